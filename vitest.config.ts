import { defineConfig } from 'vitest/config'

export default defineConfig({
  // Node resolves the package to this file; Vite would load a second copy, whose errors and types are not those of the first.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    include: ['{lib,server,mock-rds,verify,web,scripts,deploy}/**/*.test.ts'],
    pool: 'threads',
    // Files share the modules of their worker: a third of the time would go into loading them again for each file. What a
    // test changes in the process (environment, mocks) is put back after it; modules keep no state of their own.
    isolate: false,
    // Tests wait for nothing but the processor; this only ends one that hangs.
    testTimeout: 120_000,
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
  },
})
