import { expect } from '@playwright/test'
import { SPECS } from './support/specs.ts'
import { test } from './support/test.ts'

test('filters are typed, kept in the address, and gone back from', async ({ page, api }) => {
  await api.create('demo-multi', SPECS.instanceCycle)
  await api.create('demo-mysql', SPECS.instanceCycle)
  await page.goto('/operations')
  const rows = page.getByRole('grid', { name: 'Operations' }).getByRole('row')
  await expect(rows.filter({ hasText: 'demo-mysql' }).first()).toBeVisible()

  await page.keyboard.press('/')
  await page.keyboard.type('Cluster = demo-mysql')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/cluster=demo-mysql/)
  await expect(rows.filter({ hasText: 'demo-multi' })).toHaveCount(0)
  await expect(rows.filter({ hasText: 'demo-mysql' }).first()).toBeVisible()

  await page.reload()
  await expect(rows.filter({ hasText: 'demo-mysql' }).first()).toBeVisible()
  await expect(rows.filter({ hasText: 'demo-multi' })).toHaveCount(0)
  await page.goBack()
  await expect(rows.filter({ hasText: 'demo-multi' }).first()).toBeVisible()
})

test('an address with several filters lists what they ask for, and nothing can be cleared', async ({
  page,
  api,
}) => {
  await api.create('demo-multi', SPECS.instanceCycle)
  await page.goto('/operations?state=CREATED,PAUSED&type=INSTANCE_CYCLE&region=us-east-1&text=another')
  const grid = page.getByRole('grid', { name: 'Operations' })
  await expect(grid.getByRole('link', { name: 'Instance cycle' }).first()).toBeVisible()
  await expect(page.getByText('State = Created, Paused')).toBeVisible()

  await page.goto('/operations?text=nothing-has-this-text')
  await expect(page.getByText('No operation matches the filter')).toBeVisible()
  await page.getByRole('button', { name: 'Clear filter', exact: true }).click()
  await expect(page).toHaveURL(/\/operations$/)
  await expect(grid.getByRole('link', { name: 'Instance cycle' }).first()).toBeVisible()
})

test('a filter that makes no sense is left out, a page past the end is empty', async ({ page, api }) => {
  await api.create('demo-multi', SPECS.instanceCycle)
  await page.goto('/operations?state=NONSENSE&page=minus')
  await expect(
    page.getByRole('grid', { name: 'Operations' }).getByRole('link', { name: 'demo-multi' }).first(),
  ).toBeVisible()
  await page.goto('/operations?page=999')
  await expect(page.getByRole('heading', { name: /Operations/ })).toBeVisible()
  await expect(page.getByRole('alert')).toHaveCount(0)
})

test('the list changes in place while one row stays chosen', async ({ page, api }) => {
  const watched = await api.create('demo-single', SPECS.storageTypeChange)
  await api.create('demo-multi', SPECS.instanceCycle)
  await page.goto('/operations?state=CREATED,RUNNING,COMPLETED')
  const row = page.getByRole('row').filter({ has: page.locator(`a[href$="/operations/${watched}"]`) })
  await row.getByRole('radio').check()
  await api.start(watched)
  await expect(row).toContainText('Completed')
  await expect(row.getByRole('radio')).toBeChecked()
})

test('a new operation appears at the top, the counts follow', async ({ page, api }) => {
  await page.goto('/operations?cluster=demo-autoscaled&state=CREATED')
  const all = page
    .getByRole('toolbar', { name: 'Operations by state' })
    .getByRole('button', { name: /^Created/ })
  const id = await api.create('demo-autoscaled', SPECS.instanceCycle)
  await expect(page.locator(`a[href$="/operations/${id}"]`)).toBeVisible()
  await expect(all).toHaveText(/Created [1-9]/)
  await api.send('mutation ($id: ID!) { deleteOperation(id: $id) }', { id })
  await expect(page.locator(`a[href$="/operations/${id}"]`)).toHaveCount(0)
})

test('commands are given to the chosen operation: exactly those that are allowed', async ({ page, api }) => {
  const id = await api.create('demo-multi', SPECS.instanceCycle)
  await page.goto('/operations?cluster=demo-multi&state=CREATED')
  const actions = page.getByRole('button', { name: 'Actions' })
  await expect(actions).toBeDisabled()
  await page
    .getByRole('row')
    .filter({ has: page.locator(`a[href$="/operations/${id}"]`) })
    .getByRole('radio')
    .check()
  await actions.click()
  await expect(page.getByRole('menuitem')).toHaveText(['Start', 'Change wait timeout', 'Delete operation'])
  await page.getByRole('menuitem', { name: 'Delete operation' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete operation' }).click()
  await expect(page.getByText('Instance cycle on demo-multi deleted')).toBeVisible()
  await expect(page.locator(`a[href$="/operations/${id}"]`)).toHaveCount(0)
})

test('the page is sorted by a column', async ({ page, api }) => {
  await api.create('demo-multi', SPECS.instanceCycle)
  await api.create('demo-autoscaled', SPECS.instanceCycle)
  await page.goto('/operations?state=CREATED')
  await page.getByRole('button', { name: 'Cluster' }).press('Enter')
  await expect(page.getByRole('columnheader', { name: 'Cluster' })).toHaveAttribute('aria-sort', 'ascending')
  const clusters = page.getByRole('grid', { name: 'Operations' }).locator('a[href*="/clusters/"]')
  const names = await clusters.allTextContents()
  expect(names).toEqual(names.toSorted())
})
