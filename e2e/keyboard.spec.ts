import type { Locator, Page } from '@playwright/test'
import { expect } from '@playwright/test'
import { SPECS } from './support/specs.ts'
import { test } from './support/test.ts'

const FARTHEST = 120

/** Presses Tab until something has the focus. Fails when it cannot be reached. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor()
  for (let presses = 0; presses < FARTHEST; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`The focus does not come to ${target}.`)
}

test('an operation is started, paused and resumed by keyboard alone', async ({ page, api }) => {
  const id = await api.create('demo-single', SPECS.storageTypeChange, { pauseBeforeSteps: [1] })
  await page.goto(`/operations/${id}`)
  await tabTo(page, page.getByRole('button', { name: 'Start', exact: true }))
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('dialog').getByRole('button', { name: 'Start operation' }))
  await page.keyboard.press('Enter')
  await expect(page.getByText(/^Paused before step 2/).first()).toBeVisible()

  await tabTo(page, page.getByRole('button', { name: 'Resume', exact: true }))
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await tabTo(page, dialog.getByRole('radio', { name: 'Continue' }))
  await page.keyboard.press('Space')
  await expect(dialog.getByRole('radio', { name: 'Continue' })).toBeChecked()
  await tabTo(page, dialog.getByRole('button', { name: 'Continue operation' }))
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('operation-state')).toHaveText('Completed')
})
