import { useEffect, useEffectEvent } from 'react'
import type { RefObject } from 'react'

/** Listens for keys pressed anywhere inside an element, before the controls in it see them. */
export function useKeyDown(element: RefObject<HTMLElement | null>, onKeyDown: (event: KeyboardEvent) => void): void {
  const handle = useEffectEvent(onKeyDown)
  useEffect(() => {
    const target = element.current
    target?.addEventListener('keydown', handle)
    return () => target?.removeEventListener('keydown', handle)
  }, [element])
}
