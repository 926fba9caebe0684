import { expect, type Page } from '@playwright/test'

/** Opens the page of an operation and waits until all of it is there, and nothing moves any more. */
export async function openOperation(page: Page, id: string, query = ''): Promise<void> {
  await page.goto(`/operations/${id}${query}`)
  await expect(page.getByRole('region', { name: /^Cluster / }).first()).toBeVisible()
}

/** Waits for the pause before a step and has the operation go on. */
export async function continueAt(page: Page, step: string): Promise<void> {
  await expect(page.getByText(new RegExp(`^Paused before step \\d+ \\(${step}`)).first()).toBeVisible()
  await page.getByRole('button', { name: 'Resume', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: 'Continue' }).check()
  await dialog.getByRole('button', { name: 'Continue operation' }).click()
  await expect(dialog).toHaveCount(0)
}

/** Starts the operation whose page is shown. */
export async function startOperation(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Start operation' }).click()
}
