import { expect, type Page } from '@playwright/test'
import { startProduction } from './support/production.ts'
import { SPECS } from './support/specs.ts'
import { test } from './support/test.ts'

const faults = (page: Page) => page.getByRole('table', { name: 'Faults' })

async function addExample(page: Page, example: RegExp): Promise<void> {
  await page.getByRole('button', { name: 'Add fault', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Add fault' })
  await dialog.getByRole('button', { name: /^Begin with an example/ }).click()
  await page.getByRole('option', { name: example }).click()
  await dialog.getByRole('button', { name: 'Add fault', exact: true }).click()
  await expect(dialog).toHaveCount(0)
}

test('a fault stops an operation until it is switched off', async ({ page, api }) => {
  await page.goto('/demo')
  await addExample(page, /^Failovers are refused/)
  const fault = page.getByRole('checkbox', { name: /InvalidDBClusterStateFault/ })
  await expect(fault).toBeChecked()
  const id = await api.reach('PAUSED', 'demo-multi', SPECS.instanceTypeChange, { retries: { maximum: 1 } })
  await expect(faults(page).getByRole('row').nth(1)).toContainText(/[1-9]\d*\s*$/)
  await fault.click({ force: true })
  await expect(fault).not.toBeChecked()
  await api.resume(id, 'CONTINUE')
  await api.until(id, 'COMPLETED')
  await page.getByRole('button', { name: /^Delete fault/ }).click()
  await expect(faults(page)).toContainText('Everything goes well')
})

test('a fault is described field by field, and what the mock does not take is said', async ({ page }) => {
  await page.goto('/demo')
  await page.getByRole('button', { name: 'Add fault', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Add fault' })
  await dialog.getByRole('button', { name: 'Add fault', exact: true }).click()
  await expect(dialog.getByText('The mock does not take this fault')).toBeVisible()
  await expect(dialog.getByText(/needs the code of an AWS error/)).toBeVisible()
  await dialog.getByRole('button', { name: /^What goes wrong/ }).click()
  await page.getByRole('option', { name: /^Delay the answer/ }).click()
  await expect(dialog.getByRole('combobox', { name: 'Error code' })).toHaveCount(0)
  await dialog.getByRole('spinbutton', { name: 'Milliseconds' }).fill('50')
  await dialog.getByRole('combobox', { name: 'Action' }).fill('DescribeDBClusters')
  await page.keyboard.press('Escape')
  await dialog.getByRole('spinbutton', { name: 'Strike at most' }).fill('3')
  await dialog.getByRole('button', { name: 'Add fault', exact: true }).click()
  const row = faults(page).getByRole('row').nth(1)
  await expect(row).toContainText('Delay the answer')
  await expect(row).toContainText('DescribeDBClusters')
  await expect(row).toContainText('3 times')
  await page.getByRole('button', { name: 'Delete all faults' }).click()
  await expect(faults(page)).toContainText('Everything goes well')
})

test('timing is set by preset, by slider and for single changes', async ({ page, demo }) => {
  const timing = async () => (await fetch(`${demo.mockUrl}/mock/timing`)).json()
  await page.goto('/demo')
  const instant = page.getByRole('button', { name: 'Instant', exact: true })
  await instant.click()
  await expect.poll(timing).toMatchObject({ preset: 'instant' })
  await expect(instant).toHaveAttribute('aria-pressed', 'true')
  const slider = page.getByRole('slider', { name: 'Every change takes at least' })
  await expect(slider).toBeDisabled()
  await page.getByRole('button', { name: 'Demo', exact: true }).click()
  await expect.poll(timing).toMatchObject({ preset: 'demo' })
  const { baseWaitMs } = await timing()
  // The page hears of it later than the mock.
  await expect(slider).toBeEnabled()
  await slider.focus()
  await page.keyboard.press('ArrowRight')
  await expect.poll(timing).toMatchObject({ baseWaitMs: baseWaitMs + 50 })
  await page.getByRole('button', { name: 'Durations of single changes' }).click()
  await page.getByRole('combobox', { name: 'Change' }).fill('failover')
  await page.keyboard.press('Escape')
  await page.getByRole('spinbutton', { name: 'Seconds' }).fill('1.5')
  await page.getByRole('button', { name: 'Set duration' }).click()
  await expect.poll(timing).toMatchObject({ durationsMs: { failover: 1500 } })
})

test('the mock is looked into: calls as they come, and its state', async ({ page, api }) => {
  await page.goto('/demo?tab=calls')
  await expect(page.getByText('Nothing was changed in this region yet.')).toBeVisible()
  await api.begin('demo-single', SPECS.storageTypeChange)
  const calls = page.getByRole('table', { name: 'Calls' })
  await expect(calls.getByRole('row').nth(1)).toContainText('rds:ModifyDBCluster')
  await expect(calls.getByRole('row').nth(1)).toContainText('StorageType=aurora-iopt1')
  await page.getByRole('tab', { name: 'State' }).click()
  await page.getByRole('button', { name: /^Show/ }).click()
  await page.getByRole('option', { name: 'Clusters' }).click()
  await expect(page.getByRole('table', { name: 'Clusters' })).toContainText('demo-single')
})

test('something happens to a cluster without a call, and is seen when it is due', async ({ page }) => {
  await page.goto('/demo?tab=happenings')
  await page.getByRole('button', { name: /^To the cluster/ }).click()
  await page.getByRole('option', { name: 'demo-mysql', exact: true }).click()
  await page.getByRole('combobox', { name: 'Instance' }).fill('demo-mysql-2')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Make it happen' }).click()
  await expect(page.getByText('Fail over: it happens to demo-mysql now', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: /^What happens/ }).click()
  await page.getByRole('option', { name: /^Set the status of an instance/ }).click()
  await page.getByRole('combobox', { name: 'Instance' }).fill('demo-mysql-1')
  await page.keyboard.press('Escape')
  await page.getByRole('combobox', { name: 'Status' }).fill('storage-full')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Make it happen' }).click()
  await page.getByRole('tab', { name: 'State' }).click()
  const instances = page.getByRole('table', { name: 'Instances' })
  await expect(instances.getByRole('row', { name: /^demo-mysql-1/ })).toContainText('storage-full')
  await expect(instances.getByRole('row', { name: /^demo-mysql-2/ })).toContainText('Writer')
})

test('what happens automatically, and the position of the mock where no one knows', async ({
  page,
  demo,
}) => {
  const state = async () => (await fetch(`${demo.mockUrl}/mock/state`)).json()
  await page.goto('/demo?tab=happenings')
  await page.getByRole('button', { name: /^Each cluster fails over/ }).click()
  await page.getByRole('option', { name: 'Once an hour' }).click()
  await page.getByRole('checkbox', { name: 'Backup windows' }).click({ force: true })
  await expect(page.getByRole('checkbox', { name: 'Backup windows' })).toBeChecked()
  await expect
    .poll(state)
    .toMatchObject({ happenings: { failoverEveryMs: 3_600_000, backupWindows: true, scalingEveryMs: null } })
  await page.getByRole('tab', { name: 'Undocumented behavior' }).click()
  await page.getByRole('button', { name: /^a switchover when the name with -old1 exists/ }).click()
  await page.getByRole('option', { name: 'refused' }).click()
  await expect.poll(state).toMatchObject({ behaviour: { oldNameTaken: 'refused' } })
  await page.getByRole('button', { name: /^Durations are/ }).click()
  await page.getByRole('option', { name: 'Ten times as fast' }).click()
  await expect.poll(state).toMatchObject({ timing: { scale: 0.1 } })
})

test('a reset forgets what runs and what is paused, and puts the clusters back', async ({ page, api }) => {
  const running = await api.create('demo-multi', SPECS.instanceTypeChange)
  const paused = await api.create('demo-single', SPECS.instanceCycle, {
    pauseBeforeStepKeys: ['failover_to_instance:_temp'],
  })
  for (const id of [running, paused]) await api.start(id)
  await api.until(paused, 'PAUSED')
  await page.goto('/demo')
  await page.getByRole('button', { name: 'Reset the demo' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Reset the demo' }).click()
  await expect(page.getByText('The demo is as it was at its beginning', { exact: true })).toBeVisible()
  const instances = page.getByRole('table', { name: 'Instances' })
  await expect(instances.getByRole('row', { name: /demo-multi/ })).toHaveCount(3)
  await expect(instances.getByText('-tmp-')).toHaveCount(0)
  const { operations } = await api.send('{ operations { totalCount } }')
  expect(operations).toEqual({ totalCount: 0 })
  await page.goto('/operations')
  await expect(
    page.getByRole('table', { name: 'Operations' }).getByRole('link', { name: /change|cycle/ }),
  ).toHaveCount(0)
})

test('outside of a demo there is nothing to control', async ({ page }) => {
  await using production = await startProduction()
  await page.goto(`${production.url}/demo`)
  await expect(page.getByText('This is not a demo')).toBeVisible()
  await expect(page.getByRole('navigation').getByRole('link', { name: 'Clusters' })).toBeVisible()
  await expect(page.locator('a[href="/demo"]')).toHaveCount(0)
  expect((await fetch(`${production.url}/mock/state`)).status).toBe(404)
})
