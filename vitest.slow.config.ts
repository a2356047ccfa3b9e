import { defineConfig } from 'vitest/config'

/** The slow ones: kill loops, soak, large vaults. Run them when you touch what they cover: `npm run test:slow`. */
export default defineConfig({
  test: {
    include: ['{main,pipeline,cli,test}/**/*.slow.test.ts'],
    pool: 'forks',
    maxWorkers: 1,
    testTimeout: 1_200_000,
  },
})
