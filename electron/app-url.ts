/** The scheme of the page in the window, and the one origin it has. */
export const APP_SCHEME = 'app'
const APP_HOST = 'codex-dreams'
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`

/**
 * True for an address inside the app. Scheme and host are compared, never a prefix of the text:
 * `app://codex-dreams.example.org/` begins like ours and is not ours.
 */
export function isAppUrl(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, host, username, password } = new URL(address)
  return protocol === `${APP_SCHEME}:` && host === APP_HOST && username === '' && password === ''
}

/** True for what may be handed to the system's browser. `file:`, `javascript:` and programs' own schemes may not. */
export function isWebUrl(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol } = new URL(address)
  return protocol === 'https:' || protocol === 'http:'
}
