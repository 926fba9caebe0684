import { test as base } from '@playwright/test'
import { Api } from './api.ts'
import { type Demo, startDemo } from './demo.ts'

interface TestParts {
  /** Another client of the same server. */
  readonly api: Api
}

interface WorkerParts {
  readonly demo: Demo
}

/** A test with a demo of its own worker: every cluster is free and as seeded when it begins. */
export const test = base.extend<TestParts, WorkerParts>({
  demo: [
    // Playwright reads from the pattern what a part needs: this one needs nothing of the others.
    async ({ playwright: _ }, use) => {
      const demo = await startDemo()
      await use(demo)
      await demo.end()
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ demo }, use) => use(demo.url),
  api: [
    async ({ demo }, use) => {
      const api = new Api(demo.url)
      await api.resetDemo()
      await use(api)
    },
    { auto: true },
  ],
})
