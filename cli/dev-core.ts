import { startWebHost } from '../main/web/server.ts'
import { openCore } from './core.ts'
import { DEV_CORE_SETTINGS } from './dev-core-settings.ts'
import type { DevCoreSettings } from './dev-core-settings.ts'

/** The core and its web host in a process of their own. Each message from the parent asks for a new launch address. */
async function serveCore(settings: DevCoreSettings): Promise<void> {
  const { dataDir, ...webSettings } = settings
  const client = await openCore({ dataDir })
  const web = await startWebHost({ client, host: '127.0.0.1', ...webSettings })
  process.on('message', () => process.send?.(web.newLaunchUrl()))
  let isClosing = false
  const close = async (): Promise<void> => {
    if (isClosing) return
    isClosing = true
    await web.close()
    await client.close()
    if (process.connected) process.disconnect()
  }
  process.once('SIGTERM', () => void close())
  // The parent is gone without a word.
  process.once('disconnect', () => void close())
}

await serveCore(JSON.parse(process.env[DEV_CORE_SETTINGS] ?? '{}') as DevCoreSettings)
