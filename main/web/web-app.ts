import { upgradeWebSocket } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { MiddlewareHandler } from 'hono'
import { WEBSOCKET_PATH } from '../../contract/wire.ts'
import { securityHeaders } from './security-headers.ts'
import type { WebSession } from './session.ts'

export interface WebAppOptions {
  session: WebSession
  /** Folder of the built page, absolute. */
  rendererDir: string
  /** The port the browser sees; Host and Origin must name it. */
  port: () => number
}

/**
 * The routes of the web host, in the order of the doors a request passes: right host, signed in, right origin.
 *
 * Checking the Host header keeps out DNS rebinding (a foreign site whose name resolves to 127.0.0.1); checking the Origin keeps
 * out other pages in the same browser; the cookie keeps out other users and programs of this machine.
 */
export function createWebApp(options: WebAppOptions): Hono {
  const { session, rendererDir, port } = options
  const headers = Object.entries(securityHeaders('web'))
  const app = new Hono()

  app.use(async (context, next) => {
    await next()
    for (const [name, value] of headers) context.header(name, value)
    if (!context.res.headers.has('Cache-Control')) context.header('Cache-Control', 'no-store')
  })
  app.use(requireHost(port))
  app.use(async (context, next) => {
    if (context.req.method !== 'GET' && context.req.method !== 'HEAD') return context.text('Only GET is served here.', 405)
    return next()
  })
  app.get('/launch', (context) => {
    const cookieName = sessionCookieName(port())
    // A HEAD request (a link preview) must not use up the token.
    const isRedeemed = context.req.method === 'GET' && session.redeemLaunchToken(context.req.query('token') ?? '')
    if (!isRedeemed && !session.isSessionSecret(getCookie(context, cookieName))) return context.html(SIGN_IN_PAGE, 401)
    if (isRedeemed) setCookie(context, cookieName, session.secret, { httpOnly: true, sameSite: 'Strict', path: '/' })
    return context.redirect('/')
  })
  app.use(async (context, next) => {
    if (!session.isSessionSecret(getCookie(context, sessionCookieName(port())))) return context.html(SIGN_IN_PAGE, 401)
    return next()
  })
  // Only opens the door: the WebSocketServer of server.ts serves what comes through it.
  app.get(
    WEBSOCKET_PATH,
    requireSameOrigin,
    upgradeWebSocket(() => ({})),
    (context) => context.text('This address speaks WebSocket only.', 426, { Upgrade: 'websocket' }),
  )
  app.get('*', cacheControl, serveStatic({ root: rendererDir }), pageForEveryRoute, serveStatic({ root: rendererDir, path: 'index.html' }))
  app.notFound((context) => context.text('Not found.', 404))
  return app
}

/** Cookies do not tell ports apart, so two hosts on one machine need different names. */
function sessionCookieName(port: number): string {
  return `codex_dreams_${port}`
}

function requireHost(port: () => number): MiddlewareHandler {
  return async (context, next) => {
    const host = context.req.header('host')
    if (host !== `127.0.0.1:${port()}` && host !== `localhost:${port()}`) {
      return context.text(`Open this app as http://127.0.0.1:${port()}.`, 403)
    }
    return next()
  }
}

const requireSameOrigin: MiddlewareHandler = async (context, next) => {
  if (context.req.header('origin') !== `http://${context.req.header('host')}`) return context.text('Wrong origin.', 403)
  return next()
}

/** Vite puts a hash of the content in the names under /assets, so those never change; everything else is asked for anew. */
const cacheControl: MiddlewareHandler = async (context, next) => {
  await next()
  const isHashed = context.req.path.startsWith('/assets/') && context.res.ok
  context.header('Cache-Control', isHashed ? 'private, max-age=31536000, immutable' : 'no-store')
}

/** The page has its own addresses (/memory/…): they all get index.html. What looks like a file and is not there is missing. */
const pageForEveryRoute: MiddlewareHandler = async (context, next) => {
  const lastSegment = context.req.path.slice(context.req.path.lastIndexOf('/') + 1)
  if (lastSegment.includes('.') || context.req.path.startsWith('/assets/')) return context.notFound()
  return next()
}

const SIGN_IN_PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Codex Dreams: not signed in</title>
<main>
<h1>This browser is not signed in</h1>
<p>A launch address works once, and only while Codex Dreams runs.</p>
<p>Go to the terminal where you started it and press Enter: it prints a new address. Open that one.
If it no longer runs, start it again with <code>npm start</code> or <code>codex-dreams serve</code>.</p>
</main>
</html>
`
