import { join } from 'node:path'
import { app, dialog } from 'electron'
import { createCore } from '../main/core.ts'
import { defaultDataDirectory } from '../main/data-directory.ts'
import { runShell } from './shell.ts'

/**
 * The entry of Electron's main process. It runs bundled, as `out/main/index.js` beside the bundled workers.
 *
 * The notes lie where every face looks for them; what Chromium keeps for the window lies in Electron's own `userData`.
 */
const dataDir = defaultDataDirectory({ platform: process.platform, home: app.getPath('home'), env: process.env })
const resources = app.isPackaged ? process.resourcesPath : join(app.getAppPath(), 'resources')

void runShell({
  dataDir,
  rendererDir: join(import.meta.dirname, '../renderer'),
  preload: join(import.meta.dirname, '../preload/index.cjs'),
  startCore: () =>
    createCore({
      dataDir,
      workers: {
        store: new URL('./store-worker.js', import.meta.url),
        transfer: new URL('./transfer-worker.js', import.meta.url),
        dream: new URL('./dream-worker.js', import.meta.url),
      },
      samplesPath: join(resources, 'samples'),
    }),
}).catch((fault: unknown) => {
  dialog.showErrorBox('Codex Dreams could not start', fault instanceof Error ? fault.message : String(fault))
  app.exit(1)
})
