import { expect } from '@playwright/test'
import { Api } from './support/api.ts'
import { startCloud } from './support/cloud.ts'
import { startProduction } from './support/production.ts'
import { SPECS } from './support/specs.ts'
import { test } from './support/test.ts'

test('an operation that gets no turns says so, and can be paused all the same', async ({ page }) => {
  await using cloud = await startCloud()
  await using server = await startProduction(cloud.environment)
  const api = new Api(server.url)
  const id = await api.begin('demo-single', SPECS.instanceTypeChange)

  await page.goto(`${server.url}/operations/${id}`)
  const notice = page.getByTestId('driver-problem')
  await expect(notice).toContainText('This operation is not being carried out')
  await expect(notice).toContainText('No turn has been taken, although one was due')
  await expect(notice).toContainText('No turn has been recorded.')
  await expect(page.getByTestId('operation-state')).toHaveText('Running')

  await page.getByRole('button', { name: 'Pause', exact: true }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Pause/ })
    .click()
  await expect(page.getByTestId('operation-state')).toHaveText('Paused')
  await expect(notice).toBeHidden()
})
