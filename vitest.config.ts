import { defineConfig } from 'vitest/config'

export default defineConfig({
  // Node resolves the package to this file; Vite would load a second copy, whose errors and types are not those of the first.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    include: ['{lib,server,mock-rds,verify,web,scripts,deploy,bench}/**/*.test.ts'],
    pool: 'threads',
    // By default one core is left idle: of two, half.
    maxWorkers: '100%',
    // Files share the modules of their worker: loading them again for each file took more than half of the time. A test puts
    // back what it changes in the process (environment, mocks), and no module of the product changes it when it is loaded.
    isolate: false,
    // Tests wait for nothing but the processor; this only ends one that hangs.
    testTimeout: 120_000,
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
  },
})
