import { defineConfig } from '@playwright/test'

/** Drives the built app in a real Electron: `npm run build`, then `npm run test:electron`. It needs the Electron binary. */
export default defineConfig({
  testDir: import.meta.dirname,
  outputDir: '../artifacts/electron',
  timeout: 60_000,
  workers: 1,
  reporter: 'line',
})
