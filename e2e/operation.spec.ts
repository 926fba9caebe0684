import { expect } from '@playwright/test'
import { SPECS } from './support/specs.ts'
import { test } from './support/test.ts'

const RUNS = [
  { name: 'Instance type change', cluster: 'demo-multi', spec: SPECS.instanceTypeChange },
  { name: 'Storage type change', cluster: 'demo-single', spec: SPECS.storageTypeChange },
  { name: 'Instance cycle', cluster: 'demo-autoscaled', spec: SPECS.instanceCycle },
] as const

for (const { name, cluster, spec } of RUNS) {
  test(`${name}: started and watched to its end`, async ({ page, api }) => {
    const id = await api.create(cluster, spec)
    await page.goto(`/operations/${id}`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${name} on ${cluster}`)

    await page.getByRole('button', { name: 'Start', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: `Start ${name.toLowerCase()} on ${cluster}?` })
    await dialog.getByRole('button', { name: 'Start operation' }).click()
    await expect(page.getByText(`${name} on ${cluster} started`)).toBeVisible()

    await expect(page.getByTestId('operation-state')).toHaveText('Completed')
    await expect(page.getByTestId('summary').getByRole('progressbar')).toHaveAttribute('value', '100')
    await expect(page.getByRole('button', { name: 'Pause', exact: true })).toHaveCount(0)
    const steps = page.getByRole('list', { name: 'Steps' }).getByRole('listitem')
    await expect(steps.filter({ hasText: /Completed|Skipped/ })).toHaveCount(await steps.count())
    await expect(page.getByRole('grid', { name: 'Events' }).getByText('Operation completed')).toBeVisible()
  })
}

test('an engine upgrade stops three times and is carried to its end', async ({ page, api }) => {
  const id = await api.create('demo-proxy-cluster', {
    engineUpgrade: { targetEngineVersion: '16.8', proxyHandling: 'DEREGISTER' },
  })
  await api.start(id)
  await page.goto(`/operations/${id}`)
  for (const stop of ['Deregister', 'Switch over', 'Delete the old cluster']) {
    const notice = page.getByText(new RegExp(`^Paused before step \\d+ \\(${stop}`))
    await expect(notice.first()).toBeVisible()
    await page.getByRole('button', { name: 'Resume', exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('radio', { name: 'Continue' }).check()
    await dialog.getByRole('button', { name: 'Continue operation' }).click()
    await expect(dialog).toHaveCount(0)
  }
  await expect(page.getByTestId('operation-state')).toHaveText('Completed')
  await expect(page.getByTestId('cluster')).toContainText('16.8')
})

test('the tabs have addresses of their own and tell what was asked, called and planned', async ({
  page,
  api,
}) => {
  const id = await api.create('demo-multi', SPECS.instanceTypeChange)
  await api.start(id)
  await expect.poll(() => api.state(id)).toBe('COMPLETED')

  await page.goto(`/operations/${id}?tab=calls`)
  await expect(page.getByRole('table', { name: 'AWS calls' })).toContainText('CreateDBInstance')
  await page.getByRole('tab', { name: 'Parameters' }).click()
  await expect(page).toHaveURL(/tab=parameters/)
  await expect(page.getByText('Target instance class')).toBeVisible()
  await page.getByRole('tab', { name: 'Plan' }).click()
  await expect(page.getByText('2 announced, 2 so far')).toBeVisible()
  await page.reload()
  await expect(page.getByRole('tab', { name: 'Plan' })).toHaveAttribute('aria-selected', 'true')
})

test('events are filtered by kind and downloaded as JSON', async ({ page, api }) => {
  const id = await api.create('demo-single', SPECS.storageTypeChange)
  await api.start(id)
  await expect.poll(() => api.state(id)).toBe('COMPLETED')
  await page.goto(`/operations/${id}`)
  const rows = page.getByRole('grid', { name: 'Events' }).getByRole('row')
  await expect(rows.filter({ hasText: 'Operation completed' })).toHaveCount(1)

  await page.getByRole('button', { name: /Kinds of events/ }).click()
  await page.getByRole('option', { name: 'Call accepted' }).click()
  await page.keyboard.press('Escape')
  await expect(rows.filter({ hasText: 'Call accepted' })).toHaveCount(1)
  await expect(rows.filter({ hasText: 'Operation completed' })).toHaveCount(0)

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download' }).click(),
  ])
  expect(download.suggestedFilename()).toBe(`operation-${id}-events.json`)
})

test('an operation that does not exist is told apart from one that could not be loaded', async ({ page }) => {
  await page.goto('/operations/doesnotexist')
  await expect(page.getByRole('heading', { name: 'Operation not found' })).toBeVisible()
  await page.getByRole('link', { name: 'Go to operations' }).click()
  await expect(page).toHaveURL(/\/operations$/)
})
