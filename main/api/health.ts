import { constants } from 'node:fs'
import { access, statfs } from 'node:fs/promises'
import { AppError } from '../../contract/errors.ts'
import type { DoctorCheck, Handlers } from '../../contract/methods.ts'
import type { Store } from '../store/store.ts'

const LOW_DISK_BYTES = 500 * 1024 * 1024

/** Counts, and whether all is well. */
export function createHealthHandlers({ store, dataDir }: { store: Store; dataDir: string }) {
  return {
    'health.stats': async () => await store.reader.stats(dataDir),
    'health.doctor': async () => {
      const checks = [
        ...(await store.reader.checkDatabase()),
        await attempt('full-text index', async () => await store.writer.checkFullText(), 'It matches the texts.'),
        await store.reader.checkVectorIndex(),
        ...(await checkFolder(dataDir)),
      ]
      return { isHealthy: checks.every(({ state }) => state !== 'error'), checks }
    },
  } satisfies Partial<Handlers>
}

async function attempt(name: string, check: () => Promise<void>, fine: string): Promise<DoctorCheck> {
  try {
    await check()
    return { name, state: 'ok', message: fine }
  } catch (error) {
    const reason = error instanceof AppError ? String(error.details['reason'] ?? error.message) : String(error)
    return {
      name,
      state: 'error',
      message: `It does not match the texts: ${reason.split('\n', 1)[0]}. Export your memories, and import them into a new data directory.`,
    }
  }
}

async function checkFolder(dataDir: string): Promise<DoctorCheck[]> {
  const isWritable = await access(dataDir, constants.R_OK | constants.W_OK).then(
    () => true,
    () => false,
  )
  const { bavail, bsize } = await statfs(dataDir)
  const free = bavail * bsize
  return [
    isWritable
      ? { name: 'data folder', state: 'ok', message: `${dataDir} can be written.` }
      : { name: 'data folder', state: 'error', message: `${dataDir} cannot be written. Give your user write access to it.` },
    free > LOW_DISK_BYTES
      ? { name: 'disk', state: 'ok', message: `${Math.round(free / 1_048_576)} MB are free.` }
      : {
          name: 'disk',
          state: 'warning',
          message: `Only ${Math.round(free / 1_048_576)} MB are free. Free some space before the next dream.`,
        },
  ]
}
