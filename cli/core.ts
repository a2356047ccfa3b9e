import { fileURLToPath } from 'node:url'
import { createCore } from '../main/core.ts'
import type { Core, CoreOptions } from '../main/core.ts'

/** The checkout's worker entries and sample notes: the one place that knows them outside a bundle. */
export const SOURCE_CORE: Pick<CoreOptions, 'workers' | 'samplesPath'> = {
  workers: {
    store: new URL('../main/store/worker.ts', import.meta.url),
    transfer: new URL('../main/transfer/worker.ts', import.meta.url),
    dream: new URL('../pipeline/worker.ts', import.meta.url),
  },
  samplesPath: fileURLToPath(new URL('../resources/samples', import.meta.url)),
}

/** Opens the core from its sources. */
export function openCore(options: { dataDir: string }): Promise<Core> {
  return createCore({ dataDir: options.dataDir, ...SOURCE_CORE })
}
