import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect } from '@playwright/test'
import type { Api } from './support/api.ts'
import { SPECS } from './support/specs.ts'
import { test } from './support/test.ts'

/** How to bring an operation into each state, and what shows that the page knows. */
const STATES: Readonly<Record<string, (api: Api) => Promise<string>>> = {
  Created: (api) => api.create('demo-multi', SPECS.instanceTypeChange),
  Paused: async (api) => stopped(api),
  Completed: async (api) => {
    const id = await api.create('demo-single', SPECS.storageTypeChange)
    await api.start(id)
    return id
  },
  Failed: async (api) => ended(api, 'ABORT'),
  'Rolled back': async (api) => ended(api, 'ROLLBACK'),
}

async function stopped(api: Api): Promise<string> {
  const id = await api.create('demo-multi', SPECS.instanceTypeChange, { pauseBeforeSteps: [2] })
  await api.start(id)
  await expect.poll(() => api.state(id)).toBe('PAUSED')
  return id
}

async function ended(api: Api, action: string): Promise<string> {
  const id = await stopped(api)
  await api.resume(id, action)
  return id
}

/** Looks at the page, or a part of it, in light and in dark, where only the colours differ. */
async function expectNoViolations(page: Page, part?: string): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  expect(await violationsOf(lookingAt(page, part))).toEqual([])
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  expect(await violationsOf(lookingAt(page, part).withRules(['color-contrast']))).toEqual([])
}

const lookingAt = (page: Page, part: string | undefined): AxeBuilder =>
  part === undefined ? new AxeBuilder({ page }) : new AxeBuilder({ page }).include(part)

async function violationsOf(builder: AxeBuilder): Promise<readonly string[]> {
  const { violations } = await builder.analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`)
}

for (const [state, bring] of Object.entries(STATES)) {
  test(`an operation that is ${state.toLowerCase()} is accessible`, async ({ page, api }) => {
    await page.goto(`/operations/${await bring(api)}`)
    await expect(page.getByTestId('operation-state')).toHaveText(state)
    await expect(page.getByRole('region', { name: /^Cluster / }).first()).toBeVisible()
    await page.getByRole('button', { name: /^Details of step 2/ }).click()
    await expectNoViolations(page)
    for (const tab of ['AWS calls', 'Parameters', 'Plan']) {
      await page.getByRole('tab', { name: tab }).click()
      await expectNoViolations(page, '[role=tabpanel]')
    }
  })
}

test('an operation that is running is accessible', async ({ page, api, demo }) => {
  await demo.slowDown()
  const id = await api.create('demo-multi', SPECS.instanceTypeChange)
  await api.start(id)
  await page.goto(`/operations/${id}`)
  await expect(page.getByRole('list', { name: 'Steps' }).getByText('Waiting', { exact: true })).toBeVisible()
  await expectNoViolations(page)
  await page.goto('/operations')
  await expect(page.getByRole('grid', { name: 'Operations' }).getByText('Running').first()).toBeVisible()
  await expectNoViolations(page)
})

test('the list is accessible, empty and filtered', async ({ page, api }) => {
  await api.create('demo-multi', SPECS.instanceCycle)
  await page.goto('/operations?state=CREATED&cluster=demo-multi')
  await expect(page.getByRole('grid', { name: 'Operations' }).getByRole('link').first()).toBeVisible()
  await expectNoViolations(page)
  await page.goto('/operations?text=nothing-has-this-text')
  await expect(page.getByText('No operation matches the filter')).toBeVisible()
  await expectNoViolations(page)
})

test('every dialog is accessible', async ({ page, api }) => {
  const created = await api.create('demo-single', SPECS.storageTypeChange)
  const dialog = page.getByRole('dialog')
  await page.goto(`/operations/${created}`)
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  await expect(dialog).toBeVisible()
  await expectNoViolations(page)
  await page.keyboard.press('Escape')
  for (const command of ['Change wait timeout', 'Delete operation']) {
    await page.getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitem', { name: command }).click()
    await expect(dialog).toBeVisible()
    await expectNoViolations(page)
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
  }
  await page.keyboard.press('?')
  await expect(dialog).toBeVisible()
  await expectNoViolations(page)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /about this server/ }).click()
  await expect(dialog.getByText(/^arn:aws/)).toBeVisible()
  await expectNoViolations(page)
})

test('the dialog that decides about a pause is accessible with each way out', async ({ page, api }) => {
  const id = await stopped(api)
  for (const action of ['CONTINUE', 'ROLLBACK', 'ABORT', 'MARK_COMPLETE']) {
    await page.goto(`/operations/${id}/resume?action=${action}`)
    await expect(page.getByRole('dialog').getByRole('radio', { checked: true })).toBeVisible()
    await expect(page.getByText(/^Reading AWS to find/)).toHaveCount(0)
    await expectNoViolations(page)
  }
})
