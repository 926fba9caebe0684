/**
 * From a change in the mock to the changed text on the screen: how long an operator is behind. The server's pollers run
 * at 100 ms. The whole and its parts: until the page hears of it, and until it has painted it.
 */
import type { Page } from '@playwright/test'
import { Api } from '../e2e/support/api.ts'
import { startDemo } from '../e2e/support/demo.ts'
import { launchBrowser } from '../e2e/support/launch-browser.ts'
import { type Measurement, median, report } from './measurement.ts'

const ROUNDS = 60
const CLUSTER = 'demo-single'
const INSTANCE = 'demo-single-1'
/** How often the server of a demo looks at AWS. */
const POLL_MS = 100

const demo = await startDemo('--base-wait-ms', '100')
const browser = await launchBrowser()
try {
  report(await measure(await browser.newPage()))
} finally {
  await browser.close()
  await demo.end()
}

async function measure(page: Page): Promise<readonly Measurement[]> {
  const spec = { instanceTypeChange: { targetInstanceClass: 'db.r6g.xlarge' } }
  const id = await new Api(demo.url).create(CLUSTER, spec)
  await page.addInitScript(rememberNews)
  await page.goto(`${demo.url}/operations/${id}`)
  await page.getByText('Cluster now').waitFor()
  const heard: number[] = []
  const drawn: number[] = []
  const whole: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    // Statuses that mean nothing to the server, so that each is news and nothing reacts to it.
    const status = `bench-${round}`
    const isPainted = paintOf(page, status)
    // At any moment between two looks of the server at AWS.
    await new Promise((resolve) => setTimeout(resolve, (round * 37) % POLL_MS))
    const changedAt = performance.timeOrigin + performance.now()
    await changeStatus(status)
    const paintedAt = await isPainted
    const heardAt = await page.evaluate<number>(`window.heardAt['${status}']`)
    heard.push(heardAt - changedAt)
    drawn.push(paintedAt - heardAt)
    whole.push(paintedAt - changedAt)
  }
  const row = (name: string, times: readonly number[]): Measurement => ({
    name,
    method: `median of ${ROUNDS} changes at any moment between two looks of the server`,
    value: median(times),
    unit: 'ms',
    better: 'lower',
    gate: 'none',
  })
  return [
    { ...row('from a change in the mock to the changed pixel', whole), target: { value: 150 } },
    row('the server sees the change and the page hears of it', heard),
    row('the page paints it', drawn),
  ]
}

/** Runs in the page before anything else: remembers when news came in by the socket, in epoch milliseconds. */
function rememberNews(): void {
  const heardAt: Record<string, number> = {}
  Reflect.set(window, 'heardAt', heardAt)
  const Original = WebSocket
  class Heard extends Original {
    constructor(...args: ConstructorParameters<typeof Original>) {
      super(...args)
      this.addEventListener('message', ({ data }) => {
        const [status] = /bench-\d+/.exec(String(data)) ?? []
        if (status !== undefined) heardAt[status] ??= performance.timeOrigin + performance.now()
      })
    }
  }
  Reflect.set(window, 'WebSocket', Heard)
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
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(`${demo.mockUrl}/mock/act`, { method: 'POST', headers, body })
  if (!response.ok) throw new Error(`The mock refused the change: ${await response.text()}`)
}
