import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { watch } from 'node:fs'
import { createServer as createTcpServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { createServer as createViteServer } from 'vite'
import type { ViteDevServer } from 'vite'
import { WEBSOCKET_PATH } from '../contract/wire.ts'
import electronViteConfig from '../electron.vite.config.ts'
import { DEV_CORE_SETTINGS } from './dev-core-settings.ts'
import type { DevCoreSettings } from './dev-core-settings.ts'
import { ROOT } from './paths.ts'

/** A change under these starts the core anew; the page reloads itself. */
const CORE_SOURCES = ['contract', 'main', 'pipeline']
/** Editors write a file in several steps. Milliseconds. */
const SETTLE_MS = 150

/** Vite's hot reload puts scripts and styles into the page; the real hosts forbid both (main/web/security-headers.ts). */
const DEVELOPMENT_CSP = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "connect-src 'self' ws://127.0.0.1:*",
  "worker-src 'self' blob:",
].join('; ')

/** `npm run dev`: the page with hot reload, and the core restarted on changes, on a memory of its own. */
async function develop(): Promise<void> {
  const { values } = parseArgs({ options: { 'data-dir': { type: 'string' }, port: { type: 'string' } } })
  const corePort = await freePort()
  const vite = await startVite(corePort, Number(values.port ?? 5173))
  const core = new RestartingCore({
    dataDir: resolve(values['data-dir'] ?? join(ROOT, '.codex-dreams')),
    rendererDir: join(ROOT, 'renderer'),
    port: corePort,
    publicPort: vite.config.server.port,
    sessionSecret: randomBytes(32).toString('base64url'),
  })
  core.start()
  for (const folder of CORE_SOURCES) watch(join(ROOT, folder), { recursive: true }, (_event, file) => core.restartSoon(`${folder}/${file}`))

  const lines = createInterface({ input: process.stdin })
  lines.on('line', () => core.printLaunchUrl())
  process.once('SIGINT', () => {
    lines.close()
    void Promise.all([core.stop(), vite.close()]).then(() => process.exit(0))
  })
}

async function startVite(corePort: number, port: number): Promise<ViteDevServer> {
  const target = `http://127.0.0.1:${corePort}`
  const vite = await createViteServer({
    ...electronViteConfig.renderer,
    configFile: false,
    server: {
      host: '127.0.0.1',
      port,
      strictPort: true,
      headers: { 'Content-Security-Policy': DEVELOPMENT_CSP },
      // Host and Origin stay as the browser sent them, so that the host's own checks hold here too.
      proxy: { '/launch': { target }, [WEBSOCKET_PATH]: { target, ws: true } },
    },
  })
  await vite.listen()
  return vite
}

/** The process of the core, ended and started anew after a change. */
class RestartingCore {
  readonly #settings: DevCoreSettings
  #child: ChildProcess | null = null
  #timer: NodeJS.Timeout | undefined

  constructor(settings: DevCoreSettings) {
    this.#settings = settings
  }

  start(): void {
    const child = fork(join(ROOT, 'cli', 'dev-core.ts'), {
      stdio: 'inherit',
      // Not as an argument: those are for every user of the machine to read.
      env: { ...process.env, [DEV_CORE_SETTINGS]: JSON.stringify(this.#settings) },
    })
    child.on('message', (launchUrl) => console.log(`Codex Dreams (development): ${String(launchUrl)}\nEnter: a new address. Ctrl-C: stop.`))
    this.#child = child
    if (this.#timer === undefined) this.printLaunchUrl()
  }

  /** The answer comes as a message once the core is open. */
  printLaunchUrl(): void {
    this.#child?.send('launch')
  }

  restartSoon(path: string): void {
    if (path.includes('.test.')) return
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      console.log(`${path} changed: starting the core anew.`)
      void this.stop().then(() => this.start())
    }, SETTLE_MS)
  }

  async stop(): Promise<void> {
    const child = this.#child
    if (child === null || child.exitCode !== null || child.signalCode !== null) return
    await new Promise((resolvePromise) => {
      child.once('exit', resolvePromise)
      child.kill('SIGTERM')
    })
  }
}

async function freePort(): Promise<number> {
  const server = createTcpServer()
  await new Promise<void>((resolvePromise) => {
    server.listen(0, '127.0.0.1', resolvePromise)
  })
  const { port } = server.address() as AddressInfo
  await new Promise((resolvePromise) => {
    server.close(resolvePromise)
  })
  return port
}

await develop()
