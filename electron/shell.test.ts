import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { AppError } from '../contract/errors.ts'
import { createFakeElectron } from '../test/fake-electron.ts'
import type { FakeElectron } from '../test/fake-electron.ts'
import type { ShellCore, ShellOptions } from './shell.ts'

let folder: string
let electron: FakeElectron
let runShell: (options: ShellOptions) => Promise<boolean>
let closed: number
let processListeners: [string, unknown[]][]

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'shell-'))
  electron = createFakeElectron()
  electron.app.paths = { userData: folder, logs: join(folder, 'logs') }
  closed = 0
  processListeners = ['uncaughtException', 'unhandledRejection'].map((name) => [name, process.listeners(name as 'uncaughtException')])
  vi.resetModules()
  vi.doMock('electron', () => electron)
  runShell = (await import('./shell.ts')).runShell
})
afterEach(() => {
  for (const [name, before] of processListeners) {
    for (const listener of process.listeners(name as 'uncaughtException')) {
      if (!before.includes(listener)) process.off(name as 'uncaughtException', listener)
    }
  }
  vi.useRealTimers()
  rmSync(folder, { recursive: true, force: true })
})

const core: ShellCore = {
  call: async () => ({}) as never,
  subscribe: () => () => {},
  close: async () => {
    closed += 1
  },
}

function start(startCore: () => Promise<ShellCore> = async () => core): Promise<boolean> {
  return runShell({ startCore, dataDir: '/data', rendererDir: '/renderer', preload: '/preload/index.cjs' })
}

describe('one instance', () => {
  test('a second start ends without opening the notes or a window', async () => {
    electron.app.hasLock = false
    let coresStarted = 0
    const isRunning = await start(async () => {
      coresStarted += 1
      return core
    })
    expect({ isRunning, quits: electron.app.quits, coresStarted, windows: electron.fake.windows.length }).toEqual({
      isRunning: false,
      quits: 1,
      coresStarted: 0,
      windows: 0,
    })
  })

  test('the first instance comes to the front then, also from the task bar', async () => {
    await start()
    const [window] = electron.fake.windows
    if (window) window.isMinimizedNow = true
    electron.app.emit('second-instance')
    expect({ windows: electron.fake.windows.length, minimized: window?.isMinimizedNow, focused: window?.focusCount }).toEqual({
      windows: 1,
      minimized: false,
      focused: 1,
    })
  })

  test('or opens its window again when it was closed', async () => {
    await start()
    electron.fake.windows[0]?.close()
    electron.app.emit('activate')
    expect(electron.fake.windows).toHaveLength(2)
  })
})

describe('the window', () => {
  test('is sandboxed and isolated, shows our page, and only when it has painted', async () => {
    await start()
    const [window] = electron.fake.windows
    const shownAtFirst = window?.isShown
    window?.emit('ready-to-show')
    expect({ options: window?.options, loaded: window?.webContents.loaded, shownAtFirst, shown: window?.isShown }).toMatchObject({
      options: {
        show: false,
        webPreferences: {
          preload: '/preload/index.cjs',
          sandbox: true,
          contextIsolation: true,
          nodeIntegration: false,
          nodeIntegrationInWorker: false,
          nodeIntegrationInSubFrames: false,
          webSecurity: true,
          webviewTag: false,
        },
      },
      loaded: ['app://codex-dreams/'],
      shownAtFirst: false,
      shown: true,
    })
    expect(electron.app.isSandboxEnabled).toBe(true)
  })

  test('opens where it was closed last time', async () => {
    await start()
    const [window] = electron.fake.windows
    if (window) Object.assign(window, { bounds: { x: 300, y: 200, width: 900, height: 600 }, isMaximizedNow: true })
    window?.close()
    electron.app.emit('activate')
    const again = electron.fake.windows[1]
    expect({ ...again?.options, isMaximized: again?.isMaximizedNow }).toMatchObject({
      x: 300,
      y: 200,
      width: 900,
      height: 600,
      isMaximized: true,
    })
  })

  test.each([
    ['on a screen that is gone', JSON.stringify({ x: 5_000, y: 0, width: 900, height: 600, isMaximized: false })],
    ['in a damaged file', '{"x": 3'],
    ['of another shape', '{"x":"left"}'],
  ])('opens at its first size when its place was %s', async (_case, text) => {
    writeFileSync(join(folder, 'window.json'), text)
    await start()
    expect(electron.fake.windows[0]?.options).toMatchObject({ width: 1200, height: 800 })
    expect(electron.fake.windows[0]?.options).not.toHaveProperty('x')
  })

  test('offers to reload a page that has crashed', async () => {
    await start()
    const [window] = electron.fake.windows
    electron.fake.dialogAnswer.response = 0
    window?.webContents.emit('render-process-gone', {}, { reason: 'crashed' })
    await vi.waitFor(() => expect(window?.webContents.reloads).toBe(1))
    expect(electron.fake.messageBoxes[0]?.detail).toContain('Your notes are safe')
  })
})

describe('what a page may not do', () => {
  test('leave the app: web links open in the browser, everything else nowhere', async () => {
    await start()
    const contents = electron.fake.windows[0]?.webContents
    const addresses = [
      'app://codex-dreams/graph',
      'https://example.org/a',
      'http://example.org/b',
      'file:///etc/passwd',
      'javascript:alert(1)',
      'app://codex-dreams.example.org/',
      'ms-settings:privacy',
    ]
    expect({
      stopped: addresses.map((address) => contents?.attempt('will-navigate', address)),
      redirectStopped: contents?.attempt('will-redirect', 'https://example.org/c'),
      frameStopped: contents?.attempt('will-frame-navigate', 'https://example.org/d'),
      openedOutside: electron.fake.openedOutside,
    }).toEqual({
      stopped: [false, true, true, true, true, true, true],
      redirectStopped: true,
      frameStopped: true,
      openedOutside: ['https://example.org/a', 'http://example.org/b'],
    })
  })

  test('open windows or embed views', async () => {
    await start()
    const contents = electron.fake.windows[0]?.webContents
    const addresses = ['https://example.org/a', 'app://codex-dreams/', 'file:///etc/passwd', 'data:text/html,x']
    expect({
      actions: addresses.map((url) => contents?.windowOpenHandler?.({ url }).action),
      openedOutside: electron.fake.openedOutside,
      webviewStopped: contents?.attempt('will-attach-webview', ''),
    }).toEqual({ actions: ['deny', 'deny', 'deny', 'deny'], openedOutside: ['https://example.org/a'], webviewStopped: true })
  })

  test('use any permission', async () => {
    await start()
    const { request, check, device } = electron.fake.permissions
    const answers: boolean[] = []
    for (const permission of ['media', 'geolocation', 'notifications', 'clipboard-read', 'fileSystem']) {
      request?.({}, permission, (isGranted) => answers.push(isGranted))
    }
    expect({ answers, check: check?.(), device: device?.() }).toEqual({
      answers: [false, false, false, false, false],
      check: false,
      device: false,
    })
  })
})

describe('the end', () => {
  test('waits for the core to close, once', async () => {
    await start()
    const hasEnded = vi.fn()
    electron.app.on('fake:ended', hasEnded)
    electron.app.quit()
    electron.app.quit()
    expect({ closed, ended: hasEnded.mock.calls.length }).toEqual({ closed: 1, ended: 0 })
    await vi.waitFor(() => expect(hasEnded).toHaveBeenCalledOnce())
    expect(closed).toBe(1)
  })

  test('comes after five seconds even when the core does not close', async () => {
    vi.useFakeTimers()
    await start(async () => ({ ...core, close: () => new Promise(() => {}) }))
    const hasEnded = vi.fn()
    electron.app.on('fake:ended', hasEnded)
    electron.app.quit()
    await vi.advanceTimersByTimeAsync(4_999)
    const endedEarly = hasEnded.mock.calls.length
    await vi.advanceTimersByTimeAsync(1)
    expect({ endedEarly, ended: hasEnded.mock.calls.length, log: readLog().includes('did not close within 5000 ms') }).toEqual({
      endedEarly: 0,
      ended: 1,
      log: true,
    })
  })

  test('comes with the last window, but not on a Mac', async () => {
    await start()
    electron.app.emit('window-all-closed')
    expect(electron.app.quits).toBe(process.platform === 'darwin' ? 0 : 1)
  })
})

describe('a core that cannot start', () => {
  test('is explained in the words of the error table, and nothing else opens', async () => {
    const isRunning = await start(async () => {
      throw new AppError('NEWER_DATABASE', { version: 9 })
    })
    expect({ isRunning, windows: electron.fake.windows.length, exits: electron.app.exits, relaunches: electron.app.relaunches }).toEqual({
      isRunning: false,
      windows: 0,
      exits: [1],
      relaunches: 0,
    })
    expect(electron.fake.messageBoxes).toEqual([
      expect.objectContaining({
        message: 'The database was written by a newer Codex Dreams. Update the app; nothing was changed.',
        detail: expect.stringContaining('/data'),
      }),
    ])
  })

  test('can be tried again, or looked at', async () => {
    const fail = async (): Promise<never> => {
      throw new Error('SECRET of the inside')
    }
    electron.fake.dialogAnswer.response = 0
    await start(fail)
    electron.fake.dialogAnswer.response = 1
    await start(fail)
    expect({ relaunches: electron.app.relaunches, opened: electron.fake.openedPaths, exits: electron.app.exits }).toEqual({
      relaunches: 1,
      opened: ['/data'],
      exits: [1, 1],
    })
  })

  test('a fault of our own shows the id of its log entry, not its text', async () => {
    await start(async () => {
      throw new Error('SECRET of the inside')
    })
    const shown = JSON.stringify(electron.fake.messageBoxes)
    const logId = /under ([0-9a-f-]{36})/.exec(shown)?.[1] ?? 'none'
    expect({ shown: shown.includes('SECRET'), logged: readLog().includes('SECRET'), hasId: readLog().includes(logId) }).toEqual({
      shown: false,
      logged: true,
      hasId: true,
    })
  })
})

test('a fault while running is explained too', async () => {
  await start()
  process.listeners('uncaughtException').at(-1)?.(new AppError('DISK_FULL'), 'uncaughtException')
  await vi.waitFor(() => expect(electron.app.exits).toEqual([1]))
  expect(electron.fake.messageBoxes[0]?.message).toBe('The disk is full. Free some space and try again; nothing was lost.')
})

function readLog(): string {
  return readFileSync(join(folder, 'logs', 'codex-dreams.log'), 'utf8')
}
