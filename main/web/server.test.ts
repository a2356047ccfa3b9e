import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createBirpc } from 'birpc'
import { WebSocket } from 'ws'
import { AppError } from '../../contract/errors.ts'
import type { AppEvent, Client } from '../../contract/methods.ts'
import type { WireFace, WireServer } from '../../contract/wire.ts'
import { startWebHost } from './server.ts'
import type { WebHost, WebHostOptions } from './server.ts'

const ID = '019a0000-0000-7000-8000-000000000001'

let folder: string
let rendererDir: string
let host: WebHost
let client: ReturnType<typeof testClient>

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'codex-dreams-web-'))
  rendererDir = join(folder, 'renderer')
  mkdirSync(join(rendererDir, 'assets'), { recursive: true })
  writeFileSync(join(rendererDir, 'index.html'), '<!doctype html><title>the page</title>')
  writeFileSync(join(rendererDir, 'assets', 'index-a1b2c3.js'), 'export {}')
  writeFileSync(join(folder, 'secret.txt'), 'outside the page')
  client = testClient()
  host = await start()
})

afterEach(async () => {
  await host.close()
  rmSync(folder, { recursive: true })
})

describe('signing in', () => {
  test('a launch address works once, and its cookie opens the page', async () => {
    const first = await get(host.launchUrl)
    const second = await get(host.launchUrl)
    const page = await get(host.url, { cookie: cookieOf(first) })

    expect({
      first: [first.status, first.headers['location']],
      cookie: first.headers['set-cookie']?.[0]?.replace(/=[\w-]{43};/, '=<43 characters>;').replace(/_\d+=/, '_<port>='),
      second: second.status,
      page: [page.status, page.body],
    }).toEqual({
      first: [302, '/'],
      cookie: 'codex_dreams_<port>=<43 characters>; Path=/; HttpOnly; SameSite=Strict',
      second: 401,
      page: [200, '<!doctype html><title>the page</title>'],
    })
  })

  test('a used address still leads a browser that is signed in to the page', async () => {
    const cookie = cookieOf(await get(host.launchUrl))
    const again = await get(host.launchUrl, { cookie })
    expect([again.status, again.headers['location']]).toEqual([302, '/'])
  })

  test('a new launch address ends the one before, and leaves signed-in browsers alone', async () => {
    const cookie = cookieOf(await get(host.launchUrl))
    const older = host.newLaunchUrl()
    const newer = host.newLaunchUrl()
    expect([(await get(older)).status, (await get(newer)).status, (await get(host.url, { cookie })).status]).toEqual([401, 302, 200])
  })

  test('a HEAD request, as link previews send it, does not use the token up', async () => {
    const preview = await get(host.launchUrl, {}, 'HEAD')
    const person = await get(host.launchUrl)
    expect([preview.status, person.status]).toEqual([401, 302])
  })

  test('without the cookie there is a page that says what to do, and nothing of the app', async () => {
    const paths = ['/', '/memory/1', '/index.html', '/assets/index-a1b2c3.js', '/launch', '/launch?token=wrong', '/api']
    const answers = await Promise.all(paths.map((path) => get(host.url + path)))
    expect(answers.map((answer) => answer.status)).toEqual(paths.map(() => 401))
    for (const answer of answers) {
      expect(answer.body).toContain('press Enter')
      expect(answer.body).not.toContain('the page')
    }
  })

  test('a cookie of another process or of the wrong length is refused', async () => {
    const name = cookieOf(await get(host.launchUrl)).split('=')[0]
    const answers = await Promise.all(['', 'short', 'A'.repeat(43)].map((value) => get(host.url, { cookie: `${name}=${value}` })))
    expect(answers.map((answer) => answer.status)).toEqual([401, 401, 401])
  })
})

describe('the doors', () => {
  test('a request for another host name is refused even when signed in (DNS rebinding)', async () => {
    const cookie = cookieOf(await get(host.launchUrl))
    const port = new URL(host.url).port
    const hosts = ['evil.example', `evil.example:${port}`, '127.0.0.1', '127.0.0.1:1', `localhost:${port}`, `127.0.0.1:${port}`]
    const answers = await Promise.all(hosts.map((name) => get(host.url, { cookie, host: name })))
    expect(answers.map((answer) => answer.status)).toEqual([403, 403, 403, 403, 200, 200])
  })

  test.each(['0.0.0.0', '::', '192.168.1.10', 'localhost'])('binding to %s is refused', async (wildcard) => {
    await expect(startWebHost({ client, rendererDir, port: 0, host: wildcard as '127.0.0.1' })).rejects.toMatchObject({
      code: 'VALIDATION',
    })
  })

  test('no path leads out of the folder of the page', async () => {
    const cookie = cookieOf(await get(host.launchUrl))
    const paths = [
      '/../secret.txt',
      '/%2e%2e/secret.txt',
      '/..%2fsecret.txt',
      '/assets/..%2f..%2fsecret.txt',
      '/..%5csecret.txt',
      '//secret.txt',
      '/%00',
    ]
    const answers = await Promise.all(paths.map((path) => get(host.url, { cookie }, 'GET', path)))
    for (const answer of answers) expect(answer.body).not.toContain('outside')
    expect(answers.every((answer) => answer.status < 500)).toBe(true)
  })

  test('only reading is served', async () => {
    const cookie = cookieOf(await get(host.launchUrl))
    expect((await get(host.url, { cookie }, 'POST')).status).toBe(405)
  })
})

describe('the page', () => {
  test('its own addresses get the page, missing files are missing', async () => {
    const cookie = cookieOf(await get(host.launchUrl))
    const paths = ['/memory/abc', '/assets/gone.js', '/favicon.ico', '/assets/gone']
    const answers = await Promise.all(paths.map((path) => get(host.url + path, { cookie })))
    expect(answers.map((answer) => answer.status)).toEqual([200, 404, 404, 404])
  })

  test('hashed assets are kept for good, everything else never', async () => {
    const cookie = cookieOf(await get(host.launchUrl))
    const paths = ['/', '/memory/abc', '/assets/index-a1b2c3.js', '/assets/gone.js']
    const answers = await Promise.all(paths.map((path) => get(host.url + path, { cookie })))
    expect(answers.map((answer) => [answer.headers['content-type'], answer.headers['cache-control']])).toEqual([
      ['text/html; charset=utf-8', 'no-store'],
      ['text/html; charset=utf-8', 'no-store'],
      ['text/javascript; charset=utf-8', 'private, max-age=31536000, immutable'],
      ['text/plain; charset=UTF-8', 'no-store'],
    ])
  })

  test('every answer carries the security headers', async () => {
    const launch = await get(host.launchUrl)
    const cookie = cookieOf(launch)
    const answers = [
      launch,
      await get(host.url),
      await get(host.url, { cookie }),
      await get(`${host.url}/assets/gone.js`, { cookie }),
      await get(host.url, { cookie, host: 'evil.example' }),
      await get(host.url, { cookie }, 'DELETE'),
    ]
    for (const answer of answers) {
      expect(answer.headers).toMatchObject({
        'content-security-policy': expect.stringContaining("default-src 'none'"),
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
      })
    }
  })
})

describe('the WebSocket', () => {
  test('a call is answered and an error keeps its code', async () => {
    const tab = await openTab()
    expect([await tab.server.call('dream.stop', {}), await tab.server.call('memory.get', { id: ID })]).toEqual([
      { ok: true, output: { wasRunning: false } },
      { ok: false, error: { code: 'NOT_FOUND', message: expect.any(String), details: { id: ID } } },
    ])
  })

  test('an event reaches every tab, and a closed tab no longer listens', async () => {
    const tabs = [await openTab(), await openTab()]
    const event: AppEvent = { type: 'memories', ids: [ID] }
    await expect.poll(() => client.listeners.size).toBe(2)
    client.emit(event)
    await expect.poll(() => tabs.map((tab) => tab.events)).toEqual([[event], [event]])

    tabs[0]?.socket.close()
    await expect.poll(() => client.listeners.size).toBe(1)
  })

  test('a page of another origin, or one that is not signed in, is not let in', async () => {
    const cookie = cookieOf(await get(host.launchUrl))
    const attempts = [
      { cookie, origin: 'http://evil.example' },
      { cookie, origin: host.url.replace('127.0.0.1', 'localhost') },
      { cookie },
      { origin: host.url },
      { cookie, origin: 'http://evil.example', host: 'evil.example' },
    ]
    expect(await Promise.all(attempts.map(refusal))).toEqual([403, 403, 403, 401, 403])
    expect(client.listeners.size).toBe(0)
  })

  test.each([
    ['a message over 8 MB', 'x'.repeat(8 * 1024 * 1024 + 1), 1009],
    ['a binary message', Buffer.from('{}'), 1003],
    ['a message that is not JSON', '{', 1007],
  ])('%s closes that tab only', async (_name, message, code) => {
    const [bad, good] = [await openTab(), await openTab()]
    const closeCode = new Promise((resolve) => {
      bad.socket.on('close', resolve)
    })
    bad.socket.send(message)
    expect(await closeCode).toBe(code)
    expect(await good.server.call('dream.stop', {})).toEqual({ ok: true, output: { wasRunning: false } })
  })

  test('a tab that no longer answers is dropped', async () => {
    await host.close()
    host = await start({ heartbeatMilliseconds: 20 })
    const tab = await openTab({ autoPong: false })
    await new Promise((resolve) => {
      tab.socket.on('close', resolve)
    })
    await expect.poll(() => client.listeners.size).toBe(0)
  })

  test('a signed-in browser that asks without upgrading is told so', async () => {
    const cookie = cookieOf(await get(host.launchUrl))
    expect((await get(`${host.url}/api`, { cookie, origin: host.url })).status).toBe(426)
  })
})

describe('starting and closing', () => {
  test('a port that was asked for and is taken is an error that says what to do', async () => {
    const port = Number(new URL(host.url).port)
    const attempt = startWebHost({ client, rendererDir, port, host: '127.0.0.1' })
    await expect(attempt).rejects.toMatchObject({ code: 'CONFLICT', message: expect.stringContaining('--port') })
  })

  test('without a wish for a port, a second host finds another one', async () => {
    const [one, two] = [
      await startWebHost({ client, rendererDir, host: '127.0.0.1' }),
      await startWebHost({ client, rendererDir, host: '127.0.0.1' }),
    ]
    expect(one.url).not.toBe(two.url)
    await Promise.all([one.close(), two.close()])
  })

  test('a page that is not built is an error that says what to do', async () => {
    const attempt = startWebHost({ client, rendererDir: join(folder, 'nothing'), port: 0, host: '127.0.0.1' })
    await expect(attempt).rejects.toMatchObject({ code: 'CONFLICT', message: expect.stringContaining('npm run build') })
  })

  test('closing ends open tabs and frees the port', async () => {
    const tab = await openTab()
    const isClosed = new Promise((resolve) => {
      tab.socket.on('close', resolve)
    })
    const port = Number(new URL(host.url).port)
    await host.close()
    await isClosed

    const next = createServer()
    await new Promise<void>((resolve) => {
      next.listen(port, '127.0.0.1', resolve)
    })
    expect((next.address() as AddressInfo).port).toBe(port)
    next.close()
    host = await start()
  })
})

function start(options: Partial<WebHostOptions> = {}): Promise<WebHost> {
  return startWebHost({ client, rendererDir, port: 0, host: '127.0.0.1', ...options })
}

/** The smallest core: it knows one method, one error, and whom to tell of events. */
function testClient(): Client & { listeners: Set<(event: AppEvent) => void>; emit(event: AppEvent): void } {
  const listeners = new Set<(event: AppEvent) => void>()
  return {
    listeners,
    emit: (event) => listeners.forEach((listener) => listener(event)),
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    call: async (name, input) => {
      if (name === 'dream.stop') return { wasRunning: false } as never
      throw new AppError('NOT_FOUND', { ...input })
    },
  }
}

interface Answer {
  status: number
  headers: Record<string, string | string[] | undefined> & { 'set-cookie'?: string[] | undefined }
  body: string
}

/** node:http rather than fetch: it sends any Host header and any path as they are. */
function get(url: string, headers: Record<string, string> = {}, method = 'GET', path?: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method, headers, ...(path === undefined ? {} : { path }) }, (incoming) => {
      const parts: Buffer[] = []
      incoming.on('data', (part: Buffer) => parts.push(part))
      incoming.on('end', () =>
        resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: Buffer.concat(parts).toString() }),
      )
    })
    outgoing.on('error', reject)
    outgoing.end()
  })
}

function cookieOf(answer: Answer): string {
  return answer.headers['set-cookie']?.[0]?.split(';')[0] ?? ''
}

async function openTab(options: { autoPong?: boolean } = {}) {
  const cookie = cookieOf(await get(host.newLaunchUrl()))
  const socket = new WebSocket(`${host.url.replace('http', 'ws')}/api`, { headers: { cookie, origin: host.url }, ...options })
  const events: AppEvent[] = []
  const server = createBirpc<WireServer, WireFace>(
    { event: (event) => void events.push(event) },
    {
      post: (message) => socket.send(JSON.stringify(message)),
      on: (listener) => socket.on('message', (data: Buffer) => listener(JSON.parse(data.toString()))),
    },
  )
  await new Promise((resolve, reject) => {
    socket.on('open', resolve)
    socket.on('error', reject)
  })
  return { socket, server, events }
}

/** The HTTP status with which an upgrade was refused. */
function refusal(headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`${host.url.replace('http', 'ws')}/api`, { headers })
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode))
    socket.on('open', () => reject(new Error('the WebSocket was accepted')))
    socket.on('error', reject)
  })
}
