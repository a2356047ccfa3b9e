import { spawn } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../contract/errors.ts'
import { ROOT } from './paths.ts'

/** What the bundles are made of. */
const SOURCES = ['contract', 'main', 'pipeline', 'electron', 'renderer', 'electron.vite.config.ts', 'package-lock.json']
/** Written last by a build, so its age is the age of the whole. */
const PRODUCTS = ['out/main/index.js', 'out/preload/index.cjs', 'out/renderer/index.html']

/** Where the build tool's entry lies: started with the Node that runs us, whatever is first on the path. */
const BUILD_TOOL = join(ROOT, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')

/** True when a bundle is missing, or older than any source. */
export function isBuildStale(root: string = ROOT): boolean {
  const built = PRODUCTS.map((path) => modifiedAt(join(root, path)))
  return Math.min(...built) < Math.max(...SOURCES.map((path) => newestIn(join(root, path))))
}

/**
 * Builds the bundles when they are missing or stale.
 *
 * @throws AppError INTERNAL with the end of the build tool's output
 */
export async function ensureBuilt(onBuild: () => void): Promise<void> {
  if (!isBuildStale()) return
  onBuild()
  const { code, output } = await runBuild()
  if (code !== 0) {
    throw new AppError(
      'INTERNAL',
      { output: output.slice(-2_000) },
      { message: 'The page cannot be built. The details tell why; try `npm run build`.' },
    )
  }
}

function runBuild(): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [BUILD_TOOL, 'build', '--logLevel', 'warn'], { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const collect = (part: Buffer): void => {
      output += part.toString()
    }
    child.stdout.on('data', collect)
    child.stderr.on('data', collect)
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, output }))
  })
}

/** ms since the epoch; 0 where there is nothing. */
function modifiedAt(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
}

function newestIn(path: string): number {
  const stats = statSync(path, { throwIfNoEntry: false })
  if (stats === undefined) return 0
  if (!stats.isDirectory()) return stats.mtimeMs
  const files = readdirSync(path, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && !entry.name.includes('.test.'),
  )
  return Math.max(0, ...files.map((entry) => modifiedAt(join(entry.parentPath, entry.name))))
}
