import type { Page } from '@playwright/test'
import { expect } from '@playwright/test'
import { Aws } from './support/aws.ts'
import { SPECS } from './support/specs.ts'
import { test } from './support/test.ts'

const dialogOf = (page: Page) => page.getByRole('dialog')

test('an open dialog never turns into another decision', async ({ page, browser, api, demo }) => {
  const id = await api.reach('PAUSED', 'demo-upgrade', SPECS.engineUpgrade)
  await using other = await browser.newContext({ baseURL: demo.url })
  const second = await other.newPage()
  for (const each of [page, second]) {
    await each.goto(`/operations/${id}/resume?action=CONTINUE`)
    await expect(dialogOf(each).getByText(/Makes the green cluster production/)).toBeVisible()
  }
  await dialogOf(page).getByRole('button', { name: 'Continue operation' }).click()
  await expect(dialogOf(page)).toHaveCount(0)
  await expect(page.getByText(/^Paused before step \d+ \(Delete the old cluster\)/).first()).toBeVisible()

  const dialog = dialogOf(second)
  await expect(dialog.getByText('This operation has changed since you opened this dialog')).toBeVisible()
  await expect(dialog.getByRole('radio')).toHaveCount(0)
  await expect(dialog.getByRole('button', { name: 'Continue operation' })).toHaveCount(0)

  await dialog.getByRole('button', { name: 'Show the current choices' }).click()
  await expect(dialog.getByRole('radio', { checked: true })).toHaveCount(0)
  await expect(dialog.getByRole('button', { name: 'Choose first' })).toBeDisabled()
  await dialog.getByRole('radio', { name: 'Continue' }).check()
  await expect(
    dialog.getByText(/Permanently deletes the old cluster demo-upgrade-old1 and its 2 instances/),
  ).toBeVisible()
  expect(await new Aws(demo.mockUrl).clusterIds()).toContain('demo-upgrade-old1')
})
