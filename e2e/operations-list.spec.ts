import { expect } from '@playwright/test'
import { holdSocket } from './support/held-socket.ts'
import { Questions } from './support/questions.ts'
import { SPECS } from './support/specs.ts'
import { test } from './support/test.ts'

test('filters are typed, kept in the address, and gone back from', async ({ page, api }) => {
  await api.create('demo-multi', SPECS.instanceCycle)
  await api.create('demo-mysql', SPECS.instanceCycle)
  await page.goto('/operations')
  const rows = page.getByRole('grid', { name: 'Operations' }).getByRole('row')
  await expect(rows.filter({ hasText: 'demo-mysql' }).first()).toBeVisible()

  const field = page.getByRole('combobox', { name: 'Filter operations' })
  await expect(field).toBeVisible()
  await page.keyboard.press('/')
  await expect(field).toBeFocused()
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

test('an address with several filters lists their matches; none is cleared', async ({ page, api }) => {
  await api.create('demo-multi', SPECS.instanceCycle)
  await page.goto('/operations?state=CREATED,PAUSED&type=INSTANCE_CYCLE&region=us-east-1&text=another')
  const grid = page.getByRole('grid', { name: 'Operations' })
  await expect(grid.getByRole('link', { name: 'Rolling restart' }).first()).toBeVisible()
  await expect(page.getByText('State = Created, Paused')).toBeVisible()

  await page.goto('/operations?text=nothing-has-this-text')
  await expect(page.getByText('No operation matches the filter')).toBeVisible()
  await page.getByRole('button', { name: 'Clear filter', exact: true }).click()
  await expect(page).toHaveURL(/\/operations$/)
  await expect(grid.getByRole('link', { name: 'Rolling restart' }).first()).toBeVisible()
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

test('a list that cannot be loaded says why, is not empty, and has a retry', async ({ page, api }) => {
  await api.create('demo-multi', SPECS.instanceCycle)
  // Once it is connected the page asks again by itself.
  await holdSocket(page)
  await page.route('**/graphql', (route) => route.fulfill({ status: 502, body: 'Bad gateway' }))
  await page.goto('/operations')
  await expect(page.getByText('The operations could not be loaded')).toBeVisible()
  await expect(page.getByRole('grid', { name: 'Operations' })).toContainText(
    'Not known: it could not be read.',
  )
  await expect(page.getByText(/No operations yet|\(0\)|All 0/)).toHaveCount(0)
  await page.unroute('**/graphql')
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByText('The operations could not be loaded')).toHaveCount(0)
  await expect(page.getByRole('link', { name: 'demo-multi' }).first()).toBeVisible()
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
    .getByRole('group', { name: 'Operations by state' })
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
  await expect(page.getByRole('menuitem')).toHaveText(['Start', 'Change step timeout', 'Delete operation'])
  await page.getByRole('menuitem', { name: 'Delete operation' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete operation' }).click()
  await expect(page.getByText('Rolling restart on demo-multi deleted')).toBeVisible()
  await expect(page.locator(`a[href$="/operations/${id}"]`)).toHaveCount(0)
})

test('the whole list is sorted by a column, which the address keeps', async ({ page, api }) => {
  for (const cluster of ['demo-multi', 'demo-autoscaled', 'demo-single']) {
    await api.create(cluster, SPECS.instanceCycle)
  }
  await page.goto('/operations')
  const clusters = page.getByRole('grid', { name: 'Operations' }).locator('a[href*="/clusters/"]')
  await expect(clusters).toHaveText(['demo-single', 'demo-autoscaled', 'demo-multi'])
  const header = page.getByRole('columnheader', { name: 'Cluster' })
  await header.getByRole('button', { name: 'Cluster' }).press('Enter')
  await expect(clusters).toHaveText(['demo-autoscaled', 'demo-multi', 'demo-single'])
  await expect(page).toHaveURL(/\?sort=cluster$/)
  await header.getByRole('button', { name: 'Cluster' }).press('Enter')
  await expect(clusters).toHaveText(['demo-single', 'demo-multi', 'demo-autoscaled'])
  await page.reload()
  await expect(header).toHaveAttribute('aria-sort', 'descending')
  await expect(clusters).toHaveText(['demo-single', 'demo-multi', 'demo-autoscaled'])
})

test('states are chosen by their counts, several at a time', async ({ page, api }) => {
  const paused = await api.begin('demo-multi', SPECS.instanceCycle, {
    pauseBeforeStepKeys: ['create_temp_instance'],
  })
  await api.create('demo-mysql', SPECS.instanceCycle)
  await api.until(paused, 'PAUSED')
  await page.goto('/operations')
  const clusters = page.getByRole('grid', { name: 'Operations' }).locator('a[href*="/clusters/"]')
  const states = page.getByRole('group', { name: 'Operations by state' })
  await states.getByRole('button', { name: 'Paused 1' }).click()
  await expect(clusters).toHaveText(['demo-multi'])
  await states.getByRole('button', { name: 'Created 1' }).click()
  await expect(page).toHaveURL(/state=CREATED%2CPAUSED$/)
  await expect(clusters).toHaveText(['demo-mysql', 'demo-multi'])
  await states.getByRole('button', { name: 'All 2' }).click()
  await expect(page).toHaveURL(/\/operations$/)
  await expect(states.getByRole('button', { name: 'All 2' })).toHaveAttribute('aria-pressed', 'true')
})

test('pages have addresses; what is new waits while someone has scrolled down', async ({ page, api }) => {
  for (let made = 0; made < 21; made += 1) await api.create('demo-multi', SPECS.instanceCycle)
  await page.setViewportSize({ width: 1440, height: 500 })
  const questions = new Questions(page)
  await page.goto('/operations')
  const rows = page.getByRole('grid', { name: 'Operations' }).getByRole('radio')
  await expect(rows).toHaveCount(20)
  await questions.followed('OperationPage')
  await rows.last().scrollIntoViewIfNeeded()
  const id = await api.create('demo-single', SPECS.instanceCycle)
  await expect(page.getByRole('button', { name: '1 new' })).toHaveCount(1)
  const newest = page.locator(`a[href$="/operations/${id}"]`)
  await expect(newest).toHaveCount(0)
  await page.getByRole('button', { name: '1 new' }).click()
  await expect(newest).toHaveCount(1)
  await page.getByRole('button', { name: 'Next page' }).click()
  await expect(page).toHaveURL(/page=2$/)
  await expect(rows).toHaveCount(2)
  await page.reload()
  await expect(rows).toHaveCount(2)
})

test('a page is reached by its address, by its number, and from the one after it', async ({ page, api }) => {
  const ids: string[] = []
  for (let made = 0; made < 41; made += 1) ids.unshift(await api.create('demo-multi', SPECS.instanceCycle))
  const rows = page.getByRole('grid', { name: 'Operations' }).getByRole('radio')
  const last = page.locator(`a[href$="/operations/${ids[40]}"]`)
  const twentyFirst = page.locator(`a[href$="/operations/${ids[20]}"]`)
  await page.goto('/operations?page=3')
  await expect(last).toHaveCount(1)
  await expect(rows).toHaveCount(1)
  await page.getByRole('button', { name: 'Previous page' }).click()
  await expect(twentyFirst).toHaveCount(1)
  await expect(rows).toHaveCount(20)
  // What comes meanwhile moves no operation from one page that was looked at to the next.
  await api.create('demo-single', SPECS.instanceCycle)
  await page.getByRole('button', { name: 'Next page' }).click()
  await expect(last).toHaveCount(1)
  await expect(rows).toHaveCount(1)
  await page.goBack()
  await expect(twentyFirst).toHaveCount(1)
  await page.getByRole('button', { name: 'Page 1 of all pages' }).click()
  await expect(page.locator(`a[href$="/operations/${ids[0]}"]`)).toHaveCount(1)
  await page.getByRole('button', { name: 'Page 3 of all pages' }).click()
  await expect(last).toHaveCount(1)
  await expect(rows).toHaveCount(2)
})

test('the columns and the length of a page are as a person wants them', async ({ page, api }) => {
  await api.create('demo-multi', SPECS.instanceCycle)
  await page.goto('/operations')
  const header = page.getByRole('columnheader', { name: 'Duration' })
  await expect(header).toHaveCount(1)
  await page.getByRole('button', { name: 'Preferences' }).click()
  await page.getByRole('dialog').getByRole('checkbox', { name: 'Duration' }).uncheck()
  await page.getByRole('dialog').getByRole('button', { name: 'Save preferences' }).click()
  await expect(header).toHaveCount(0)
  await page.reload()
  await expect(page.getByRole('columnheader', { name: 'Progress' })).toHaveCount(1)
  await expect(header).toHaveCount(0)
})

test('each row names its change reference at every width, and the columns fit the window', async ({
  page,
  api,
}) => {
  const reference = {
    ticket: 'CHG-1234',
    url: 'https://tickets.example.com/CHG-1234',
    title: 'A title that is long enough to need several lines in a narrow column',
  }
  await api.create('demo-multi', SPECS.instanceCycle, { reference })
  const grid = page.getByRole('grid', { name: 'Operations' })
  for (const width of [1440, 1024, 390]) {
    await page.setViewportSize({ width, height: 900 })
    await page.goto('/operations')
    await expect(grid.getByRole('link', { name: /^CHG-1234/ })).toHaveAttribute('href', reference.url)
    await expect.poll(() => grid.evaluate(overflow), `at ${width}`).toBeLessThanOrEqual(1)
  }
})

/** By how much a table is wider than the box that it scrolls in, in pixels. */
const overflow = (table: Element): number => table.scrollWidth - (table.parentElement?.clientWidth ?? 0)
