import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{server,mock-rds,verify,scripts}/**/*.test.ts'],
    pool: 'threads',
    restoreMocks: true,
    unstubEnvs: true,
  },
})
