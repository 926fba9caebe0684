import { expect } from '@playwright/test'
import { lookAt } from './support/look-at.ts'
import { expectLooksGood } from './support/look-good.ts'
import { startProduction } from './support/production.ts'
import { test } from './support/test.ts'
import { DIALOG_VIEWS, SIGN_IN } from './views/dialog-views.ts'

lookAt(DIALOG_VIEWS)

test('signing in: accessible, and not wider than its window', async ({ page, api, demo }) => {
  await using server = await startProduction({ APP_ADMIN_TOKEN: 'a-token-of-this-test-only' })
  await page.goto(`${server.url}/operations`)
  await SIGN_IN.open({ page, api, demo })
  await expectLooksGood(page, SIGN_IN)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('heading', { name: 'You are not signed in' })).toBeVisible()
  await expectLooksGood(page, { name: 'signed-out' })
})

test('without a connection: accessible, and not wider than its window', async ({ page }) => {
  await using server = await startProduction()
  await page.goto(`${server.url}/operations`)
  await expect(page.getByText('No operations yet')).toBeVisible()
  await server.kill()
  await expect(page.getByText(/^Lost connection/)).toBeVisible()
  await expectLooksGood(page, { name: 'not-connected' })
})
