/**
 * `npm run test:browser`: finds or installs a Chromium, then drives the built app in it with Playwright.
 * Further words go to Playwright: `npm run test:browser -- main-job`.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { PLAYWRIGHT, canSandbox, findChromium, installChromium } from './chromium.ts'

const chromiumPath = findChromium(process.env, process.platform) ?? installChromium(process.env, process.platform)
if (chromiumPath === null) {
  console.error('The browser tests need Chromium or Chrome. Install one, or name it: CHROMIUM_PATH=/path/to/chrome npm run test:browser')
  process.exitCode = 1
} else {
  const config = join(import.meta.dirname, 'playwright.config.ts')
  const tests = spawnSync(process.execPath, [PLAYWRIGHT, 'test', '--config', config, ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: {
      ...process.env,
      CHROMIUM_PATH: chromiumPath,
      CHROMIUM_SANDBOX: canSandbox(chromiumPath, process.platform) ? 'on' : 'off',
    },
  })
  process.exitCode = tests.status ?? 1
}
