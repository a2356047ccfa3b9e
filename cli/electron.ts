import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Host } from './host.ts'
import { ROOT } from './paths.ts'

/** How long the download may take before we go on without it. About 110 MB, so only a quick line will make it. Milliseconds. */
const FETCH_LIMIT_MS = 20_000
/** A window that ends with an error this soon never came up. Milliseconds. */
const FALSE_START_MS = 5_000

export type WindowOutcome = { kind: 'ended'; exitCode: number } | { kind: 'unavailable'; reason: string }

/** Why there can be no window here, whatever is installed; null when there can be one. */
export function whyNoWindow(env: Host['env'], platform: NodeJS.Platform, isRoot: boolean): string | null {
  if (platform !== 'linux') return null
  if (!env['DISPLAY'] && !env['WAYLAND_DISPLAY']) return 'there is no display'
  if (isRoot) return 'it does not start as root'
  return null
}

/** Opens the Electron window and waits for its end, or says why there is none. Fetches the binary where it is missing. */
export async function runWindow(host: Host, options: { dataDir?: string; onFetch: () => void }): Promise<WindowOutcome> {
  const reason = whyNoWindow(host.env, process.platform, process.getuid?.() === 0)
  if (reason !== null) return { kind: 'unavailable', reason }
  if (findElectron() === null) {
    options.onFetch()
    await fetchElectron()
  }
  const binary = findElectron()
  if (binary === null) return { kind: 'unavailable', reason: 'its program could not be fetched (npx install-electron fetches it)' }

  const started = performance.now()
  const exitCode = await runBinary(binary, host, options.dataDir)
  const isFalseStart = exitCode !== 0 && performance.now() - started < FALSE_START_MS
  return isFalseStart ? { kind: 'unavailable', reason: `it ended at once with code ${exitCode}` } : { kind: 'ended', exitCode }
}

/** Electron's program inside its package, as its own index.js finds it; null when it has not been fetched. */
function findElectron(): string | null {
  const home = join(ROOT, 'node_modules', 'electron')
  const pathFile = join(home, 'path.txt')
  if (!existsSync(pathFile)) return null
  const binary = join(home, 'dist', readFileSync(pathFile, 'utf8').trim())
  return existsSync(binary) ? binary : null
}

/** Runs Electron's own download script; its success shows in `findElectron`. */
function fetchElectron(): Promise<void> {
  return new Promise((resolve) => {
    const script = join(ROOT, 'node_modules', 'electron', 'install.js')
    const child = spawn(process.execPath, [script], { stdio: 'ignore', timeout: FETCH_LIMIT_MS, killSignal: 'SIGKILL' })
    child.on('error', () => resolve())
    child.on('exit', () => resolve())
  })
}

function runBinary(binary: string, host: Host, dataDir: string | undefined): Promise<number> {
  return new Promise((resolve) => {
    const env = dataDir === undefined ? host.env : { ...host.env, CODEX_DREAMS_DATA_DIR: dataDir }
    const child = spawn(binary, [ROOT], { stdio: 'inherit', env: { ...env } })
    const stopListening = host.onInterrupt(() => child.kill())
    const end = (code: number): void => {
      stopListening()
      resolve(code)
    }
    child.on('error', () => end(1))
    child.on('exit', (code, signal) => end(signal === null ? (code ?? 1) : 0))
  })
}
