/**
 * A list of 5,000 operations: how long the longest frame is while it is scrolled, filtered, sorted, paged and updated, with
 * the longest page that there is. A frame counts from one to the next, so whatever keeps the page from drawing counts.
 */
import type { Page } from '@playwright/test'
import type { Operation } from '#server/model/operation.ts'
import type { OperationState } from '#server/model/operation-state.ts'
import { localPrincipal } from '#server/model/principal.ts'
import { startDemo } from '#server/program/demo/start-demo.ts'
import { launchBrowser } from '../e2e/support/launch-browser.ts'
import { report } from './measurement.ts'

const COUNT = 5_000
const PAGE_SIZE = 100
const ROUNDS = 5
const UPDATES = 200
const UPDATE_EVERY_MS = 20
const LIMIT_MS = 100

const CYCLE = ['completed', 'failed', 'rolled_back', 'completed', 'created'] as const

const demo = await startDemo({
  port: 0,
  mockPort: 0,
  baseWaitMs: 100,
  randomRangeMs: 0,
  dataDir: undefined,
  isVerbose: false,
  isStepfn: false,
})
const { store, service, bus } = demo.server
const operations = await seed()
const browser = await launchBrowser()
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.addInitScript((size) => localStorage.setItem('operations-page-size', String(size)), PAGE_SIZE)
  await page.goto(`${demo.server.url}/operations`)
  await page.getByRole('button', { name: `All ${COUNT}` }).waitFor()
  await page.getByRole('combobox', { name: 'Filter operations' }).waitFor()
  await rowsAre(page, '=', PAGE_SIZE)
  await measureAll(page)
} finally {
  await browser.close()
  await demo.close()
}

/** Operations as they would be after years, in memory. */
async function seed(): Promise<readonly Operation[]> {
  const model = await service.create(
    {
      clusterId: 'demo-multi',
      spec: { type: 'instance_type_change', parameters: { targetInstanceClass: 'db.r6g.xlarge' } },
    },
    localPrincipal('bench'),
  )
  const made: Operation[] = [model]
  for (let index = 1; index < COUNT; index++) {
    const state: OperationState = CYCLE[index % CYCLE.length] ?? 'completed'
    const at = new Date(Date.UTC(2026, 0, 1) + index * 3_600_000).toISOString()
    const ended =
      state === 'created'
        ? {}
        : { startedAt: at, completedAt: new Date(Date.parse(at) + 900_000).toISOString() }
    const id = `bench${String(index).padStart(7, '0')}`
    made.push(
      await store.create(
        { ...model, id, clusterId: `cluster-${index % 300}`, state, createdAt: at, updatedAt: at, ...ended },
        [],
      ),
    )
  }
  return made
}

async function measureAll(page: Page): Promise<void> {
  await measured(page, 'scrolled', () => scroll(page))
  await measured(page, 'filtered by state', () => filterByState(page))
  await measured(page, 'filtered by text', () => filterByText(page))
  await measured(page, 'sorted', () => sort(page))
  await page.goto(`${demo.server.url}/operations`)
  await rowsAre(page, '=', PAGE_SIZE)
  await measured(page, 'paged', () => turnPages(page))
  await measured(page, `updated, ${UPDATES} changes`, update)
}

async function scroll(page: Page): Promise<void> {
  await page.mouse.move(700, 500)
  for (const deltaY of [400, -400]) {
    for (let step = 0; step < 20; step++) await page.mouse.wheel(0, deltaY)
  }
}

async function filterByState(page: Page): Promise<void> {
  const states = page.getByRole('group', { name: 'Operations by state' })
  for (let round = 0; round < ROUNDS; round++) {
    await states.getByRole('button', { name: /^Aborted/ }).click()
    await page
      .getByText('Aborted', { exact: true })
      .nth(PAGE_SIZE - 1)
      .waitFor()
    await states.getByRole('button', { name: /^All/ }).click()
    await page.getByText('Completed', { exact: true }).first().waitFor()
  }
}

async function filterByText(page: Page): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    await page.getByRole('combobox', { name: 'Filter operations' }).click()
    await page.keyboard.type(`Cluster = cluster-${round}`)
    await page.keyboard.press('Enter')
    await rowsAre(page, '<', 20)
    await page.getByRole('button', { name: 'Clear filters' }).click()
    await rowsAre(page, '=', PAGE_SIZE)
  }
}

async function sort(page: Page): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    await page.getByRole('columnheader', { name: 'Cluster' }).getByRole('button').first().press('Enter')
    await page.waitForURL(round % 2 === 0 ? /sort=cluster/ : /sort=-cluster/)
    await page
      .getByRole('link', { name: round % 2 === 0 ? 'cluster-0' : 'demo-multi', exact: true })
      .first()
      .waitFor()
  }
}

async function turnPages(page: Page): Promise<void> {
  for (let number = 2; number < 2 + ROUNDS; number++) {
    const before = await page
      .getByRole('grid', { name: 'Operations' })
      .getByRole('radio')
      .first()
      .getAttribute('id')
    await page.getByRole('button', { name: 'Next page' }).click()
    await page.waitForURL(new RegExp(`page=${number}`))
    await page.waitForFunction(
      (id) => document.querySelector('[role=grid] input[type=radio]')?.id !== id,
      before,
    )
  }
}

/** Changes operations that are shown, one after another. */
async function update(): Promise<void> {
  const shown = operations.slice(-PAGE_SIZE)
  for (let change = 0; change < UPDATES; change++) {
    const operation = await store.load(shown[change % PAGE_SIZE]?.id ?? '')
    if (!operation) throw new Error('An operation that is shown is not stored.')
    const next = {
      ...operation,
      stepTimeoutSeconds: operation.stepTimeoutSeconds + 1,
      cursor: (operation.cursor + 1) % operation.steps.length,
    }
    await store.checkpoint(next, [], operation.revision)
    bus.publish({ kind: 'changed', operationId: operation.id, revision: operation.revision + 1 })
    await new Promise((resolve) => setTimeout(resolve, UPDATE_EVERY_MS))
  }
}

/** Does something and reports how long the longest frame was during that. */
async function measured(page: Page, what: string, act: () => Promise<void>): Promise<void> {
  await page.evaluate(recordFrames)
  await act()
  const frames = await page.evaluate<number[]>('window.frames')
  report([
    {
      name: `longest frame of the list: ${what}`,
      method: `${COUNT} operations, ${PAGE_SIZE} on a page; from one frame to the next, so whatever keeps the page from drawing counts`,
      value: Math.max(...frames),
      unit: 'ms',
      better: 'lower',
      target: { value: LIMIT_MS },
      gate: 'none',
    },
  ])
}

/** Runs in the page. */
function recordFrames(): void {
  const frames: number[] = []
  Reflect.set(window, 'frames', frames)
  let last = performance.now()
  const next = (now: number): void => {
    const recorded: unknown = Reflect.get(window, 'frames')
    if (recorded !== frames) return
    frames.push(now - last)
    last = now
    requestAnimationFrame(next)
  }
  requestAnimationFrame(next)
}

async function rowsAre(page: Page, relation: '=' | '<', count: number): Promise<void> {
  await page.waitForFunction(
    ([wanted, number]) => {
      const rows = document.querySelectorAll('[role=grid] input[type=radio]').length
      return wanted === '=' ? rows === number : rows > 0 && rows < number
    },
    [relation, count] as const,
  )
}
