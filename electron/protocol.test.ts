import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as electron from 'electron'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { FakeElectron } from '../test/fake-electron.ts'
import { isAppUrl } from './app-url.ts'
import { registerAppScheme, resolveAppFile, serveAppScheme } from './protocol.ts'

vi.mock('electron', async () => (await import('../test/fake-electron.ts')).createFakeElectron())
const { fake } = electron as unknown as FakeElectron

const root = mkdtempSync(join(tmpdir(), 'protocol-'))
const page = join(root, 'page')

beforeAll(() => {
  mkdirSync(join(page, 'assets'), { recursive: true })
  writeFileSync(join(page, 'index.html'), '<title>the page</title>')
  writeFileSync(join(page, 'assets', 'index-1.js'), 'export {}')
  writeFileSync(join(page, 'assets', 'Ä b.woff2'), 'font')
  writeFileSync(join(page, 'data.unknown'), 'bytes')
  writeFileSync(join(root, 'secret.txt'), 'SECRET')
  writeFileSync(join(root, 'page-beside.js'), 'SECRET')
  registerAppScheme()
  serveAppScheme(page)
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

async function get(address: string, method = 'GET'): Promise<{ status: number; type: string | null; text: string }> {
  const handler = fake.protocolHandlers.get('app')
  if (handler === undefined) throw new Error('no handler for app:')
  // A real Request would normalise the address, as Chromium does; the handler must not rely on it.
  const response = await handler({ url: address, method } as Request)
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() }
}

test('the scheme is an origin of its own with secure context, and cannot get round the CSP', () => {
  expect(fake.privilegedSchemes).toEqual([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
})

describe('what the page consists of', () => {
  test.each([
    ['app://codex-dreams/', 'text/html; charset=utf-8', '<title>the page</title>'],
    ['app://codex-dreams/index.html', 'text/html; charset=utf-8', '<title>the page</title>'],
    ['app://codex-dreams/assets/index-1.js', 'text/javascript; charset=utf-8', 'export {}'],
    ['app://codex-dreams/assets/index-1.js?v=2#top', 'text/javascript; charset=utf-8', 'export {}'],
    ['app://codex-dreams/assets/%C3%84%20b.woff2', 'font/woff2', 'font'],
    ['app://codex-dreams/data.unknown', 'application/octet-stream', 'bytes'],
    ['app://codex-dreams/memory/0199f2c4-5a00-7000-8000-000000000001', 'text/html; charset=utf-8', '<title>the page</title>'],
    ['app://codex-dreams/search?q=..%2f..', 'text/html; charset=utf-8', '<title>the page</title>'],
  ])('%s', async (address, type, text) => {
    expect(await get(address)).toEqual({ status: 200, type, text })
  })

  test('HEAD has no body, and nothing but GET and HEAD is answered', async () => {
    expect([await get('app://codex-dreams/', 'HEAD'), await get('app://codex-dreams/', 'POST')]).toEqual([
      { status: 200, type: 'text/html; charset=utf-8', text: '' },
      { status: 405, type: 'text/plain; charset=utf-8', text: 'Only GET is served here.' },
    ])
  })
})

describe('what lies outside the page', () => {
  test.each([
    'app://codex-dreams/../secret.txt',
    'app://codex-dreams/..%2fsecret.txt',
    'app://codex-dreams/..%2Fsecret.txt',
    'app://codex-dreams/%2e%2e/secret.txt',
    'app://codex-dreams/%2e%2e%2fsecret.txt',
    'app://codex-dreams/%252e%252e%252fsecret.txt',
    'app://codex-dreams/assets/..%2f..%2fsecret.txt',
    'app://codex-dreams/..%2fpage-beside.js',
    'app://codex-dreams/..%5csecret.txt',
    'app://codex-dreams/%5c%5cserver%5cshare.txt',
    `app://codex-dreams//etc/passwd.txt`,
    `app://codex-dreams/%2f${encodeURIComponent(join(root, 'secret.txt'))}`,
    'app://codex-dreams/C:/secret.txt',
    'app://codex-dreams/index.html%00.js',
    'app://codex-dreams/%00',
    'app://codex-dreams/%E0%A4%A.js',
    'app://codex-dreams/assets/',
    'app://codex-dreams/missing.js',
    'app://codex-dreams/assets/no-extension',
    'app://elsewhere/index.html',
    'app://codex-dreams.example.org/index.html',
    'app://codex-dreams:80/index.html',
    'app://user@codex-dreams/index.html',
    'https://codex-dreams/index.html',
    'file:///etc/passwd',
    'no address at all',
  ])('%s is not served', async (address) => {
    expect(await get(address)).toEqual({ status: 404, type: 'text/plain; charset=utf-8', text: 'Not found.' })
  })

  test('no address whatever resolves outside the folder', () => {
    const piece = fc.oneof(
      fc.constantFrom('..', '.', '/', '%2f', '%2e', '%2e%2e', '\\', '%5c', '%00', '//', 'assets', 'C:', '~'),
      fc.string({ maxLength: 6 }),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const file = resolveAppFile('/srv/page', `app://codex-dreams/${pieces.join('')}`)
        expect(file === null || file === '/srv/page' || file.startsWith('/srv/page/')).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })
})

test('every answer carries the strict headers, also a refusal', async () => {
  const handler = fake.protocolHandlers.get('app')
  for (const address of ['app://codex-dreams/', 'app://codex-dreams/missing.js']) {
    const response = await handler?.({ url: address, method: 'GET' } as Request)
    expect(Object.fromEntries(response?.headers ?? [])).toMatchObject({
      'content-security-policy':
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; " +
        "worker-src 'self' blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'permissions-policy': expect.stringContaining('geolocation=()'),
    })
  }
})

test('an address of ours is known by scheme and host, not by how it begins', () => {
  const addresses = [
    'app://codex-dreams/',
    'app://codex-dreams/graph/1',
    'app://codex-dreams.example.org/',
    'app://codex-dreams@example.org/',
    'https://codex-dreams/',
    'app:codex-dreams',
    'about:blank',
    '',
  ]
  expect(addresses.map(isAppUrl)).toEqual([true, true, false, false, false, false, false, false])
})
