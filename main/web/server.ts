import { existsSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import { createAdaptorServer } from '@hono/node-server'
import type { ServerType, WebSocketServerLike } from '@hono/node-server'
import { WebSocketServer } from 'ws'
import { AppError } from '../../contract/errors.ts'
import type { Client } from '../../contract/methods.ts'
import type { ReportFault } from '../api/wire-server.ts'
import { WebSession } from './session.ts'
import { serveSocket } from './socket-channel.ts'
import { createWebApp } from './web-app.ts'

/** One message of a page: the largest note (1 MiB) with room for JSON escapes. Bytes. */
const MESSAGE_LIMIT_BYTES = 8 * 1024 * 1024
/** Tried first when no port was asked for: a page's drafts and settings belong to its address, so it should stay the same. */
const FIRST_PORT = 4860
const PORTS_TO_TRY = 20

export interface WebHostOptions {
  client: Client
  /** Folder of the built page (it holds index.html). */
  rendererDir: string
  /** A port that must be used, 0 for any free one; when left out, the first free one from 4860 on. */
  port?: number
  /** There is no other choice: the memory of a person is not served to a network. */
  host: '127.0.0.1'
  reportFault?: ReportFault
  /** The port the browser sees when a development server stands before this one. */
  publicPort?: number
  /** Keeps visitors signed in over a restart. For development only. */
  sessionSecret?: string
  /** How often each tab is asked whether it still lives, in milliseconds. */
  heartbeatMilliseconds?: number
}

export interface WebHost {
  /** Without a token: for a browser that is signed in already. */
  url: string
  /** Signs one browser in, once. */
  launchUrl: string
  /** Makes a new launch address; the one before it stops working. */
  newLaunchUrl(): string
  close(): Promise<void>
}

/**
 * Serves the page and the contract on the loopback interface.
 *
 * @throws AppError VALIDATION for any other interface, CONFLICT when the page is not built or the port is taken
 */
export async function startWebHost(options: WebHostOptions): Promise<WebHost> {
  if (options.host !== '127.0.0.1') {
    throw new AppError('VALIDATION', { host: options.host }, { message: 'Codex Dreams is served on 127.0.0.1 only.' })
  }
  const rendererDir = resolve(options.rendererDir)
  if (!existsSync(join(rendererDir, 'index.html'))) {
    throw new AppError('CONFLICT', { rendererDir }, { message: 'The page is not built yet. Run `npm run build`, then try again.' })
  }

  const session = new WebSession(options.sessionSecret)
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MESSAGE_LIMIT_BYTES, perMessageDeflate: false })
  const boundPort = (): number => (server.address() as AddressInfo).port
  const publicPort = (): number => options.publicPort ?? boundPort()
  const app = createWebApp({ session, rendererDir, port: publicPort })
  sockets.on('connection', (socket) => serveSocket(socket, options))
  const server = createAdaptorServer({
    fetch: app.fetch,
    // Their types differ only in how they spell an optional property.
    websocket: { server: sockets as WebSocketServerLike },
    overrideGlobalObjects: false,
  })
  await listen(server, options.host, options.port)

  const url = `http://${options.host}:${publicPort()}`
  const newLaunchUrl = (): string => `${url}/launch?token=${session.issueLaunchToken()}`
  return { url, launchUrl: newLaunchUrl(), newLaunchUrl, close: () => closeServer(server, sockets) }
}

async function listen(server: ServerType, host: string, port: number | undefined): Promise<void> {
  const candidates = port === undefined ? [...Array.from({ length: PORTS_TO_TRY }, (_, index) => FIRST_PORT + index), 0] : [port]
  for (const candidate of candidates) {
    if (await isBound(server, host, candidate)) return
  }
  throw new AppError('CONFLICT', { port }, { message: `Port ${port} is in use. Choose another with --port, or leave it out.` })
}

/** False when another process has the port, or may not be had; any other fault is thrown. */
function isBound(server: ServerType, host: string, port: number): Promise<boolean> {
  return new Promise((resolvePromise, reject) => {
    const onError = (error: NodeJS.ErrnoException): void => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolvePromise(false)
      else reject(error)
    }
    server.once('error', onError)
    server.listen(port, host, () => {
      server.off('error', onError)
      resolvePromise(true)
    })
  })
}

async function closeServer(server: ServerType, sockets: WebSocketServer): Promise<void> {
  const isClosed = new Promise<void>((resolvePromise) => {
    server.close(() => resolvePromise())
  })
  for (const socket of sockets.clients) socket.terminate()
  if ('closeAllConnections' in server) server.closeAllConnections()
  await isClosed
}
