import { expect, type Page } from '@playwright/test'
import type { Api } from './support/api.ts'
import { Aws } from './support/aws.ts'
import { SPECS } from './support/specs.ts'
import { test } from './support/test.ts'
import { Wizard } from './support/wizard.ts'
import { stopped } from './views/operation-states.ts'

const TEMP = /^demo-multi-1-tmp-\w+/

/** An operation on demo-multi that made a temporary instance and was ended by a person. */
async function endedBy(api: Api, action: 'ABORT' | 'MARK_COMPLETE'): Promise<string> {
  const id = await stopped(api)
  await api.resume(id, action)
  return id
}

const notice = (page: Page) => page.getByRole('group').filter({ hasText: 'Left in AWS' }).first()

const rows = (page: Page) => page.getByRole('grid', { name: 'Leftovers' }).getByRole('row')

test('the list says what it is for while nothing is left', async ({ page }) => {
  await page.goto('/operations')
  await page.getByRole('link', { name: 'Leftovers', exact: true }).click()
  await expect(page).toHaveURL(/\/leftovers$/)
  await expect(page.getByText('No operation has left anything in AWS')).toBeVisible()
  await expect(page.getByText(/shows here with its age and the command that removes it/)).toBeVisible()
})

test('what is left is not known, rather than none, while the list cannot be had', async ({ page }) => {
  await page.route('**/graphql', async (route) => {
    if (route.request().postData()?.includes('query Leftovers')) await route.abort()
    else await route.continue()
  })
  await page.goto('/leftovers')
  await expect(page.getByText('The leftovers could not be loaded')).toBeVisible()
  await expect(page.getByText('Not known')).toBeVisible()
  await expect(page.getByText('No operation has left anything in AWS')).toHaveCount(0)
})

test('completed manually: what it left is listed until it is deleted', async ({ page, api, demo }) => {
  const id = await endedBy(api, 'MARK_COMPLETE')
  await page.goto(`/operations/${id}`)
  await expect(page.getByTestId('operation-state')).toHaveText('Completed manually')
  await expect(page.getByText('Completed manually by another', { exact: true })).toBeVisible()
  const command = page.getByRole('button', { name: /^Copy command aws rds delete-db-instance/ })
  await expect(command).toBeVisible()
  const instanceId = (await command.getAttribute('aria-label'))?.split(' ').at(-1) ?? ''
  expect(instanceId).toMatch(TEMP)

  await page.getByRole('link', { name: 'Leftovers', exact: true }).click()
  const row = rows(page).filter({ hasText: instanceId })
  await expect(row).toContainText('Completed manually')
  await expect(row).toContainText('us-east-1')
  await expect(row).toContainText(/\d+ s/)
  await expect(row.getByRole('button', { name: /^Copy command aws rds delete-db-instance/ })).toBeVisible()
  await row.getByRole('link', { name: 'Instance type change' }).click()
  await expect(page).toHaveURL(new RegExp(`/operations/${id}$`))

  await new Aws(demo.mockUrl).deleteInstance(instanceId)
  await expect(async () => {
    await page.getByRole('button', { name: 'Check again' }).click()
    await expect(page.getByText('Left in AWS: none')).toBeVisible({ timeout: 500 })
  }).toPass()
  await expect(command).toHaveCount(0)
  await page.getByRole('link', { name: 'Leftovers', exact: true }).click()
  await expect(page.getByText('No operation has left anything in AWS')).toBeVisible()
})

test('an operation that went through says what others have to change', async ({ page, api }) => {
  const id = await api.reach('COMPLETED', 'demo-multi', SPECS.instanceTypeChange)
  await page.goto(`/operations/${id}`)
  await expect(notice(page)).toContainText('Left in AWS: none')
  await expect(notice(page)).toContainText('For others to do')
  await expect(notice(page)).toContainText(
    /the class of demo-multi-1 changed from db.r6g.large to db.r6g.xlarge/,
  )
})

test('create one like this: the plan uses what the aborted one left', async ({ page, api }) => {
  const first = await endedBy(api, 'ABORT')
  await page.goto(`/operations/${first}`)
  await page.getByRole('link', { name: 'Create one like this' }).click()
  await expect(page).toHaveURL(new RegExp(`like=${first}`))
  await expect(page.getByText('Like instance type change on demo-multi, aborted')).toBeVisible()
  await expect(page.getByText(/It takes over what that operation left/)).toBeVisible()

  const wizard = new Wizard(page)
  await expect(wizard.heading('Set parameters')).toBeVisible()
  await expect(page.getByRole('button', { name: /^New instance class/ })).toContainText('db.r6g.xlarge')
  await wizard.review()
  await expect(page.getByText(`What operation ${first} left`)).toBeVisible()
  await expect(page.getByRole('list', { name: 'Findings' })).toContainText(
    new RegExp(`Uses demo-multi-1-tmp-\\w+ \\(db-\\w+\\), which operation ${first} left`),
  )
  await expect(page.getByRole('table', { name: 'Steps of the plan' })).toContainText(
    'Use temporary instance demo-multi-1-tmp-',
  )
  await wizard.create('Create and start')
  await expect(page.getByTestId('operation-state')).toHaveText('Completed')
  await page.getByRole('link', { name: 'Leftovers', exact: true }).click()
  await expect(page.getByText('No operation has left anything in AWS')).toBeVisible()
})
