import { startWebHost } from '../main/web/server.ts'
import { openCore } from './core.ts'

/** What `npm run dev` passes on to the process that is started anew after each change. */
export interface DevCoreSettings {
  dataDir: string
  /** Any folder with an index.html; the development server answers for the page itself. */
  rendererDir: string
  port: number
  publicPort: number
  sessionSecret: string
}

/** The core and its web host in a process of their own. Each message from the parent asks for a new launch address. */
async function serveCore(settings: DevCoreSettings): Promise<void> {
  const { dataDir, ...webSettings } = settings
  const client = await openCore({ dataDir })
  const web = await startWebHost({ client, host: '127.0.0.1', ...webSettings })
  process.on('message', () => process.send?.(web.newLaunchUrl()))
  process.once('SIGTERM', () => {
    void web
      .close()
      .then(() => client.close())
      .then(() => process.disconnect())
  })
}

await serveCore(JSON.parse(process.argv[2] ?? '{}') as DevCoreSettings)
