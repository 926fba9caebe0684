/**
 * The first visit to the list of operations of the demo: how long until the largest thing on it is painted (Largest
 * Contentful Paint). Each visit has an empty cache.
 */
import { loadavg } from 'node:os'
import type { Browser } from '@playwright/test'
import { Api } from '../e2e/support/api.ts'
import { startDemo } from '../e2e/support/demo.ts'
import { launchBrowser } from '../e2e/support/launch-browser.ts'

const VISITS = 15

const demo = await startDemo()
const browser = await launchBrowser()
try {
  const id = await new Api(demo.url).create('demo-multi', { instanceCycle: {} })
  await report('the list of operations', '/operations')
  await report('an operation', `/operations/${id}`)
} finally {
  await browser.close()
  await demo.end()
}

async function report(what: string, path: string): Promise<void> {
  const times: number[] = []
  // The first visit warms up the browser and the server, not the page.
  for (let visit = 0; visit <= VISITS; visit++) times.push(await largestPaint(browser, `${demo.url}${path}`))
  const counted = times.slice(1).toSorted((one, other) => one - other)
  const [least = 0] = counted
  const median = counted[Math.floor(counted.length / 2)] ?? 0
  console.log(
    `${what}, ${VISITS} first visits: largest paint after ${median.toFixed(0)} ms (median), ${least.toFixed(0)} to ${(counted.at(-1) ?? 0).toFixed(0)} ms; load ${loadavg()[0]?.toFixed(1)}`,
  )
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
