import { PATHS } from './paths.ts'

export type ShortcutAction = { kind: 'capture' } | { kind: 'search' } | { kind: 'help' } | { kind: 'go'; path: string }

/** What `matchShortcut` needs of a keyboard event. */
export interface KeyPress {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  shiftKey: boolean
}

/** After "g", the first letter of a screen goes there. */
const GO: Record<string, string> = {
  t: PATHS.today,
  s: PATHS.search,
  g: PATHS.graph,
  d: PATHS.dreams,
  i: PATHS.import,
  x: PATHS.trash,
}

/**
 * What a key press asks for.
 *
 * @param isTyping true while the focus is where letters are text: then only combinations with Ctrl or Cmd count
 * @param isAfterG true when the key before it, a moment ago, was "g"
 */
export function matchShortcut(press: KeyPress, isTyping: boolean, isAfterG: boolean): ShortcutAction | 'g' | null {
  const key = press.key.toLowerCase()
  if (press.altKey) return null
  if (press.ctrlKey || press.metaKey) {
    if (key === 'k' && !press.shiftKey) return { kind: 'search' }
    if (key === 'n' && press.shiftKey) return { kind: 'capture' }
    return null
  }
  if (isTyping) return null
  const destination = isAfterG ? GO[key] : undefined
  if (destination !== undefined) return { kind: 'go', path: destination }
  if (key === '?') return { kind: 'help' }
  if (press.shiftKey) return null
  if (key === '/') return { kind: 'search' }
  if (key === 'c') return { kind: 'capture' }
  return key === 'g' ? 'g' : null
}

/** All shortcuts as a person reads them. `Mod` is Cmd on a Mac, Ctrl elsewhere. */
export const SHORTCUTS: { title: string; keys: { keys: string[]; text: string }[] }[] = [
  {
    title: 'Anywhere',
    keys: [
      { keys: ['C'], text: 'Write a new note' },
      { keys: ['Mod', 'Shift', 'N'], text: 'Write a new note (in the desktop app)' },
      { keys: ['/'], text: 'Search' },
      { keys: ['Mod', 'K'], text: 'Search, also while typing' },
      { keys: ['?'], text: 'This sheet' },
      { keys: ['Esc'], text: 'Close what lies on top' },
    ],
  },
  {
    title: 'Go to',
    keys: [
      { keys: ['G', 'T'], text: 'Today' },
      { keys: ['G', 'S'], text: 'Search' },
      { keys: ['G', 'G'], text: 'Graph' },
      { keys: ['G', 'D'], text: 'Dreams' },
      { keys: ['G', 'I'], text: 'Import and export' },
      { keys: ['G', 'X'], text: 'Trash' },
    ],
  },
  { title: 'Writing a note', keys: [{ keys: ['Mod', 'Enter'], text: 'Save' }] },
  {
    title: 'In the search results',
    keys: [
      { keys: ['↓', '↑'], text: 'Move between results' },
      { keys: ['Enter'], text: 'Open; from the search field, the first result' },
    ],
  },
]
