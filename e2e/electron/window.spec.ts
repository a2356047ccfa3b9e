import { expect } from '@playwright/test'
import { test } from './app-fixture.ts'

test('the window shows the page under its own scheme, without Node and without Electron', async ({ startApp }) => {
  const { page } = await startApp()
  await expect(page).toHaveTitle(/Codex Dreams/)
  const inside = await page.evaluate(() => ({
    origin: Reflect.get(globalThis, 'origin'),
    isSecure: Reflect.get(globalThis, 'isSecureContext'),
    require: typeof Reflect.get(globalThis, 'require'),
    process: typeof Reflect.get(globalThis, 'process'),
    module: typeof Reflect.get(globalThis, 'module'),
  }))
  expect(inside).toEqual({ origin: 'app://codex-dreams', isSecure: true, require: 'undefined', process: 'undefined', module: 'undefined' })
})

test('the page can neither open windows nor leave, nor read what lies outside it', async ({ startApp }) => {
  const { electron, page } = await startApp()
  const tried = await page.evaluate(async () => {
    const escape = await fetch('app://codex-dreams/..%2f..%2fpackage.json')
    const outside = await fetch('https://example.org/').then(
      () => 'reached',
      () => 'refused',
    )
    const opened = Reflect.get(globalThis, 'open').call(globalThis, 'app://codex-dreams/')
    Reflect.set(Reflect.get(globalThis, 'location'), 'href', 'file:///etc/passwd')
    return { escape: escape.status, outside, opened }
  })
  expect(tried).toEqual({ escape: 404, outside: 'refused', opened: null })
  expect(page.url()).toContain('app://codex-dreams/')
  expect(electron.windows()).toHaveLength(1)
})

test('the app ends in good order when its window is closed', async ({ startApp }) => {
  const { electron, page } = await startApp()
  const hasExited = new Promise<number | null>((resolve) => electron.process().once('exit', resolve))
  await page.close()
  expect(await hasExited).toBe(0)
})
