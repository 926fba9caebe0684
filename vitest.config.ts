import { defineConfig } from 'vitest/config'

export default defineConfig({
  // Node resolves the package to this file; Vite would load a second copy, whose errors and types are not those of the first.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    include: ['{lib,server,mock-rds,verify,web,scripts,deploy}/**/*.test.ts'],
    pool: 'threads',
    // Tests wait for nothing but the processor; this only ends one that hangs.
    testTimeout: 120_000,
    restoreMocks: true,
    unstubEnvs: true,
  },
})
