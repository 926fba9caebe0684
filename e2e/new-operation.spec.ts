import { expect, type Page } from '@playwright/test'
import { Aws } from './support/aws.ts'
import { continueAt, startOperation } from './support/operation-page.ts'
import { SPECS } from './support/specs.ts'
import { test } from './support/test.ts'
import { Wizard } from './support/wizard.ts'

const expectCompleted = (page: Page): Promise<void> =>
  expect(page.getByTestId('operation-state')).toHaveText('Completed')

test('an instance type change: made page by page, started at once, watched to its end', async ({ page }) => {
  const wizard = new Wizard(page)
  await wizard.open()
  await wizard.chooseCluster('demo-multi')
  await expect(page.getByRole('table', { name: 'Instances of demo-multi' })).toContainText('demo-multi-3')
  await wizard.goOnTo('Choose an operation')
  await wizard.chooseType('Instance type change')
  await wizard.goOnTo('Set parameters')
  await expect(page.getByText('Now: 3 × db.r6g.large')).toBeVisible()
  await wizard.find('New instance class', 'db.r6g.xlarge')
  await wizard.review()
  const plan = page.getByRole('table', { name: 'Steps of the plan' })
  await expect(plan).toContainText('CreateDBInstance')
  await expect(plan).toContainText('Change demo-multi-2 to db.r6g.xlarge')
  await expect(page.getByText('It interrupts writes twice')).toBeVisible()
  await wizard.create('Create and start')
  await expect(page.getByText('Instance type change on demo-multi started', { exact: true })).toBeVisible()
  await expectCompleted(page)
  await expect(page.getByTestId('cluster')).toContainText('r6g.xlarge')
})

test('a storage type change: created first, started from its page', async ({ page, api }) => {
  const wizard = new Wizard(page)
  await wizard.open({ clusterId: 'demo-single', region: 'us-east-1', type: 'STORAGE_TYPE_CHANGE' })
  await expect(page.getByRole('radio', { name: /Aurora Standard \(current\)/ })).toBeDisabled()
  await page.getByRole('radio', { name: /^Aurora I\/O-Optimized/ }).check()
  await wizard.goOnTo('Set pauses and limits')
  await page.getByRole('textbox', { name: 'Ticket' }).fill('CHG-1234')
  await page.getByRole('textbox', { name: 'Link' }).fill('javascript:alert(1)')
  await page.getByRole('button', { name: 'Next' }).click()
  await expect(page.getByText('Give an address that begins with http:// or https://.')).toBeVisible()
  await page.getByRole('textbox', { name: 'Link' }).fill('https://tickets.example.com/CHG-1234')
  await page.getByRole('textbox', { name: 'Title' }).fill('Cheaper storage')
  await wizard.goOnTo('Review and create')
  await expect(page.getByText('https://tickets.example.com/CHG-1234')).toBeVisible()
  await expect(page.getByText('Cheaper storage')).toBeVisible()
  const id = await wizard.create('Create operation')
  expect(await api.state(id)).toBe('CREATED')
  const ticket = page.getByRole('link', { name: /^CHG-1234/ })
  await expect(ticket).toHaveAttribute('href', 'https://tickets.example.com/CHG-1234')
  await startOperation(page)
  await expectCompleted(page)
})

test('a rolling restart with an instance left out, no fail back and a breakpoint', async ({ page, api }) => {
  const wizard = new Wizard(page)
  await wizard.open({ clusterId: 'demo-autoscaled', type: 'INSTANCE_CYCLE' })
  await expect(page.getByText(/created by auto scaling, and left to its policy/)).toBeVisible()
  await wizard.choose('Leave as they are', /^demo-autoscaled-2/)
  await page.keyboard.press('Escape')
  await page.getByRole('checkbox', { name: /^Fail back/ }).uncheck()
  await wizard.goOnTo('Set pauses and limits')
  await page.getByRole('checkbox', { name: /^Pause before step 2:/ }).check()
  await page.getByRole('spinbutton', { name: 'Step timeout (minutes)' }).fill('7.5')
  await page.getByRole('spinbutton', { name: 'Maximum retries' }).fill('4')
  await wizard.goOnTo('Review and create')
  const plan = page.getByRole('table', { name: 'Steps of the plan' })
  await expect(plan.getByRole('row').filter({ hasText: 'Pauses before it' })).toHaveCount(1)
  await expect(plan).not.toContainText('Restart demo-autoscaled-2')
  const id = await wizard.create('Create and start')
  await api.until(id, 'PAUSED')
  const { operation } = await api.send(
    `query ($id: ID!) { operation(id: $id) { stepTimeoutSeconds retries { maximum } pauseBeforeStepKeys
      parameters { ... on InstanceCycleParameters { excludeInstances skipFailBack } } } }`,
    { id },
  )
  expect(operation).toMatchObject({
    stepTimeoutSeconds: 450,
    retries: { maximum: 4 },
    pauseBeforeStepKeys: ['create_temp_instance'],
    parameters: { excludeInstances: ['demo-autoscaled-2'], skipFailBack: true },
  })
  await api.resume(id, 'CONTINUE')
  await expectCompleted(page)
})

test('readers at a time: as many as the cluster can spare, and what that means', async ({
  page,
  api,
  demo,
}) => {
  await fetch(`${demo.mockUrl}/mock/clusters`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ clusterId: 'demo-fleet', instances: [{}, {}, {}, {}, {}] }),
  })
  const wizard = new Wizard(page)
  await wizard.open({ clusterId: 'demo-fleet', type: 'INSTANCE_CYCLE' })
  await expect(page.getByText(/the writer is always worked on alone/)).toBeVisible()
  await page.getByRole('button', { name: /^Readers at a time/ }).click()
  await expect(page.getByRole('option')).toHaveText([/^1 \(one after another\)/, 'Up to 2', 'Up to 3'])
  await page.getByRole('option', { name: 'Up to 2' }).click()
  await wizard.review()
  await expect(page.getByRole('table', { name: 'Steps of the plan' })).toContainText(
    'Reboot demo-fleet-2, demo-fleet-3',
  )
  await expect(page.getByText(/Up to 2 readers are unavailable at the same time/)).toBeVisible()
  const id = await wizard.create('Create and start')
  await expectCompleted(page)
  const { operation } = await api.send(
    'query ($id: ID!) { operation(id: $id) { expectedInterruptions { reads } actualInterruptions { reads } } }',
    { id },
  )
  // Each of the five members, and the temporary instance when it is deleted.
  expect(operation).toEqual({ expectedInterruptions: { reads: 6 }, actualInterruptions: { reads: 6 } })
})

test('a cluster with too few readers to work on several at a time', async ({ page }) => {
  await new Wizard(page).open({ clusterId: 'demo-multi', type: 'INSTANCE_CYCLE' })
  await expect(page.getByRole('button', { name: /^Readers at a time/ })).toBeDisabled()
  await expect(page.getByText(/one has to stay available/)).toBeVisible()
})

test('an engine upgrade through its three stops', async ({ page }) => {
  const wizard = new Wizard(page)
  await wizard.open({ clusterId: 'demo-proxy-cluster', type: 'ENGINE_UPGRADE' })
  await page.getByRole('button', { name: /^New engine version/ }).click()
  await expect(page.getByRole('listbox')).toContainText('Minor versions')
  await expect(page.getByRole('listbox')).toContainText('Major versions')
  await page.keyboard.press('Escape')
  await wizard.find('New engine version', '16.8')
  await page.getByRole('radio', { name: /^Deregister/ }).check()
  await wizard.review()
  await expect(page.getByRole('table', { name: 'Steps of the plan' })).toContainText(
    'CreateDBClusterParameterGroup',
  )
  await wizard.create('Create and start')
  for (const stop of ['Deregister proxy targets', 'Switch over', 'Delete the old cluster']) {
    await continueAt(page, stop)
  }
  await expectCompleted(page)
  await expect(page.getByTestId('cluster')).toContainText('16.8')
})

test('an upgrade keeps the chosen parameters, and lists those that changed', async ({ page, api }) => {
  const wizard = new Wizard(page)
  await wizard.open({ clusterId: 'demo-upgrade', type: 'ENGINE_UPGRADE' })
  await wizard.find('New engine version', '17.4')
  await wizard.review()
  const forceSsl = page.getByRole('checkbox', { name: /^rds\.force_ssl/ })
  await expect(page.getByRole('list', { name: 'Findings' })).toContainText('Family default changes')
  await expect(
    page.getByText('Now 0; new default 1: clients that connect without TLS are refused'),
  ).toBeVisible()
  await expect(forceSsl).toBeChecked()
  await forceSsl.uncheck()
  await expect(page.getByRole('list', { name: 'Findings' })).toContainText(
    'These change: rds.force_ssl from 0 to 1 (clients that connect without TLS are refused).',
  )
  await expect(forceSsl).not.toBeChecked()
  await expect(page.getByText('Defaults that are kept')).toBeVisible()
  const id = await wizard.create('Create and start')
  for (const stop of ['Switch over', 'Delete the old cluster']) await continueAt(page, stop)
  await expectCompleted(page)
  const { operation } = await api.send(
    'query ($id: ID!) { operation(id: $id) { parameters { ... on EngineUpgradeParameters { skipPinParameters } } } }',
    { id },
  )
  expect(operation).toMatchObject({ parameters: { skipPinParameters: true } })
  await page.getByRole('tab', { name: 'Report' }).click()
  await expect(page.getByRole('row', { name: /^Parameter rds\.force_ssl 0 1/ })).toBeVisible()
})

test('an upgrade adopts a blue/green deployment that someone made before', async ({ page, demo }) => {
  await new Aws(demo.mockUrl).createDeployment('made-by-hand', 'demo-upgrade', '16.9')
  const wizard = new Wizard(page)
  await wizard.open({ clusterId: 'demo-upgrade', type: 'ENGINE_UPGRADE' })
  await wizard.find('New engine version', '16.9')
  await page.getByRole('radio', { name: /^Adopt made-by-hand/ }).check()
  await expect(page.getByText('No RDS proxy points at this cluster.')).toBeVisible()
  await wizard.review()
  const plan = page.getByRole('table', { name: 'Steps of the plan' })
  await expect(plan.getByRole('row', { name: /^2 Adopt blue\/green deployment bgd-/ })).toContainText(
    'Only reads',
  )
  await wizard.create('Create and start')
  for (const stop of ['Switch over', 'Delete the old cluster']) await continueAt(page, stop)
  await expectCompleted(page)
  await expect(page.getByTestId('cluster')).toContainText('16.9')
  await page.getByRole('tab', { name: 'AWS calls' }).click()
  const calls = page.getByRole('table', { name: 'AWS calls' })
  await expect(calls).toContainText('SwitchoverBlueGreenDeployment')
  await expect(calls).not.toContainText('CreateBlueGreenDeployment')
})

test('Back leads through the pages of the wizard, and the choices stay', async ({ page }) => {
  const wizard = new Wizard(page)
  await page.goto('/operations')
  await page.getByRole('link', { name: 'New operation' }).first().click()
  await wizard.chooseCluster('demo-multi')
  await wizard.goOnTo('Choose an operation')
  await wizard.chooseType('Instance type change')
  await wizard.goOnTo('Set parameters')
  await wizard.find('New instance class', 'db.r6g.xlarge')
  await wizard.goOnTo('Set pauses and limits')
  await expect(page).toHaveURL(/page=limits/)
  await page.goBack()
  await expect(wizard.heading('Set parameters')).toBeVisible()
  await expect(page.getByRole('button', { name: /^New instance class/ })).toContainText('db.r6g.xlarge')
  await page.goBack()
  await expect(wizard.heading('Choose an operation')).toBeVisible()
  await page.goForward()
  await page.goForward()
  await expect(wizard.heading('Set pauses and limits')).toBeVisible()
  await wizard.goOnTo('Review and create')
  await expect(page.getByRole('table', { name: 'Steps of the plan' })).toBeVisible()

  // "Previous" goes back in the history, so that Back from there does not lead forward again.
  await page.getByRole('button', { name: 'Previous' }).click()
  await expect(wizard.heading('Set pauses and limits')).toBeVisible()
  await page.goBack()
  await expect(wizard.heading('Set parameters')).toBeVisible()
  for (const heading of ['Choose an operation', 'Choose a cluster']) {
    await page.goBack()
    await expect(wizard.heading(heading)).toBeVisible()
  }
  await expect(page.getByRole('radio', { name: 'Choose demo-multi', exact: true })).toBeChecked()
  await page.goBack()
  await expect(page).toHaveURL(/\/operations$/)
})

test('an address leads to the first page of the wizard that is not done yet', async ({ page }) => {
  const wizard = new Wizard(page)
  await wizard.open({ page: 'review', clusterId: 'demo-multi', type: 'INSTANCE_TYPE_CHANGE' })
  await expect(wizard.heading('Set parameters')).toBeVisible()
  await expect(page).toHaveURL(/page=parameters/)
  await page.keyboard.press('n')
  await expect(wizard.heading('Choose a cluster')).toBeVisible()
  await expect(page).toHaveURL(/new\?page=cluster$/)
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(0)
})

test('a cluster that another operation holds can be planned for, not started', async ({ page, api }) => {
  const id = await api.reach('PAUSED', 'demo-multi', SPECS.instanceTypeChange, {
    pauseBeforeStepKeys: ['create_temp_instance'],
  })
  const wizard = new Wizard(page)
  await wizard.open({ clusterId: 'demo-multi' })
  await page.getByRole('button', { name: 'Previous' }).click()
  await expect(page.getByText('demo-multi is locked by another operation')).toBeVisible()
  await wizard.goOnTo('Choose an operation')
  await wizard.chooseType('Rolling restart')
  await wizard.goOnTo('Set parameters')
  await wizard.review()
  await expect(page.getByRole('list', { name: 'Findings' })).toContainText(`locked by operation ${id}`)
})

test('the address leads to the right page and follows what is chosen', async ({ page }) => {
  const wizard = new Wizard(page)
  await wizard.open({ clusterId: 'demo-multi', region: 'eu-west-1', type: 'INSTANCE_CYCLE' })
  await expect(wizard.heading('Set parameters')).toBeVisible()
  await wizard.open({ clusterId: 'demo-multi', region: 'eu-west-1' })
  await expect(page.getByText('What to do to demo-multi')).toBeVisible()
  await wizard.chooseType('Storage type change')
  await expect(page).toHaveURL(/region=eu-west-1&clusterId=demo-multi&type=STORAGE_TYPE_CHANGE$/)
  await wizard.open({ clusterId: 'no-such-cluster', type: 'INSTANCE_CYCLE' })
  await expect(page.getByText('There is no Aurora cluster no-such-cluster in us-east-1')).toBeVisible()
  await expect(wizard.heading('Choose a cluster')).toBeVisible()
})

test('breakpoints go when the plan that they belong to changes', async ({ page }) => {
  const wizard = new Wizard(page)
  await wizard.open({ clusterId: 'demo-multi', type: 'INSTANCE_CYCLE' })
  await wizard.goOnTo('Set pauses and limits')
  await page.getByRole('checkbox', { name: /^Pause before step 3:/ }).check()
  await page.getByRole('button', { name: 'Previous' }).click()
  await page.getByRole('checkbox', { name: /^Fail back/ }).uncheck()
  await wizard.goOnTo('Set pauses and limits')
  await expect(page.getByRole('checkbox', { name: /^Pause before step 3:/ })).not.toBeChecked()
})
