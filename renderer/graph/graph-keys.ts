import { moveForKey } from './camera.ts'
import type { CameraMove } from './camera.ts'

export interface GraphKeys {
  onMove(move: CameraMove): void
  /** `[` and `]`: the previous or next neighbour. */
  onStep(step: -1 | 1): void
  /** Enter: walk to the lit node. */
  onEnter(): void
  /** Escape: light none. */
  onLeave(): void
}

/** Makes the drawing's frame take the focus and the keys, like the pointer does for the canvas in it. Returns how to stop. */
export function listenForKeys(frame: HTMLElement, keys: GraphKeys): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const move = moveForKey(event.key)
    if (move) keys.onMove(move)
    else if (event.key === '[' || event.key === ']') keys.onStep(event.key === '[' ? -1 : 1)
    else if (event.key === 'Enter') keys.onEnter()
    else if (event.key === 'Escape') keys.onLeave()
    else return
    event.preventDefault()
  }
  frame.tabIndex = 0
  frame.addEventListener('keydown', onKeyDown)
  return () => frame.removeEventListener('keydown', onKeyDown)
}
