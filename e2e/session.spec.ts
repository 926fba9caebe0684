import { expect, type Page, test } from '@playwright/test'
import { type Production, startProduction } from './support/production.ts'

const TOKEN = 'a-token-of-this-test-only'

const signInDialog = (page: Page) => page.getByRole('dialog', { name: 'Sign in' })
const tokenField = (page: Page) => signInDialog(page).getByLabel('Admin token')

async function signIn(page: Page, token = TOKEN): Promise<void> {
  await expect(tokenField(page)).toBeFocused()
  await page.keyboard.type(token)
  await page.keyboard.press('Enter')
}

/** The page of a person who has signed in. */
async function signedIn(page: Page, server: Production): Promise<Page> {
  await page.goto(`${server.url}/operations`)
  await signIn(page)
  await expect(page.getByText('No operations yet')).toBeVisible()
  return page
}

test('what is typed goes into the field at once, and a wrong token can be corrected', async ({ page }) => {
  await using server = await startProduction({ APP_ADMIN_TOKEN: TOKEN })
  await page.goto(`${server.url}/operations`)
  await signIn(page, 'not-the-token-of-it')
  await expect(signInDialog(page).getByText('The server does not know this token.')).toBeVisible()
  await tokenField(page).fill(TOKEN)
  await signInDialog(page).getByRole('button', { name: 'Sign in' }).click()
  await expect(signInDialog(page)).toHaveCount(0)
  await expect(page.getByText('No operations yet')).toBeVisible()
})

test('without a sign-in every screen offers it, and nothing looks empty', async ({ page }) => {
  await using server = await startProduction({ APP_ADMIN_TOKEN: TOKEN })
  for (const path of ['/operations', '/clusters', '/operations/new', '/demo', '/operations/none']) {
    await page.goto(`${server.url}${path}`)
    await expect(tokenField(page)).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(signInDialog(page)).toHaveCount(0)
    await expect(page.getByRole('heading', { name: 'You are not signed in' })).toBeVisible()
    await expect(page.getByText(/^No (operations yet|Aurora clusters)|There are no/)).toHaveCount(0)
    await expect(page.getByRole('banner').getByRole('button', { name: 'Sign in' })).toBeVisible()
  }
  await page.goto(`${server.url}/operations`)
  await expect(tokenField(page)).toBeFocused()
  await page.keyboard.press('Escape')
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click()
  await signIn(page)
  await expect(page.getByText('No operations yet')).toBeVisible()
})

test('one sign-in is enough for all tabs, and a tab that is loaded again', async ({ context }) => {
  await using server = await startProduction({ APP_ADMIN_TOKEN: TOKEN })
  const waiting = await context.newPage()
  await waiting.goto(`${server.url}/clusters`)
  await expect(signInDialog(waiting)).toBeVisible()
  const first = await signedIn(await context.newPage(), server)
  await expect(signInDialog(waiting)).toHaveCount(0)
  await expect(waiting.getByText('demo-single')).toBeVisible()

  const late = await context.newPage()
  await late.goto(`${server.url}/operations`)
  await expect(late.getByText('No operations yet')).toBeVisible()
  await expect(signInDialog(late)).toHaveCount(0)
  await first.reload()
  await expect(first.getByText('No operations yet')).toBeVisible()
  expect(await first.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain(TOKEN)
})

test('a sign-out forgets the token in all tabs, and in one that sleeps', async ({ context }) => {
  await using server = await startProduction({ APP_ADMIN_TOKEN: TOKEN })
  const first = await signedIn(await context.newPage(), server)
  const second = await context.newPage()
  await second.goto(`${server.url}/operations`)
  await expect(second.getByText('No operations yet')).toBeVisible()
  // Discarded by the browser, a tab runs nothing and keeps its storage.
  const sleeping = await context.newPage()
  await sleeping.goto(`${server.url}/operations`)
  await expect(sleeping.getByText('No operations yet')).toBeVisible()
  await sleeping.goto('about:blank')

  await first.getByRole('button', { name: /^You are/ }).click()
  await first.getByRole('menuitem', { name: 'Sign out' }).click()
  for (const page of [first, second]) {
    await expect(signInDialog(page)).toBeVisible()
    await expect(page.getByText('No operations yet')).toHaveCount(0)
    expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage }))).not.toContain(TOKEN)
  }
  await sleeping.goto(`${server.url}/operations`)
  await expect(signInDialog(sleeping)).toBeVisible()
  await expect(signInDialog(second)).toBeVisible()
})
