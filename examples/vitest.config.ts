import { defineConfig } from 'vitest/config'
import shared from '../vitest.config.ts'

/** The clients run as processes, one after another: each has the cores to itself. */
export default defineConfig({
  ...shared,
  test: { ...shared.test, include: ['examples/**/*.test.ts'], maxWorkers: 1 },
})
