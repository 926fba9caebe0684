import { expect, type Page } from '@playwright/test'
import { Aws } from './support/aws.ts'
import { openOperation } from './support/operation-page.ts'
import { SPECS } from './support/specs.ts'
import { test } from './support/test.ts'

const step = (page: Page, number: number) =>
  page
    .getByRole('list', { name: 'Steps' })
    .getByRole('listitem')
    .nth(number - 1)

/** Where the bars of the steps lie, in pixels. */
const barsOf = (page: Page) =>
  page.locator('.timeline-bar').evaluateAll((bars) =>
    bars.map((bar) => {
      const { left, width } = bar.getBoundingClientRect()
      return { left, width }
    }),
  )

/** Has the clock of the page be ahead by some hours: for the page as much time goes by. */
async function hoursLater(page: Page, hours: number): Promise<void> {
  await page.clock.fastForward(hours * 3_600_000)
  // What ticks has ticked.
  await page.clock.fastForward(1_000)
}

test("a failed step's time stops at its failure, and a pause of hours does not shrink the bars", async ({
  page,
  api,
  demo,
}) => {
  await demo.addFault({ kind: 'error', action: 'FailoverDBCluster', code: 'AccessDenied', times: 1 })
  const id = await api.reach('PAUSED', 'demo-multi', SPECS.instanceTypeChange)
  await page.clock.install()
  await openOperation(page, id)
  const failed = step(page, 3)
  await expect(failed).toContainText('Failed')
  await hoursLater(page, 1)
  const duration = failed.locator('.timeline-duration .numbers')
  const before = { duration: await duration.textContent(), bars: await barsOf(page) }
  expect(before.duration).toMatch(/^(0\.\d|\d) s$/)
  await hoursLater(page, 7)
  await expect(page.getByTestId('summary')).toContainText(/\(paused 8 h\)/)
  expect({ duration: await duration.textContent(), bars: await barsOf(page) }).toEqual(before)
  const track = await page.locator('.timeline-axis .timeline-track').boundingBox()
  // How the steps share the time depends on the machine's speed; that work and not the pause fills the axis does not.
  const worked = before.bars.reduce((sum, { width }) => sum + width, 0)
  expect(worked).toBeGreaterThan((track?.width ?? 0) / 2)

  const pauses = page.locator('.timeline-axis .timeline-pause-label')
  await expect(pauses).toHaveText(['Paused 8 h'])
})

test('a retry is an attempt, and other calls of a step are none', async ({ page, api, demo }) => {
  await demo.addFault({ kind: 'error', action: 'FailoverDBCluster', code: 'AccessDenied', times: 1 })
  const id = await api.reach('PAUSED', 'demo-multi', SPECS.instanceTypeChange)
  await api.resume(id, 'CONTINUE')
  await api.until(id, 'COMPLETED')
  await openOperation(page, id)
  await expect(step(page, 3)).toContainText('2 attempts')
  await expect(step(page, 2)).not.toContainText('attempts')

  const upgrade = await api.reach('PAUSED', 'demo-proxy-cluster', SPECS.engineUpgrade, {
    pauseBeforeStepKeys: ['create_blue_green_deployment'],
  })
  await openOperation(page, upgrade)
  const groups = step(page, 2)
  await expect(groups).toContainText('Completed')
  await expect(groups).not.toContainText('attempts')
  await page.getByRole('button', { name: /^Details of step 2/ }).click()
  const calls = page.getByRole('table', { name: 'AWS calls of step 2' })
  await expect(calls.getByRole('row')).not.toHaveCount(2)
  await expect(calls).not.toContainText('attempt')
})

test('a step that timed out looks neither failed nor busy, also at the end', async ({ page, api, demo }) => {
  await demo.slowDown()
  const id = await api.reach('PAUSED', 'demo-multi', SPECS.instanceTypeChange, { stepTimeoutSeconds: 1 })
  await openOperation(page, id)
  const creating = step(page, 2)
  await expect(creating).toContainText('Timed out')
  await expect(creating.locator('.timeline-bar-timed_out')).toBeVisible()
  await api.resume(id, 'ABORT')
  await expect(page.getByTestId('operation-state')).toHaveText('Aborted')
  await expect(creating).toContainText('Timed out')
  await expect(creating).not.toContainText('Failed')
})

test('a step with nothing to do, and one that is skipped, say so', async ({ page, api, demo }) => {
  const id = await api.reach('PAUSED', 'demo-multi', SPECS.instanceTypeChange, {
    pauseBeforeStepKeys: ['failover_to_instance:_temp'],
  })
  await openOperation(page, id)
  const failover = step(page, 3)
  await expect(failover).toContainText('Pending')
  const [, temporary = ''] =
    /Fail over to (demo-multi-1-tmp-\w{8})/.exec((await failover.textContent()) ?? '') ?? []
  await new Aws(demo.mockUrl).failOver('demo-multi', temporary)
  await api.resume(id, 'CONTINUE')
  await expect(failover).toContainText('Nothing to do')

  const back = await api.reach('PAUSED', 'demo-autoscaled', SPECS.instanceTypeChange, {
    pauseBeforeStepKeys: ['failover_to_instance:_temp'],
  })
  await api.resume(back, 'ROLLBACK')
  await api.until(back, 'ROLLED_BACK')
  await openOperation(page, back)
  await expect(failover).toContainText('Skipped')
})
