import { defineConfig } from '@playwright/test'
import { browserOptions } from './support/launch-browser.ts'

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: '../test-results',
  // Each worker has a server of its own; within a worker tests share it, one after another.
  fullyParallel: false,
  workers: 2,
  forbidOnly: true,
  retries: 0,
  // Nothing depends on the speed of the machine. On half a core the longest test takes two minutes: there is room left.
  timeout: 600_000,
  expect: { timeout: 60_000 },
  reporter: [['list'], ['json', { outputFile: '../artifacts/e2e.json' }]],
  use: {
    actionTimeout: 60_000,
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
    timezoneId: 'UTC',
    contextOptions: { reducedMotion: 'reduce' },
    screenshot: 'only-on-failure',
    launchOptions: browserOptions(),
  },
})
