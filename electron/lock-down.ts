import { app, session, shell } from 'electron'
import type { WebContents } from 'electron'
import { isAppUrl, isWebUrl } from './app-url.ts'

/**
 * Denies what no page of ours needs, to every page there will ever be: other addresses, further windows, embedded views and
 * all permissions. Call it once the app is ready and before the first window.
 */
export function lockDownPages(): void {
  app.on('web-contents-created', (_event, contents) => lockDownContents(contents))
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, decide) => decide(false))
  session.defaultSession.setPermissionCheckHandler(() => false)
  session.defaultSession.setDevicePermissionHandler(() => false)
}

function lockDownContents(contents: WebContents): void {
  contents.on('will-navigate', (details) => {
    if (isAppUrl(details.url)) return
    details.preventDefault()
    openInBrowser(details.url)
  })
  contents.on('will-redirect', (details) => {
    if (!isAppUrl(details.url)) details.preventDefault()
  })
  contents.on('will-frame-navigate', (details) => {
    if (!isAppUrl(details.url)) details.preventDefault()
  })
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    openInBrowser(url)
    return { action: 'deny' }
  })
}

/** A link in a note opens where the person reads the web, never inside the app. */
function openInBrowser(address: string): void {
  if (isWebUrl(address)) void shell.openExternal(address)
}
