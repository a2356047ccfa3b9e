import { useEffect, useRef } from 'react'
import { useNavigate } from 'react-router'
import { useOverlay } from './overlays.ts'
import { PATHS } from './paths.ts'
import { SEARCH_INPUT_ID } from './search-input.ts'
import { matchShortcut } from './shortcuts.ts'

/** How long after "g" the next key still belongs to it, in ms. */
const SEQUENCE_MS = 1_000

/** Listens for the app's shortcuts while the shell is on screen. */
export function useShortcuts(): void {
  const navigate = useNavigate()
  const show = useOverlay((state) => state.show)
  const pressedGAt = useRef(Number.NEGATIVE_INFINITY)

  useEffect(() => {
    const focusSearch = () => {
      const field = document.getElementById(SEARCH_INPUT_ID)
      if (field instanceof HTMLInputElement) {
        field.focus()
        field.select()
      } else void navigate(PATHS.search)
    }
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return
      const action = matchShortcut(event, isTypingIn(event.target), event.timeStamp - pressedGAt.current < SEQUENCE_MS)
      pressedGAt.current = action === 'g' ? event.timeStamp : Number.NEGATIVE_INFINITY
      if (action === null || action === 'g') return
      event.preventDefault()
      if (action.kind === 'search') focusSearch()
      else if (action.kind === 'capture') show('capture')
      else if (action.kind === 'help') show('shortcuts')
      else void navigate(action.path)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [navigate, show])
}

/** True where letters are text or belong to an open sheet or menu. */
function isTypingIn(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || target.closest('input, textarea, select, [role="dialog"], [role="menu"], [role="listbox"]') !== null
}
