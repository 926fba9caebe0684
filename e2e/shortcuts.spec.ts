import { expect, type Page } from '@playwright/test'
import { DIALOG_ROUTES, ROUTES } from '../web/src/ui/routes.ts'
import type { Api } from './support/api.ts'
import { Questions } from './support/questions.ts'
import { SPECS } from './support/specs.ts'
import { test } from './support/test.ts'

/** What stands for each part of an address. A route with a part that is not here fails its test. */
const PARTS: Readonly<Record<string, (api: Api) => Promise<string>>> = {
  ':operationId': async (api) => {
    const id = await api.reach('PAUSED', 'demo-multi', SPECS.instanceTypeChange, {
      pauseBeforeStepKeys: ['failover_to_instance:_temp'],
    })
    return id
  },
  ':region': async () => 'us-east-1',
  ':clusterId': async () => 'demo-multi',
  '*': async () => '/nowhere',
}

/** An address of a route. */
async function addressOf(route: string, api: Api): Promise<string> {
  const parts = route.split('/').map((part) => {
    const fill = PARTS[part]
    if (!fill && /[:*]/.test(part)) throw new Error(`There is nothing for ${part} of ${route} in PARTS.`)
    return fill ? fill(api) : part
  })
  return (await Promise.all(parts)).join('/')
}

/** Opens it and waits until all that it asks is there, closed lists to choose from among it. */
async function open(page: Page, address: string): Promise<void> {
  const questions = new Questions(page)
  await page.goto(address)
  await questions.followed('ActiveOperations')
  await questions.allAnswered()
}

const shortcutsDialog = (page: Page) => page.getByRole('dialog', { name: 'Keyboard shortcuts' })

for (const [name, route] of Object.entries(ROUTES)) {
  const isDialog = Object.hasOwn(DIALOG_ROUTES, name)
  test(`shortcuts ${isDialog ? 'rest' : 'work'} at ${route}`, async ({ page, api }) => {
    await open(page, await addressOf(route, api))
    if (isDialog) {
      await expect(page.getByRole('dialog')).toBeVisible()
      await page.keyboard.press('?')
      await page.keyboard.press('n')
      await expect(page.getByRole('dialog')).toHaveCount(1)
      await expect(shortcutsDialog(page)).toHaveCount(0)
      return
    }
    await page.keyboard.press('?')
    await expect(shortcutsDialog(page)).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    // The second key counts for a short time only: it does not wait for the page to be done with the first.
    await Promise.all([page.keyboard.press('g'), page.keyboard.press('c')])
    await expect(page).toHaveURL(/\/clusters(\?.*)?$/)
    await page.keyboard.press('n')
    await expect(page).toHaveURL(/\/operations\/new/)
  })
}

test('letters go to an open list and to a field, not to shortcuts', async ({ page }) => {
  await open(page, '/operations/new')
  const region = page.getByRole('button', { name: /^Region/ })
  await region.click()
  await page.keyboard.press('?')
  await page.keyboard.press('Escape')
  await page.getByRole('searchbox', { name: 'Find clusters' }).press('?')
  await expect(shortcutsDialog(page)).toHaveCount(0)
  await page.getByRole('searchbox', { name: 'Find clusters' }).fill('')
  await page.getByRole('radio', { name: 'Choose demo-single', exact: true }).check()
  await page.keyboard.press('?')
  await expect(shortcutsDialog(page)).toBeVisible()
})
