import { readFile } from 'node:fs/promises'
import { extname, isAbsolute, join, relative, sep } from 'node:path'
import { protocol } from 'electron'
import { securityHeaders } from '../main/web/security-headers.ts'
import { APP_SCHEME, isAppUrl } from './app-url.ts'

/** By file extension, what the built page consists of; anything else is sent as bytes that no browser interprets. */
const CONTENT_TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
}

/** Makes `app://` an origin of its own, with storage, secure context and modules. Must be called before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

/** Serves the built page under `app://codex-dreams/` for as long as the app runs. */
export function serveAppScheme(rendererDir: string): void {
  protocol.handle(APP_SCHEME, (request) => answer(rendererDir, request.method, request.url))
}

async function answer(rendererDir: string, method: string, address: string): Promise<Response> {
  if (method !== 'GET' && method !== 'HEAD') return refuse(405, 'Only GET is served here.')
  const file = resolveAppFile(rendererDir, address)
  if (file === null) return refuse(404, 'Not found.')
  const bytes = await readOrNull(file)
  if (bytes === null) return refuse(404, 'Not found.')
  const contentType = CONTENT_TYPES[extname(file).toLowerCase()] ?? 'application/octet-stream'
  return new Response(method === 'HEAD' ? null : new Uint8Array(bytes), {
    headers: { ...securityHeaders('electron'), 'Content-Type': contentType, 'Cache-Control': 'no-cache' },
  })
}

/**
 * The file that an address of the page stands for, or null when it leads out of `rendererDir` or is no address of ours.
 *
 * The path is decoded once and then checked where it arrives, after joining: `..%2f`, `%2e%2e`, backslashes and absolute paths
 * all end as a relative path that climbs. The page's own routes (`/memory/…`) get index.html; what looks like a file stays one.
 */
export function resolveAppFile(rendererDir: string, address: string): string | null {
  if (!isAppUrl(address)) return null
  const path = decodeOrNull(new URL(address).pathname)
  if (path === null || path.includes('\0') || path.includes('\\')) return null
  const lastSegment = path.slice(path.lastIndexOf('/') + 1)
  const isFile = lastSegment.includes('.') || path.startsWith('/assets/')
  const file = join(rendererDir, path)
  const inside = relative(rendererDir, file)
  if (inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside)) return null
  return isFile ? file : join(rendererDir, 'index.html')
}

function decodeOrNull(path: string): string | null {
  try {
    return decodeURIComponent(path)
  } catch {
    // Malformed escapes are no address of ours; the caller answers "not found".
    return null
  }
}

/** Null when there is no such file; any other fault is the caller's to see. */
async function readOrNull(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOENT' || code === 'EISDIR' || code === 'ENOTDIR' || code === 'ENAMETOOLONG') return null
    throw error
  }
}

function refuse(status: number, text: string): Response {
  return new Response(text, { status, headers: { ...securityHeaders('electron'), 'Content-Type': 'text/plain; charset=utf-8' } })
}
