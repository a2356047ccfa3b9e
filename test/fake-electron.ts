import { EventEmitter } from 'node:events'
import { MessageChannel } from 'node:worker_threads'
import type { MessagePort } from 'node:worker_threads'

/**
 * As much of Electron as the shell uses, for tests in plain Node. It behaves where behaviour matters (events, ports that
 * clone) and records where only the call matters.
 *
 * Use it as `vi.mock('electron', async () => (await import('../test/fake-electron.ts')).createFakeElectron())`; a test that then
 * imports `electron` gets this, and reads what happened from `fake`.
 */
export function createFakeElectron() {
  const app = new FakeApp()
  const windows: FakeWindow[] = []
  const protocolHandlers = new Map<string, (request: Request) => Promise<Response>>()
  const privilegedSchemes: { scheme: string; privileges: Record<string, boolean> }[] = []
  const permissions: FakePermissions = {}
  const openedOutside: string[] = []
  const openedPaths: string[] = []
  const errorBoxes: string[][] = []
  const messageBoxes: { message: string; detail?: string }[] = []
  const dialogAnswer = { response: 2 }
  const displays = [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }]

  class BrowserWindow extends FakeWindow {
    static getAllWindows(): FakeWindow[] {
      return windows.filter((window) => !window.isDestroyed)
    }
    constructor(options: Record<string, unknown>) {
      super(options)
      windows.push(this)
      app.emit('web-contents-created', {}, this.webContents)
    }
  }

  return {
    app,
    BrowserWindow,
    ipcMain: new EventEmitter(),
    MessageChannelMain: FakeMessageChannelMain,
    Menu: { setApplicationMenu: () => undefined, buildFromTemplate: (template: unknown) => template },
    nativeTheme: { shouldUseDarkColors: false },
    screen: { getAllDisplays: () => displays },
    shell: {
      openExternal: async (address: string) => void openedOutside.push(address),
      openPath: async (path: string) => {
        openedPaths.push(path)
        return ''
      },
    },
    dialog: {
      showErrorBox: (...texts: string[]) => void errorBoxes.push(texts),
      showMessageBox: async (...parameters: { message: string; detail?: string }[]) => {
        const options = parameters.at(-1)
        if (options !== undefined) messageBoxes.push(options)
        return dialogAnswer
      },
    },
    protocol: {
      registerSchemesAsPrivileged: (schemes: typeof privilegedSchemes) => void privilegedSchemes.push(...schemes),
      handle: (scheme: string, handler: (request: Request) => Promise<Response>) => void protocolHandlers.set(scheme, handler),
    },
    session: {
      defaultSession: {
        setPermissionRequestHandler: (handler: NonNullable<FakePermissions['request']>) => (permissions.request = handler),
        setPermissionCheckHandler: (handler: NonNullable<FakePermissions['check']>) => (permissions.check = handler),
        setDevicePermissionHandler: (handler: NonNullable<FakePermissions['device']>) => (permissions.device = handler),
      },
    },
    /** What happened, for the tests. */
    fake: {
      windows,
      protocolHandlers,
      privilegedSchemes,
      permissions,
      openedOutside,
      openedPaths,
      errorBoxes,
      messageBoxes,
      dialogAnswer,
      displays,
    },
  }
}

export type FakeElectron = ReturnType<typeof createFakeElectron>

interface FakePermissions {
  request?: (contents: unknown, permission: string, decide: (isGranted: boolean) => void) => void
  check?: () => boolean
  device?: () => boolean
}

class FakeApp extends EventEmitter {
  isPackaged = false
  /** False when another instance is running. */
  hasLock = true
  quits = 0
  exits: number[] = []
  relaunches = 0
  isSandboxEnabled = false
  paths: Record<string, string> = {}

  requestSingleInstanceLock(): boolean {
    return this.hasLock
  }
  async whenReady(): Promise<void> {}
  enableSandbox(): void {
    this.isSandboxEnabled = true
  }
  getPath(name: string): string {
    return this.paths[name] ?? `/nowhere/${name}`
  }
  /** Like the real one: asks `will-quit`, which may hold it back. */
  quit(): void {
    this.quits += 1
    let isHeldBack = false
    this.emit('will-quit', { preventDefault: () => (isHeldBack = true) })
    if (!isHeldBack) this.emit('fake:ended')
  }
  exit(code: number): void {
    this.exits.push(code)
  }
  relaunch(): void {
    this.relaunches += 1
  }
}

export class FakeWebContents extends EventEmitter {
  loaded: string[] = []
  reloads = 0
  windowOpenHandler: ((details: { url: string }) => { action: string }) | undefined

  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.windowOpenHandler = handler
  }
  reload(): void {
    this.reloads += 1
  }
  /** Emits a navigation event and says whether the app stopped it. */
  attempt(event: string, url: string): boolean {
    let isStopped = false
    this.emit(event, { url, preventDefault: () => (isStopped = true) })
    return isStopped
  }
}

export class FakeWindow extends EventEmitter {
  readonly webContents = new FakeWebContents()
  readonly options: Record<string, unknown>
  isDestroyed = false
  isShown = false
  isMinimizedNow = false
  isMaximizedNow = false
  focusCount = 0
  bounds = { x: 10, y: 20, width: 1000, height: 700 }

  constructor(options: Record<string, unknown>) {
    super()
    this.options = options
  }
  async loadURL(address: string): Promise<void> {
    this.webContents.loaded.push(address)
  }
  show(): void {
    this.isShown = true
  }
  focus(): void {
    this.focusCount += 1
  }
  maximize(): void {
    this.isMaximizedNow = true
  }
  restore(): void {
    this.isMinimizedNow = false
  }
  isMinimized(): boolean {
    return this.isMinimizedNow
  }
  isMaximized(): boolean {
    return this.isMaximizedNow
  }
  getNormalBounds(): { x: number; y: number; width: number; height: number } {
    return this.bounds
  }
  /** What a click on the close button does. */
  close(): void {
    this.emit('close')
    this.isDestroyed = true
  }
}

/** Electron's port over Node's: the message comes wrapped in an event, and `start` is needed. */
export class FakeMessagePortMain extends EventEmitter {
  readonly port: MessagePort

  constructor(port: MessagePort) {
    super()
    this.port = port
    port.on('close', () => this.emit('close'))
  }
  start(): void {
    this.port.on('message', (data) => this.emit('message', { data }))
  }
  postMessage(message: unknown): void {
    this.port.postMessage(message)
  }
  close(): void {
    this.port.close()
  }
}

class FakeMessageChannelMain {
  readonly port1: FakeMessagePortMain
  readonly port2: FakeMessagePortMain

  constructor() {
    const { port1, port2 } = new MessageChannel()
    this.port1 = new FakeMessagePortMain(port1)
    this.port2 = new FakeMessagePortMain(port2)
  }
}
