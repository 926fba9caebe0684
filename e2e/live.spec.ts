import { expect, type Page } from '@playwright/test'
import { Api } from './support/api.ts'
import { holdSocket, holdSubscriptions } from './support/held-socket.ts'
import { startOperation } from './support/operation-page.ts'
import { startProduction } from './support/production.ts'
import { Questions } from './support/questions.ts'
import { SPECS } from './support/specs.ts'
import { test } from './support/test.ts'

test('two browsers on one operation stay equal', async ({ browser, baseURL, api }) => {
  const id = await api.create('demo-multi', SPECS.instanceTypeChange, {
    pauseBeforeStepKeys: ['modify_instance:demo-multi-1'],
  })
  const pages = await Promise.all(
    ['ana', 'bo'].map(async () => (await browser.newContext({ baseURL: baseURL ?? '' })).newPage()),
  )
  const [one, other] = pages
  if (!one || !other) throw new Error('There should be two pages.')
  await Promise.all(pages.map((page) => page.goto(`/operations/${id}`)))

  await startOperation(one)
  for (const page of pages) await expect(page.getByText(/^Paused before step 4/).first()).toBeVisible()

  await other.getByRole('checkbox', { name: /^Pause before step 8/ }).click()
  await expect(one.getByRole('checkbox', { name: /^Pause before step 8/ })).toBeChecked()
  await other.getByRole('button', { name: 'Resume', exact: true }).click()
  await other.getByRole('dialog').getByRole('radio', { name: 'Continue' }).check()
  await other.getByRole('dialog').getByRole('button', { name: 'Continue operation' }).click()
  for (const page of pages) await expect(page.getByText(/^Paused before step 8/).first()).toBeVisible()

  const textOf = (page: typeof one) =>
    page.getByRole('list', { name: 'Steps' }).getByRole('listitem').allTextContents()
  const withoutTimes = (texts: readonly string[]) =>
    texts.map((text) => text.replaceAll(/[\d.]+ [hms]\b/g, ''))
  expect(withoutTimes(await textOf(one))).toEqual(withoutTimes(await textOf(other)))
  await Promise.all(pages.map((page) => page.context().close()))
})

test('a restart of the server is noticed, and nothing is missing afterwards', async ({ page }) => {
  await using server = await startProduction()
  const api = new Api(server.url)
  const id = await api.begin('demo-multi', SPECS.instanceTypeChange, {
    pauseBeforeStepKeys: ['failover_to_instance:_temp'],
  })
  const askedAfter = whatIsAskedAfter(page)
  await page.goto(`${server.url}/operations/${id}`)
  await expect(page.getByText(/^Paused before step 3/).first()).toBeVisible()
  const grid = page.getByRole('grid', { name: 'Events' })
  await expect(grid.getByText('Operation paused').last()).toBeVisible()
  const seqsOf = async () => (await grid.locator('tbody tr td:first-child').allTextContents()).map(Number)
  const lastSeq = (await seqsOf()).at(-1)

  await server.kill()
  await expect(page.getByText(/^Lost connection to the server at/)).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Instance type change on demo-multi')
  await server.restart()
  await expect(page.getByText(/^Connected again at/)).toBeVisible()
  expect(askedAfter).toEqual([0, lastSeq])

  await api.resume(id, 'CONTINUE')
  await expect(page.getByTestId('operation-state')).toHaveText('Completed')
  await expect(grid.getByText('Operation completed')).toBeVisible()
  const seqs = await seqsOf()
  expect(seqs.length).toBeGreaterThan(20)
  expect(seqs).toEqual(seqs.map((_, index) => index + 1))
})

/** After which entries of the log the page has asked for more, oldest first; grows while the page asks. */
function whatIsAskedAfter(page: Page): readonly number[] {
  const after: number[] = []
  page.on('websocket', (socket) =>
    socket.on('framesent', ({ payload }) => {
      const { type, payload: asked } = JSON.parse(String(payload))
      if (type === 'subscribe' && /operationEvents/.test(asked.query)) after.push(asked.variables.after)
    }),
  )
  return after
}

test('a part of the page that cannot be loaded comes with the connection', async ({ page }) => {
  const openSocket = await holdSocket(page)
  const parts = /list-filter-bar|healthz/
  await page.route(parts, (route) => route.abort())
  const refused = page.waitForEvent('requestfailed', (request) => request.url().endsWith('/healthz'))
  await page.goto('/operations')
  await refused
  await expect(page.getByText('No operations yet')).toBeVisible()
  await page.unroute(parts)
  openSocket()
  await expect(page.getByRole('combobox', { name: 'Filter operations' })).toBeVisible()
  await expect(page.getByText('No operations yet')).toBeVisible()
})

test('what happens before a page can hear of changes is not missed', async ({ page, api }) => {
  const openSocket = await holdSocket(page)
  await page.goto('/operations')
  await expect(page.getByText('No operations yet')).toBeVisible()
  const id = await api.create('demo-single', SPECS.storageTypeChange)
  openSocket()
  await expect(page.locator(`a[href$="/operations/${id}"]`)).toBeVisible()
})

test('what happens before the server listens to the page is not missed', async ({ page, api }) => {
  const { connect, release } = await holdSubscriptions(page)
  const questions = new Questions(page)
  await page.goto('/operations')
  await expect(page.getByText('No operations yet')).toBeVisible()
  await connect()
  // Asked again as soon as it is connected, the page would not hear of what comes now.
  await questions.allAnswered()
  const id = await api.create('demo-single', SPECS.storageTypeChange)
  release()
  await expect(page.locator(`a[href$="/operations/${id}"]`)).toBeVisible()
})

test('an answer from before the server listens is not taken for a later one', async ({ page, api }) => {
  const openSocket = await holdSocket(page)
  const given = Promise.withResolvers<void>()
  const delivered = Promise.withResolvers<void>()
  const isPage = (text: string | null): boolean => /query OperationPage/.test(text ?? '')
  let isFirst = true
  await page.route('**/graphql', async (route) => {
    if (!(isFirst && isPage(route.request().postData()))) return route.continue()
    isFirst = false
    const response = await route.fetch()
    given.resolve()
    await delivered.promise
    await route.fulfill({ response })
  })
  const questions = new Questions(page)
  await page.goto('/operations')
  await given.promise
  const id = await api.create('demo-single', SPECS.storageTypeChange)
  openSocket()
  await questions.followed('ActiveOperations')
  delivered.resolve()
  await expect(page.locator(`a[href$="/operations/${id}"]`)).toBeVisible()
})

test('the demo does not miss what happens before the server listens either', async ({ page, api }) => {
  const { connect, release } = await holdSubscriptions(page)
  const questions = new Questions(page)
  await page.goto('/demo?tab=calls')
  await expect(page.getByText('Nothing was changed in this region yet.')).toBeVisible()
  await connect()
  await questions.allAnswered()
  await api.reach('COMPLETED', 'demo-single', SPECS.storageTypeChange)
  release()
  await expect(page.getByRole('table', { name: 'Calls' })).toContainText('rds:ModifyDBCluster')
})

test('a list heals by itself when the connection is back', async ({ page }) => {
  await using server = await startProduction()
  const api = new Api(server.url)
  await page.goto(`${server.url}/operations`)
  await expect(page.getByText('No operations yet')).toBeVisible()
  await server.kill()
  await expect(page.getByText(/^Lost connection/)).toBeVisible()
  await server.restart()
  const id = await api.create('demo-multi', SPECS.instanceCycle)
  await expect(page.locator(`a[href$="/operations/${id}"]`)).toBeVisible()
})
