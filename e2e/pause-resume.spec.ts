import type { Page } from '@playwright/test'
import { expect } from '@playwright/test'
import { continueAt, startOperation } from './support/operation-page.ts'
import { SPECS } from './support/specs.ts'
import { test } from './support/test.ts'

/** An operation that stops before its third step, with a temporary instance already there. */
const STOPPED = { pauseBeforeStepKeys: ['failover_to_instance:_temp'] }

async function decide(page: Page, choice: string, button: string, reason = ''): Promise<void> {
  await page.getByRole('button', { name: 'Resume', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: choice }).check()
  if (reason !== '') await dialog.getByRole('textbox', { name: 'Reason' }).fill(reason)
  await dialog.getByRole('button', { name: button }).click()
  await expect(dialog).toHaveCount(0)
}

test('paused with a reason, which everyone sees, and continued', async ({ page, api, demo }) => {
  await demo.slowDown()
  const id = await api.begin('demo-multi', SPECS.instanceTypeChange)
  await page.goto(`/operations/${id}`)
  await page.getByRole('button', { name: 'Pause', exact: true }).click()
  const reason = page.getByRole('dialog').getByRole('textbox', { name: 'Reason' })
  await reason.fill('lunch')
  await reason.press('Enter')
  await expect(page.getByTestId('operation-state')).toHaveText('Paused')
  await expect(page.getByText(/lunch/).first()).toBeVisible()
  await expect(page).toHaveTitle(/^\u23f8 /)

  await decide(page, 'Continue', 'Continue operation')
  await expect(page.getByTestId('operation-state')).toHaveText('Running')
})

test('roll back shows its plan, then undoes what was done', async ({ page, api }) => {
  const id = await api.reach('PAUSED', 'demo-multi', SPECS.instanceTypeChange, STOPPED)
  await page.goto(`/operations/${id}/resume?action=ROLLBACK`)
  const dialog = page.getByRole('dialog', { name: 'Decide about instance type change on demo-multi' })
  await expect(dialog.getByText('Rollback plan')).toBeVisible()
  // The writer is the one that it was: no failover is announced.
  await expect(dialog.getByRole('listitem')).toHaveText([/^Delete temporary instance/, /^Verify the cluster/])
  await dialog.getByRole('button', { name: 'Roll back operation' }).click()
  await expect(page.getByTestId('operation-state')).toHaveText('Rolled back')
  await expect(page.getByRole('heading', { name: 'Rollback', exact: true })).toBeVisible()
})

test('a rollback warns of a smaller writer', async ({ page, api, demo }) => {
  const cluster = { clusterId: 'demo-multi', instanceId: 'demo-multi-2' }
  const members =
    'query { cluster(region: "us-east-1", clusterId: "demo-multi") { instances { instanceClass role status } } }'
  const memberIs = (instanceClass: string, role: string) =>
    expect
      .poll(async () => JSON.stringify(await api.send(members)))
      .toContain(JSON.stringify({ instanceClass, role, status: 'available' }))
  await demo.act({ ...cluster, kind: 'modify_class', instanceClass: 'db.r6g.4xlarge' })
  await memberIs('db.r6g.4xlarge', 'READER')
  await demo.act({ ...cluster, kind: 'failover' })
  await memberIs('db.r6g.4xlarge', 'WRITER')

  const instanceTypeChange = {
    targetInstanceClass: 'db.r6g.2xlarge',
    skipTempInstance: true,
    excludeInstances: ['demo-multi-1', 'demo-multi-3'],
  }
  const id = await api.reach(
    'PAUSED',
    'demo-multi',
    { instanceTypeChange },
    { pauseBeforeStepKeys: ['verify_cluster'] },
  )
  await page.goto(`/operations/${id}/resume?action=ROLLBACK`)
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText('Rollback plan')).toBeVisible()
  const warning =
    'demo-multi-1 (db.r6g.large, 2 vCPUs, 16 GiB) is the writer while demo-multi-2 (db.r6g.2xlarge, 8 vCPUs, 64 GiB) is worked on.'
  await expect(dialog.getByText(warning)).toBeVisible()
  const choices = await dialog.getByRole('radiogroup').boundingBox()
  const plan = await dialog.getByText('Rollback plan').boundingBox()
  // The padding of the box around the plan alone is about 16 pixels.
  expect((plan?.y ?? 0) - ((choices?.y ?? 0) + (choices?.height ?? 0))).toBeGreaterThan(24)
})

test('what is not possible after a switchover and after the end has its reason', async ({ page, api }) => {
  const id = await api.begin('demo-upgrade', SPECS.engineUpgrade)
  await page.goto(`/operations/${id}`)
  await continueAt(page, 'Switch over')
  await expect(page.getByText(/^Paused before step \d+ \(Delete the old cluster/).first()).toBeVisible()
  const advice = page.getByText(/^Choose Continue to carry it out, or Mark as completed to/).first()
  await expect(advice).toBeVisible()

  await page.goto(`/operations/${id}/resume`)
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('radio', { name: 'Roll back' })).toBeDisabled()
  await expect(dialog.getByText(/was switched over to the new version, and AWS offers no/)).toHaveCount(1)
  await api.resume(id, 'MARK_COMPLETE')

  await page.goto(`/operations/${id}/resume`)
  await expect(dialog.getByText('There is nothing to decide')).toBeVisible()
  await expect(dialog.getByText('The operation was marked as completed.')).toHaveCount(1)
  await expect(dialog.getByRole('radio')).toHaveCount(0)
})

test('abort says what is left behind, before and after', async ({ page, api }) => {
  const id = await api.begin('demo-multi', SPECS.instanceTypeChange, STOPPED)
  await page.goto(`/operations/${id}`)
  await page.getByRole('button', { name: 'Resume', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: 'Abort' }).check()
  await expect(dialog.getByText(/aws rds delete-db-instance/)).toBeVisible()
  await dialog.getByRole('button', { name: 'Abort operation' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(page.getByText('Aborted by operator', { exact: true })).toBeVisible()
  await expect(page.getByText('Instance type change on demo-multi aborted', { exact: true })).toBeVisible()
  await expect(page.getByRole('button', { name: /^Copy command aws rds delete-db-instance/ })).toBeVisible()
  await expect(page).toHaveTitle(/^\u2716 /)
})

test('marked as completed with a comment, which is in the log', async ({ page, api }) => {
  const id = await api.begin('demo-single', SPECS.storageTypeChange, {
    pauseBeforeStepKeys: ['modify_cluster_storage'],
  })
  await page.goto(`/operations/${id}`)
  await decide(page, 'Mark as completed', 'Mark as completed', 'done manually')
  await expect(page.getByTestId('operation-state')).toHaveText('Completed manually')
  await expect(
    page.getByRole('grid', { name: 'Events' }).getByText(/^Marked as completed by .*done manually/),
  ).toBeVisible()
})

test('goes back to an earlier step and does it again', async ({ page, api }) => {
  const id = await api.begin('demo-single', SPECS.storageTypeChange, {
    pauseBeforeStepKeys: ['verify_cluster'],
  })
  await page.goto(`/operations/${id}`)
  await expect(page.getByText(/^Paused before step 3/).first()).toBeVisible()
  await page.getByRole('button', { name: /^Details of step 2/ }).click()
  await page.getByRole('button', { name: 'Go back to this step' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Go back to this step' }).click()
  await expect(page.getByText(/^Back at step 2/)).toBeVisible()
  const second = page.getByRole('list', { name: 'Steps' }).getByRole('listitem').nth(1)
  await expect(second).toContainText('Pending')
})

test('breakpoints are set and taken away where that is still possible', async ({ page, api }) => {
  const id = await api.create('demo-single', SPECS.storageTypeChange)
  await page.goto(`/operations/${id}`)
  const last = page.getByRole('checkbox', { name: /^Pause before step 3/ })
  await last.click()
  await expect(page.getByText('It will pause before step 3')).toBeVisible()
  await expect(last).toBeChecked()
  await api.start(id)
  await expect(page.getByText(/^Paused before step 3/).first()).toBeVisible()
  await expect(page.getByRole('checkbox', { name: /^Pause before step 1/ })).toHaveCount(0)
  await last.click()
  await expect(page.getByText('It will not pause before step 3')).toBeVisible()
})

test('the step timeout is changed; a wrong one is not accepted', async ({ page, api }) => {
  const id = await api.create('demo-single', SPECS.storageTypeChange)
  await page.goto(`/operations/${id}?tab=parameters`)
  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Change step timeout' }).click()
  const dialog = page.getByRole('dialog')
  const minutes = dialog.getByRole('spinbutton')
  await minutes.fill('0')
  await expect(dialog.getByText(/Give a number of minutes/)).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Change step timeout' })).toBeDisabled()
  await minutes.fill('90')
  await dialog.getByRole('button', { name: 'Change step timeout' }).click()
  await expect(page.getByText('1 h 30 min', { exact: true })).toBeVisible()
})

test('a refused command tells the words of the server and changes nothing', async ({ page, api }) => {
  const id = await api.create('demo-multi', SPECS.instanceCycle)
  const other = await api.reach('PAUSED', 'demo-multi', SPECS.instanceTypeChange, STOPPED)
  await page.goto(`/operations/${id}`)
  await startOperation(page)
  const refusal = page
    .getByRole('alert')
    .filter({ hasText: 'Rolling restart on demo-multi could not be started' })
  await expect(refusal).toContainText(other)
  await expect(page.getByTestId('operation-state')).toHaveText('Created')
})
