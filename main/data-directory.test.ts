import { expect, test } from 'vitest'
import { defaultDataDirectory } from './data-directory.ts'

test('each platform keeps the memory where its own rules say', () => {
  expect([
    defaultDataDirectory({ platform: 'linux', home: '/home/ada', env: {} }),
    defaultDataDirectory({ platform: 'linux', home: '/home/ada', env: { XDG_DATA_HOME: '/data/ada' } }),
    defaultDataDirectory({ platform: 'linux', home: '/home/ada', env: { XDG_DATA_HOME: 'relative/is/ignored' } }),
    defaultDataDirectory({ platform: 'darwin', home: '/Users/ada', env: { XDG_DATA_HOME: '/data/ada' } }),
    defaultDataDirectory({ platform: 'win32', home: 'C:\\Users\\ada', env: { APPDATA: 'D:\\Roaming' } }),
    defaultDataDirectory({ platform: 'win32', home: 'C:\\Users\\ada', env: {} }),
  ]).toEqual([
    '/home/ada/.local/share/codex-dreams',
    '/data/ada/codex-dreams',
    '/home/ada/.local/share/codex-dreams',
    '/Users/ada/Library/Application Support/Codex Dreams',
    'D:\\Roaming\\Codex Dreams',
    'C:\\Users\\ada\\AppData\\Roaming\\Codex Dreams',
  ])
})

test('CODEX_DREAMS_DATA_DIR goes before the rules of the platform', () => {
  expect(defaultDataDirectory({ platform: 'darwin', home: '/Users/ada', env: { CODEX_DREAMS_DATA_DIR: '/elsewhere' } })).toBe('/elsewhere')
})
