/**
 * From a change in the mock to the changed text on the screen: how long an operator is behind. The server's pollers run
 * at 100 ms. Prints the median and its parts: the API hears of it, and the page has painted it.
 */
import type { Page } from '@playwright/test'
import { Api } from '../e2e/support/api.ts'
import { startDemo } from '../e2e/support/demo.ts'
import { launchBrowser } from '../e2e/support/launch-browser.ts'

const ROUNDS = 60
const CLUSTER = 'demo-single'
const INSTANCE = 'demo-single-1'

const demo = await startDemo('--base-wait-ms', '100')
const browser = await launchBrowser()
try {
  await report(await browser.newPage())
} finally {
  await browser.close()
  await demo.end()
}

async function report(page: Page): Promise<void> {
  const spec = { instanceTypeChange: { targetInstanceClass: 'db.r6g.xlarge' } }
  const id = await new Api(demo.url).create(CLUSTER, spec)
  await page.goto(`${demo.url}/operations/${id}`)
  await page.getByText('Cluster now').waitFor()
  const painted: number[] = []
  const heard: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    // Statuses that mean nothing to the server, so that each is news and nothing reacts to it.
    const status = `bench-${round}`
    const isPainted = paintOf(page, status)
    const changedAt = performance.timeOrigin + performance.now()
    await changeStatus(status)
    const isHeard = hearsOf(status).then(() => performance.timeOrigin + performance.now())
    painted.push((await isPainted) - changedAt)
    heard.push((await isHeard) - changedAt)
  }
  console.log(`from a change in the mock, ${ROUNDS} rounds:`)
  console.log(
    `  the API answers with it after   ${median(heard).toFixed(0)} ms (median; asked without a pause)`,
  )
  console.log(
    `  the page has painted it after   ${median(painted).toFixed(0)} ms (median), ${Math.max(...painted).toFixed(0)} ms at most`,
  )
}

/** When the page has painted a text, in epoch milliseconds. */
function paintOf(page: Page, text: string): Promise<number> {
  return page.evaluate(
    (wanted) =>
      new Promise<number>((resolve) => {
        const look = () => {
          if (!document.body.innerText.includes(wanted)) return false
          observer.disconnect()
          requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now()))
          return true
        }
        const observer = new MutationObserver(look)
        observer.observe(document.body, { childList: true, characterData: true, subtree: true })
        look()
      }),
    text,
  )
}

async function changeStatus(status: string): Promise<void> {
  const body = JSON.stringify({ kind: 'instance_status', clusterId: CLUSTER, instanceId: INSTANCE, status })
  const response = await fetch(`${demo.mockUrl}/mock/act`, { method: 'POST', body })
  if (!response.ok) throw new Error(`The mock refused the change: ${await response.text()}`)
}

async function hearsOf(status: string): Promise<void> {
  const query =
    'query ($id: String!) { cluster(region: "us-east-1", clusterId: $id) { instances { status } } }'
  for (;;) {
    const answer = await new Api(demo.url).send(query, { id: CLUSTER })
    if (JSON.stringify(answer).includes(status)) return
  }
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((one, other) => one - other)[ROUNDS / 2] ?? 0
}
