import { join } from 'node:path'
import { app, BrowserWindow } from 'electron'
import type { Client } from '../contract/methods.ts'
import { createLogger } from '../main/log.ts'
import { explainFault } from './fault-dialog.ts'
import { faultReporter } from './fault-reporter.ts'
import { servePorts } from './ipc.ts'
import { lockDownPages } from './lock-down.ts'
import { setMenu } from './menu.ts'
import { registerAppScheme, serveAppScheme } from './protocol.ts'
import { focusWindow, openMainWindow } from './window.ts'

/** The core as the shell needs it: the contract, and an orderly end. */
export interface ShellCore extends Client {
  close(): Promise<void>
}

export interface ShellOptions {
  startCore: () => Promise<ShellCore>
  /** Where the notes are, for messages. */
  dataDir: string
  rendererDir: string
  preload: string
}

/** How long quitting waits for the core: it ends a dream at the next safe point, which takes about a second. */
const LONGEST_GOODBYE_MS = 5_000

/**
 * Runs the app: one instance, one core, one window. Resolves once the window is open, or false when another instance is
 * running already and was brought to the front instead.
 */
export async function runShell(options: ShellOptions): Promise<boolean> {
  if (!app.requestSingleInstanceLock()) {
    app.quit()
    return false
  }
  app.enableSandbox()
  registerAppScheme()
  // Not in the data folder, which may be the very thing that cannot be written.
  const logDir = app.getPath('logs')
  const reportFault = faultReporter(createLogger(logDir))
  const explain = (fault: unknown): Promise<void> =>
    explainFault(fault, { dataDir: options.dataDir, logFile: join(logDir, 'codex-dreams.log'), logId: reportFault(fault) })

  await app.whenReady()
  setMenu(process.platform)
  lockDownPages()
  serveAppScheme(options.rendererDir)
  const core = await startOrExplain(options.startCore, explain)
  if (core === null) return false
  process.once('uncaughtException', (fault) => void explain(fault))
  process.once('unhandledRejection', (fault) => void explain(fault))

  const stopServing = servePorts(core, reportFault)
  closeBeforeQuit(async () => {
    stopServing()
    await core.close()
  }, reportFault)
  keepOneWindow(options.preload)
  return true
}

async function startOrExplain(startCore: ShellOptions['startCore'], explain: (fault: unknown) => Promise<void>): Promise<ShellCore | null> {
  try {
    return await startCore()
  } catch (fault) {
    await explain(fault)
    return null
  }
}

/** Opens the window, and finds it again for a second start or a click in the dock. */
function keepOneWindow(preload: string): void {
  const show = (): void => {
    const [window] = BrowserWindow.getAllWindows()
    if (window === undefined) openMainWindow(preload)
    else focusWindow(window)
  }
  app.on('second-instance', show)
  app.on('activate', show)
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  openMainWindow(preload)
}

/** Holds the quit back until `close` is done, or for a few seconds: a fault in saying goodbye must not keep the app alive. */
function closeBeforeQuit(close: () => Promise<void>, reportFault: (fault: unknown) => string): void {
  let isClosed = false
  let isClosing = false
  app.on('will-quit', (event) => {
    if (isClosed) return
    event.preventDefault()
    if (isClosing) return
    isClosing = true
    void withinTime(close(), LONGEST_GOODBYE_MS)
      .catch(reportFault)
      .finally(() => {
        isClosed = true
        app.quit()
      })
  })
}

function withinTime(work: Promise<void>, milliseconds: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const tooLong = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`the core did not close within ${milliseconds} ms`)), milliseconds)
  })
  return Promise.race([work, tooLong]).finally(() => clearTimeout(timer))
}
