import { expect } from '@playwright/test'
import { SPECS } from './support/specs.ts'
import { test } from './support/test.ts'
import { Wizard } from './support/wizard.ts'

test('missing permissions are found early, with a statement that allows them', async ({ page, demo }) => {
  for (const action of ['FailoverDBCluster', 'DescribeEvents', 'DescribeAccountAttributes'])
    await demo.addFault({ kind: 'denied', action })
  const wizard = new Wizard(page)
  await wizard.open({ clusterId: 'demo-upgrade', type: 'INSTANCE_CYCLE' })
  await wizard.review()
  await expect(page.getByText('This operation cannot be created now')).toBeVisible()
  const findings = page.getByRole('list', { name: 'Findings' }).getByRole('listitem')
  const missing = findings.filter({ hasText: 'Permissions missing' })
  await expect(missing).toContainText('lack 2 permissions that this plan needs')
  const statement = JSON.parse((await missing.locator('pre').textContent()) ?? '')
  expect(statement).toMatchObject({
    Effect: 'Allow',
    Action: ['rds:DescribeAccountAttributes', 'rds:DescribeEvents', 'rds:FailoverDBCluster'],
  })
  await expect(missing.getByRole('button', { name: 'Copy statement' })).toBeVisible()
  const quotas = findings.filter({ hasText: 'Quotas unread' })
  await expect(quotas).toContainText('Unknown')
  await expect(quotas).toContainText('DescribeAccountAttributes of RDS failed with AccessDenied')
})

test('what is missing or wrong is said where it is, before the server is asked', async ({ page }) => {
  const wizard = new Wizard(page)
  await wizard.open()
  await expect(page.getByRole('radio', { name: 'Choose demo-single' })).toBeVisible()
  await wizard.next()
  await expect(page.getByText('Choose the cluster to work on.')).toBeVisible()
  await wizard.chooseCluster('demo-single')
  await wizard.goOnTo('Choose an operation')
  await wizard.next()
  await expect(page.getByText('Choose what to do.')).toBeVisible()
  await wizard.chooseType('Engine upgrade')
  await wizard.goOnTo('Set parameters')
  await page.getByRole('spinbutton', { name: /^Switchover timeout/ }).fill('29')
  await wizard.next()
  await expect(page.getByText('Choose the new version.')).toBeVisible()
  await expect(page.getByText('Give a whole number of seconds from 30 to 3600.')).toBeVisible()
  await wizard.find('New engine version', '16.8')
  await page.getByRole('spinbutton', { name: /^Switchover timeout/ }).fill('60')
  await wizard.goOnTo('Set pauses and limits')
  await page.getByRole('spinbutton', { name: 'Maximum retries' }).fill('101')
  await wizard.next()
  await expect(page.getByText('Give a whole number from 0 to 100.')).toBeVisible()
})

test('a plan that is blocked says why, and can be checked again', async ({ page, api }) => {
  const id = await api.reach('PAUSED', 'demo-multi', SPECS.instanceTypeChange, {
    pauseBeforeStepKeys: ['create_temp_instance'],
  })
  const wizard = new Wizard(page)
  await wizard.open({ clusterId: 'demo-multi', type: 'INSTANCE_CYCLE' })
  await wizard.review()
  await expect(page.getByText('This operation cannot be created now')).toBeVisible()
  await expect(page.getByRole('list', { name: 'Findings' })).toContainText(`locked by operation ${id}`)
  const create = page.getByRole('button', { name: 'Create operation' })
  for (const button of [create, page.getByRole('button', { name: 'Create and start' })]) {
    await expect(button).toBeDisabled()
    await expect(button).toHaveAccessibleDescription('Resolve the blocking findings first.')
  }
  await api.resume(id, 'ABORT')
  await page.getByRole('button', { name: 'Check again' }).click()
  await expect(create).toBeEnabled()
})

test('what the server refuses after all is shown where the reader is', async ({ page, api }) => {
  const wizard = new Wizard(page)
  await wizard.open({ clusterId: 'demo-multi', type: 'INSTANCE_CYCLE' })
  await wizard.review()
  const id = await api.begin('demo-multi', SPECS.instanceTypeChange, {
    pauseBeforeStepKeys: ['create_temp_instance'],
  })
  await page.getByRole('button', { name: 'Create operation' }).click()
  await expect(page.getByText(new RegExp(`^Preflight found.*${id}|${id}`)).first()).toBeVisible()
  await expect(page).toHaveURL(/\/operations\/new/)
})

test('a plan that is another one by now is not created, and is shown as it is', async ({
  page,
  api,
  demo,
}) => {
  const wizard = new Wizard(page)
  await wizard.open({ clusterId: 'demo-multi', type: 'INSTANCE_CYCLE' })
  await wizard.review()
  const plan = page.getByRole('table', { name: 'Steps of the plan' })
  await expect(plan).toContainText('Fail over to demo-multi-1')
  await demo.act({
    region: 'us-east-1',
    clusterId: 'demo-multi',
    kind: 'failover',
    instanceId: 'demo-multi-2',
  })
  const writer = 'query { cluster(region: "us-east-1", clusterId: "demo-multi") { writer { instanceId } } }'
  await expect.poll(async () => JSON.stringify(await api.send(writer))).toContain('demo-multi-2')
  await page.getByRole('button', { name: 'Create operation' }).click()
  await expect(
    page.getByText(/The plan is not the one that you decided on\. Nothing was done/).first(),
  ).toBeVisible()
  await expect(plan).toContainText('Fail over to demo-multi-2')
  await wizard.create('Create operation')
})

test('what the server finds is shown for review', async ({ page }) => {
  const wizard = new Wizard(page)
  await wizard.open({ clusterId: 'demo-upgrade', type: 'ENGINE_UPGRADE' })
  await wizard.find('New engine version', '16.8')
  await page.getByRole('textbox', { name: /^DB cluster parameter group/ }).fill('no-such-group')
  await wizard.review()
  await expect(page.getByRole('list', { name: 'Findings' })).toContainText('no-such-group')
})
