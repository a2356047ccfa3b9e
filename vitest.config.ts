import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{contract,main,pipeline,cli,electron,renderer,test,bench}/**/*.test.{ts,tsx}'],
    exclude: ['**/*.slow.test.ts', 'node_modules/**'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
  },
})
