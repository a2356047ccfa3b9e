import { join } from 'node:path'
import { app, BrowserWindow, dialog, nativeTheme } from 'electron'
import { APP_ORIGIN } from './app-url.ts'
import { readWindowState, rememberWindowState } from './window-state.ts'

/** The page's own background in each theme, so that the window does not flash before the page has painted. */
const BACKGROUND = { dark: '#0e131c', light: '#f3f5f9' }
const FIRST_SIZE = { width: 1200, height: 800 }
const SMALLEST_SIZE = { minWidth: 480, minHeight: 360 }

/** Opens the main window. The page in it has no Node, no Electron and no other address than ours; see lock-down.ts. */
export function openMainWindow(preload: string): BrowserWindow {
  const stateFile = join(app.getPath('userData'), 'window.json')
  const state = readWindowState(stateFile)
  const window = new BrowserWindow({
    ...FIRST_SIZE,
    ...(state === null ? {} : { x: state.x, y: state.y, width: state.width, height: state.height }),
    ...SMALLEST_SIZE,
    title: 'Codex Dreams',
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    },
  })
  if (state?.isMaximized) window.maximize()
  rememberWindowState(window, stateFile)
  window.once('ready-to-show', () => window.show())
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason !== 'clean-exit') void offerReload(window)
  })
  void window.loadURL(`${APP_ORIGIN}/`)
  return window
}

/** Brings the window to the front, wherever it was. */
export function focusWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

async function offerReload(window: BrowserWindow): Promise<void> {
  const choice = await dialog.showMessageBox(window, {
    type: 'error',
    message: 'The page stopped working.',
    detail: 'Your notes are safe: they are kept outside the page. Reload it to go on; a note you were typing is still there.',
    buttons: ['Reload', 'Quit'],
    defaultId: 0,
    cancelId: 1,
  })
  if (choice.response === 0) window.webContents.reload()
  else app.quit()
}
