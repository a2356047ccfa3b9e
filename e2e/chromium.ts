import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'
import { chromium } from '@playwright/test'

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']
const MACOS_PROGRAMS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
]
const WINDOWS_PROGRAMS = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe']

/** How long an answer to `--version` may take. Milliseconds. */
const ANSWER_LIMIT_MS = 20_000

/** The path of a Chromium on this machine; null when there is none that starts. */
export function findChromium(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string | null {
  return candidates(env, platform).find((path) => existsSync(path) && answers(path, platform)) ?? null
}

/**
 * Puts a Chromium on this machine: from the system's packages where we may (root on Debian or Ubuntu), else Playwright's own build.
 *
 * @returns its path, or null when neither worked
 */
export function installChromium(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string | null {
  const isRoot = process.getuid?.() === 0
  if (platform === 'linux' && isRoot && run('apt-get', ['--version'], 'ignore')) {
    const quiet = { ...env, DEBIAN_FRONTEND: 'noninteractive' }
    console.log('There is no Chromium here: installing it with apt-get.')
    if (run('apt-get', ['update', '-qq'], 'inherit', quiet))
      run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], 'inherit', quiet)
    const installed = findChromium(env, platform)
    if (installed !== null) return installed
  }
  console.log("Fetching Playwright's own Chromium.")
  run(process.execPath, [PLAYWRIGHT, 'install', 'chromium'], 'inherit')
  return findChromium(env, platform)
}

/** False where Chromium cannot have its sandbox: for root, and in containers without user namespaces. Asked by starting it. */
export function canSandbox(path: string, platform: NodeJS.Platform): boolean {
  if (platform !== 'linux') return true
  if (process.getuid?.() === 0) return false
  const start = spawnSync(path, ['--headless', '--disable-gpu', '--dump-dom', 'about:blank'], { stdio: 'ignore', timeout: ANSWER_LIMIT_MS })
  return start.status === 0
}

/** The entry of Playwright's command line, to be run with our own Node. */
export const PLAYWRIGHT = join(createRequire(import.meta.url).resolve('@playwright/test/package.json'), '..', 'cli.js')

function candidates(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string[] {
  const onPath = COMMANDS.flatMap((name) => (env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, name)))
  const programFolders = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']].filter((folder) => folder !== undefined)
  return [
    ...(env['CHROMIUM_PATH'] === undefined ? [] : [env['CHROMIUM_PATH']]),
    chromium.executablePath(),
    ...(platform === 'darwin' ? MACOS_PROGRAMS : []),
    ...(platform === 'win32' ? programFolders.flatMap((folder) => WINDOWS_PROGRAMS.map((program) => join(folder, program))) : onPath),
  ]
}

/** A file with the right name may be a stub (Ubuntu's chromium-browser without snap). On Windows asking would open a window. */
function answers(path: string, platform: NodeJS.Platform): boolean {
  if (platform === 'win32') return true
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: ANSWER_LIMIT_MS }).status === 0
}

function run(command: string, words: string[], stdio: 'ignore' | 'inherit', env: NodeJS.ProcessEnv = process.env): boolean {
  return spawnSync(command, words, { stdio, env }).status === 0
}
