import { startWebHost } from '../main/web/server.ts'
import type { WebHost } from '../main/web/server.ts'
import { ensureBuilt } from './build.ts'
import { RENDERER_DIR } from './paths.ts'
import { openPage } from './open-page.ts'
import type { Session } from './session.ts'

export interface ServeOptions {
  port?: number
  /** Whether to open the address in the person's browser. */
  isOpened: boolean
}

/** Serves the app on the local web host until the person stops it. */
export async function serveUntilInterrupted(session: Session, options: ServeOptions): Promise<void> {
  await ensureBuilt(() => session.note('Building the page (once after each change of the sources) …'))
  const web = await startWebHost({
    client: session.client,
    rendererDir: RENDERER_DIR,
    host: '127.0.0.1',
    ...(options.port === undefined ? {} : { port: options.port }),
  })
  try {
    session.print({ url: web.url, launchUrl: web.launchUrl, dataDir: session.dataDir }, web, (_host, look) =>
      announce(web.launchUrl, look.paint),
    )
    if (options.isOpened) await openPage(web.launchUrl)
    await untilInterrupted(session, web)
  } finally {
    await web.close()
  }
}

function announce(launchUrl: string, paint: (format: 'bold', text: string) => string): string {
  return `Codex Dreams is open at ${paint('bold', launchUrl)}\nThe address works once. Enter: a new one. Ctrl-C: stop.`
}

/** Waits for the wish to stop; meanwhile each Enter prints a new launch address. */
async function untilInterrupted({ signal, host }: Session, web: WebHost): Promise<void> {
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve())
    host.onLine(() => host.stdout.write(`${web.newLaunchUrl()}\n`), signal)
  })
}
