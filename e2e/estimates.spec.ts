import { expect } from '@playwright/test'
import { openOperation } from './support/operation-page.ts'
import { SPECS } from './support/specs.ts'
import { test } from './support/test.ts'
import { Wizard } from './support/wizard.ts'

test('a plan, an operation and its steps say how long they are expected to take, and when it takes longer', async ({
  page,
  api,
  demo,
}) => {
  // Every change takes ten minutes on the mock, and the server of a demo knows its pace.
  await demo.slowDown()
  const wizard = new Wizard(page)
  await wizard.open({ clusterId: 'demo-multi', region: 'us-east-1', type: 'INSTANCE_CYCLE' })
  await wizard.review()
  await expect(page.getByText(/It takes about \d+ to \d+ minutes, an estimate\. It interrupts/)).toBeVisible()
  const plan = page.getByRole('table', { name: 'Steps of the plan' })
  await expect(plan.getByRole('row', { name: /Reboot demo-multi-2/ })).toContainText('about 10 to 11 min')

  const id = await api.create('demo-multi', SPECS.instanceTypeChange)
  await openOperation(page, id)
  const summary = page.getByTestId('summary')
  await expect(summary).toContainText(/about .*, an estimate/)
  await expect(summary).not.toContainText('left')

  await page.clock.install()
  await api.start(id)
  const current = page.locator('.timeline-step-current')
  await expect(current).toContainText('Create')
  await expect(summary).toContainText(/about .* left, an estimate/)
  await expect(current).not.toContainText('longer')
  await expect(current.locator('.timeline-duration')).toContainText('about 10 to 11 min')

  await page.clock.fastForward(3_600_000)
  await page.clock.fastForward(1_000)
  await expect(current).toContainText('It takes longer than the usual 10 to 11 minutes.')
  await expect(summary).toContainText('Step 2 takes longer than the usual 10 to 11 minutes')
  await expect(summary).not.toContainText('left')
})
