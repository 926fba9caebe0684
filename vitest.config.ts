import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{server,mock-rds,verify,scripts}/**/*.test.ts'],
    pool: 'threads',
    // Tests wait for nothing but the processor; this only ends one that hangs.
    testTimeout: 120_000,
    restoreMocks: true,
    unstubEnvs: true,
  },
})
