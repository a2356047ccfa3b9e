import { expect, test } from 'vitest'
import { whyNoWindow } from './electron.ts'
import { canOpenBrowser } from './open-page.ts'

test('a window needs a display and, on Linux, somebody other than root', () => {
  expect([
    whyNoWindow({}, 'linux', false),
    whyNoWindow({ DISPLAY: ':0' }, 'linux', true),
    whyNoWindow({ DISPLAY: ':0' }, 'linux', false),
    whyNoWindow({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux', false),
    whyNoWindow({}, 'darwin', true),
    whyNoWindow({}, 'win32', false),
  ]).toEqual(['there is no display', 'it does not start as root', null, null, null, null])
})

test('a browser is opened only where somebody sits before a screen', () => {
  const terminal = { write: () => true, isTTY: true }
  const pipe = { write: () => true, isTTY: false }
  expect([
    canOpenBrowser({ env: { DISPLAY: ':0' }, stdout: terminal }, 'linux'),
    canOpenBrowser({ env: {}, stdout: terminal }, 'darwin'),
    canOpenBrowser({ env: {}, stdout: terminal }, 'linux'),
    canOpenBrowser({ env: { DISPLAY: ':0', CI: 'true' }, stdout: terminal }, 'linux'),
    canOpenBrowser({ env: { DISPLAY: ':0', SSH_CONNECTION: '10.0.0.1' }, stdout: terminal }, 'linux'),
    canOpenBrowser({ env: { DISPLAY: ':0' }, stdout: pipe }, 'linux'),
  ]).toEqual([true, true, false, false, false, false])
})
