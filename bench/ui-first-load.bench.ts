/**
 * The first visit to the list of operations of the demo: how long until the largest thing on it is painted (Largest
 * Contentful Paint). Each visit has an empty cache.
 */
import type { Browser } from '@playwright/test'
import { Api } from '../e2e/support/api.ts'
import { startDemo } from '../e2e/support/demo.ts'
import { launchBrowser } from '../e2e/support/launch-browser.ts'
import { type Measurement, median, report } from './measurement.ts'

const VISITS = 15

const demo = await startDemo()
const browser = await launchBrowser()
try {
  const id = await new Api(demo.url).create('demo-multi', { instanceCycle: {} })
  report([
    await firstVisits('the list of operations', '/operations'),
    await firstVisits('an operation', `/operations/${id}`),
  ])
} finally {
  await browser.close()
  await demo.end()
}

async function firstVisits(what: string, path: string): Promise<Measurement> {
  const times: number[] = []
  // The first visit warms up the browser and the server, not the page.
  for (let visit = 0; visit <= VISITS; visit++) times.push(await largestPaint(browser, `${demo.url}${path}`))
  return {
    name: `largest paint of a first visit: ${what}`,
    method: `median of ${VISITS} visits with an empty cache, on the demo`,
    value: median(times.slice(1)),
    unit: 'ms',
    better: 'lower',
    target: { value: 1000 },
    gate: 'none',
  }
}

async function largestPaint(browser: Browser, url: string): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  await page.goto(url, { waitUntil: 'networkidle' })
  const time = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => resolve(list.getEntries().at(-1)?.startTime ?? 0)).observe({
          type: 'largest-contentful-paint',
          buffered: true,
        })
      }),
  )
  await context.close()
  return time
}
