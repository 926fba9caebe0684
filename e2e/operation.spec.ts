import { readFile } from 'node:fs/promises'
import { expect } from '@playwright/test'
import { continueAt, openOperation } from './support/operation-page.ts'
import { SPECS } from './support/specs.ts'
import { test } from './support/test.ts'

const RUNS = [
  { name: 'Instance type change', cluster: 'demo-multi', spec: SPECS.instanceTypeChange },
  { name: 'Storage type change', cluster: 'demo-single', spec: SPECS.storageTypeChange },
  { name: 'Rolling restart', cluster: 'demo-autoscaled', spec: SPECS.instanceCycle },
] as const

for (const { name, cluster, spec } of RUNS) {
  test(`${name}: started and watched to its end`, async ({ page, api }) => {
    const id = await api.create(cluster, spec)
    await page.goto(`/operations/${id}`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${name} on ${cluster}`)

    await page.getByRole('button', { name: 'Start', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: `Start ${name.toLowerCase()} on ${cluster}?` })
    await dialog.getByRole('button', { name: 'Start operation' }).click()
    await expect(page.getByText(`${name} on ${cluster} started`, { exact: true })).toBeVisible()

    await expect(page.getByTestId('operation-state')).toHaveText('Completed')
    await expect(page.getByTestId('summary').getByRole('progressbar')).toHaveAttribute('value', '100')
    await expect(page.getByRole('button', { name: 'Pause', exact: true })).toHaveCount(0)
    const steps = page.getByRole('list', { name: 'Steps' }).getByRole('listitem')
    await expect(steps.filter({ hasText: /Completed|Nothing to do/ })).toHaveCount(await steps.count())
    await expect(page.getByRole('grid', { name: 'Events' }).getByText('Operation completed')).toBeVisible()
  })
}

test('the tabs have addresses and show what was asked, called and planned', async ({ page, api }) => {
  const id = await api.reach('COMPLETED', 'demo-multi', SPECS.instanceTypeChange)

  await page.goto(`/operations/${id}?tab=calls`)
  await expect(page.getByRole('table', { name: 'AWS calls' })).toContainText('CreateDBInstance')
  await page.getByRole('tab', { name: 'Parameters' }).click()
  await expect(page).toHaveURL(/tab=parameters/)
  await expect(page.getByText('Target instance class')).toBeVisible()
  await page.getByRole('tab', { name: 'Plan and findings' }).click()
  await expect(page.getByRole('table', { name: 'Steps of the plan' })).toContainText(
    'Fail over to demo-multi-1',
  )
  await page.reload()
  await expect(page.getByRole('tab', { name: 'Plan and findings' })).toHaveAttribute('aria-selected', 'true')
})

test('before the start it says what preflight finds now', async ({ page, api }) => {
  const id = await api.create('demo-proxy-cluster', SPECS.engineUpgrade)
  await openOperation(page, id, '?tab=plan')
  const findings = page.getByRole('list', { name: 'Findings' })
  await expect(findings).toContainText('No managed rollback')
  const holder = await api.begin('demo-proxy-cluster', SPECS.instanceCycle, {
    pauseBeforeStepKeys: ['create_temp_instance'],
  })
  await page.reload()
  await expect(findings.getByRole('listitem').first()).toContainText(`locked by operation ${holder}`)
})

test('the report has changes, interruptions and decisions, and is downloaded', async ({ page, api }) => {
  const id = await api.begin('demo-multi', SPECS.instanceTypeChange, {
    pauseBeforeStepKeys: ['failover_to_instance:_temp'],
  })
  await openOperation(page, id, '?tab=report')
  await expect(page.getByTestId('interruptions')).toContainText('0 of 2 expected')
  await expect(page.getByRole('table', { name: 'What is to change' })).toContainText('db.r6g.xlarge, writer')
  await continueAt(page, 'Fail over')
  await expect(page.getByTestId('operation-state')).toHaveText('Completed')

  await expect(page.getByTestId('interruptions')).toContainText(/2 \(at most [\d.]+ s.*\), as expected/)
  const changed = page.getByRole('table', { name: 'What changed, as verified in the last step' })
  await expect(changed.getByRole('row', { name: /^demo-multi-2/ })).toContainText(
    'db.r6g.large, readerdb.r6g.xlarge, reader',
  )
  await expect(page.getByRole('table', { name: 'Interruptions' })).toContainText(/At most [\d.]+ s/)
  await expect(page.getByRole('table', { name: 'Who decided what' })).toContainText(
    'Continued by operator at step 3',
  )

  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download the report' }).click(),
  ])
  expect(file.suggestedFilename()).toBe(`operation-${id}-report.md`)
  const text = await readFile(await file.path(), 'utf8')
  expect(text).toContain('# Instance type change on demo-multi\n')
  expect(text).toContain('| demo-multi-2 | db.r6g.large, reader | db.r6g.xlarge, reader |')
  expect(text).toMatch(/\| Writes, step 3: Fail over to .* \| At most [\d.]+ s \|/)
})

test('events are filtered by kind and downloaded as JSON', async ({ page, api }) => {
  const id = await api.reach('COMPLETED', 'demo-single', SPECS.storageTypeChange)
  await openOperation(page, id)
  const rows = page.getByRole('grid', { name: 'Events' }).getByRole('row')
  await expect(rows.filter({ hasText: 'Operation completed' })).toHaveCount(1)

  await page.getByRole('button', { name: /Kinds of events/ }).click()
  await page.getByRole('option', { name: 'Call accepted' }).click()
  await page.keyboard.press('Escape')
  await expect(rows.filter({ hasText: 'Call accepted' })).toHaveCount(1)
  await expect(rows.filter({ hasText: 'Operation completed' })).toHaveCount(0)

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download' }).click(),
  ])
  expect(download.suggestedFilename()).toBe(`operation-${id}-events.json`)
})

test('the log follows new events until its reader scrolls up', async ({ page, api, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  // High enough that only the log itself scrolls.
  await page.setViewportSize({ width: 1440, height: 2400 })
  const id = await api.reach('PAUSED', 'demo-multi', SPECS.instanceTypeChange, {
    pauseBeforeStepKeys: ['modify_instance:demo-multi-2'],
  })
  await openOperation(page, id)
  const grid = page.getByRole('grid', { name: 'Events' })
  const follow = page.getByRole('checkbox', { name: 'Follow' })
  const lines = grid.getByRole('row')
  await expect(lines.last()).toContainText('Operation paused')
  await expect(lines.last()).toBeInViewport()
  await expect(follow).toBeChecked()

  await lines.nth(1).scrollIntoViewIfNeeded()
  await expect(follow).not.toBeChecked()
  await api.resume(id, 'CONTINUE')
  await expect(lines.last()).toContainText('Operation completed')
  await expect(lines.last()).not.toBeInViewport()
  await follow.click({ force: true })
  await expect(lines.last()).toBeInViewport()

  await page.getByRole('button', { name: 'Copy the events as JSON' }).click()
  const copied: unknown = JSON.parse(await page.evaluate(() => navigator.clipboard.readText()))
  expect(copied).toEqual(
    expect.arrayContaining([expect.objectContaining({ seq: 1 }), expect.objectContaining({ seq: 20 })]),
  )
})

test('the bars of the steps are on one axis of time, one after the other', async ({ page, api }) => {
  const id = await api.reach('COMPLETED', 'demo-multi', SPECS.instanceTypeChange)
  await openOperation(page, id)
  const bars = page.getByRole('list', { name: 'Steps' }).locator('.timeline-bar')
  const steps = await page.getByRole('list', { name: 'Steps' }).getByRole('listitem').count()
  await expect(bars).toHaveCount(steps)
  const boxes = await bars.evaluateAll((all) =>
    all.map((bar) => {
      const { left, right } = bar.getBoundingClientRect()
      return { left, right }
    }),
  )
  for (const [index, { left }] of boxes.entries()) {
    const before = boxes[index - 1]
    if (before) expect(left, `step ${index + 1}`).toBeGreaterThanOrEqual(before.left)
  }
  const track = await page.locator('.timeline-axis .timeline-track').boundingBox()
  expect(boxes.at(-1)?.right).toBeLessThanOrEqual((track?.x ?? 0) + (track?.width ?? 0) + 1)
  expect((boxes[0]?.left ?? 0) - (track?.x ?? 0)).toBeLessThan(1)
})

test('an operation that does not exist is told apart from one that could not be loaded', async ({ page }) => {
  await page.goto('/operations/doesnotexist')
  await expect(page.getByRole('heading', { name: 'Operation not found' })).toBeVisible()
  await page.getByRole('link', { name: 'Go to operations' }).click()
  await expect(page).toHaveURL(/\/operations$/)
})

test('all of a change reference is on the page, in the report, and on the page of the cluster', async ({
  page,
  api,
}) => {
  const id = await api.create('demo-single', SPECS.instanceCycle, {
    reference: { ticket: 'CHG-77', title: 'Monthly restart', description: 'Memory grows until a restart.' },
  })
  await openOperation(page, id, '?tab=report')
  await expect(page.getByText('Memory grows until a restart.', { exact: true })).toBeVisible()
  await expect(page.getByText('CHG-77: Monthly restart, Memory grows until a restart.')).toBeVisible()
  const bare = await api.create('demo-mysql', SPECS.instanceCycle, {
    reference: { description: 'Bare words.' },
  })
  await openOperation(page, bare)
  await expect(page.getByText('Bare words.', { exact: true })).toHaveCount(1)
  await page.goto('/clusters/us-east-1/demo-single')
  await expect(page.getByRole('table', { name: 'Operations' }).getByText('CHG-77')).toBeVisible()
})

test('no line of the log is cut in a narrow window', async ({ page, api }) => {
  const id = await api.reach('COMPLETED', 'demo-single', SPECS.instanceCycle)
  await page.setViewportSize({ width: 390, height: 900 })
  await openOperation(page, id)
  const log = page.getByRole('grid', { name: 'Events' })
  await expect(log.getByRole('row').filter({ hasText: /^.*Completed\./ })).toBeVisible()
  const hidden = await log.evaluate((table) => table.scrollWidth - (table.parentElement?.clientWidth ?? 0))
  expect(hidden).toBeLessThanOrEqual(1)
})
