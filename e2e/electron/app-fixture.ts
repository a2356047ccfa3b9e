import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { test as base, _electron } from '@playwright/test'
import type { ElectronApplication, Page } from '@playwright/test'

const ROOT = resolve(import.meta.dirname, '../..')

export interface RunningApp {
  electron: ElectronApplication
  page: Page
}

interface Fixtures {
  /** Starts the app on this test's own data folder; a second call finds the notes of the first. */
  startApp: () => Promise<RunningApp>
}

export const test = base.extend<Fixtures>({
  // Playwright reads a fixture's dependencies from this pattern, so it must be there even when it is empty.
  startApp: async ({ browserName: _unused }, use) => {
    if (!existsSync(join(ROOT, 'out/main/index.js'))) throw new Error('The app is not built yet. Run `npm run build` first.')
    const folder = await mkdtemp(join(tmpdir(), 'codex-dreams-electron-'))
    const started: ElectronApplication[] = []
    await use(async () => {
      const electron = await _electron.launch({
        // No sandbox where root runs the tests (containers): Chromium refuses to start otherwise.
        args: [ROOT, `--user-data-dir=${join(folder, 'chromium')}`, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
        env: { ...definedEnvironment(), CODEX_DREAMS_DATA_DIR: join(folder, 'notes') },
      })
      started.push(electron)
      return { electron, page: await electron.firstWindow() }
    })
    for (const electron of started) await electron.close()
    await rm(folder, { recursive: true, force: true })
  },
})

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined))
}
