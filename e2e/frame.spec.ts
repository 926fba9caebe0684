import { expect } from '@playwright/test'
import { startOperation } from './support/operation-page.ts'
import { Questions } from './support/questions.ts'
import { SPECS } from './support/specs.ts'
import { test } from './support/test.ts'

test('nothing is loaded from elsewhere', async ({ page, baseURL }) => {
  const foreign: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith(baseURL ?? '') && !request.url().startsWith('data:'))
      foreign.push(request.url())
  })
  const questions = new Questions(page)
  const screens = [
    ['/operations', 'OperationPage'],
    ['/operations/new', 'ClusterRows'],
    ['/clusters', 'ClusterRows'],
    ['/demo', '/mock/state'],
  ] as const
  for (const [path, asks] of screens) {
    questions.forget()
    await page.goto(path)
    await questions.followed('ActiveOperations')
    await questions.answered(asks)
  }
  await expect(page.getByRole('heading', { name: 'Demo controls' })).toBeVisible()
  expect(foreign).toEqual([])
})

test('shortcuts lead to the screens and are listed with ?', async ({ page }) => {
  await page.goto('/operations')
  await expect(page.getByRole('heading', { name: /Operations/ })).toBeVisible()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  // The second key counts for a short time only: it does not wait for the page to be done with the first.
  await Promise.all([page.keyboard.press('g'), page.keyboard.press('c')])
  await expect(page).toHaveURL(/\/clusters$/)
  await page.goBack()
  await expect(page).toHaveURL(/\/operations$/)
})

test('the theme follows the system until one is chosen', async ({ page }) => {
  const mode = () => page.evaluate(() => document.body.classList.contains('awsui-dark-mode'))
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.goto('/operations')
  await expect.poll(mode).toBe(true)
  await page.emulateMedia({ colorScheme: 'light' })
  await expect.poll(mode).toBe(false)
  await page.getByRole('button', { name: 'Theme' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Dark' }).click()
  await expect.poll(mode).toBe(true)
  await page.reload()
  await expect.poll(mode).toBe(true)
})

test('commands are recorded under the name that a person chose', async ({ page, api }) => {
  const id = await api.create('demo-single', SPECS.storageTypeChange, {
    pauseBeforeStepKeys: ['modify_cluster_storage'],
  })
  await page.goto(`/operations/${id}`)
  await page.getByRole('button', { name: /^You are/ }).click()
  await page.getByRole('menuitem', { name: 'Change my name' }).click()
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Zoë')
  await page.getByRole('dialog').getByRole('button', { name: 'Save name' }).click()
  await startOperation(page)
  const started = page
    .getByRole('grid', { name: 'Events' })
    .getByRole('row')
    .filter({ hasText: 'Operation started' })
  await expect(started).toContainText('Zoë')
})

test('an address that names no screen says so', async ({ page }) => {
  await page.goto('/nowhere')
  await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible()
})
