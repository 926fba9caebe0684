import { expect, type Locator, type Page } from '@playwright/test'
import { test } from './support/test.ts'

const FARTHEST = 120

const isFocused = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => element === document.activeElement)

/** Presses Tab until something has the focus. Fails when it cannot be reached. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor()
  await tabUntil(page, () => isFocused(target))
}

async function tabUntil(page: Page, isThere: () => Promise<boolean>): Promise<void> {
  for (let presses = 0; presses < FARTHEST; presses += 1) {
    if (await isThere()) return
    await page.keyboard.press('Tab')
  }
  throw new Error('What is wanted cannot be reached with Tab.')
}

/** Goes to a button, or what is like one, and presses it. */
async function press(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press('Enter')
}

/** Goes to a table, and down in it to something. */
async function downTo(page: Page, table: Locator, target: Locator): Promise<void> {
  await tabUntil(page, () => table.evaluate((element) => element.contains(document.activeElement)))
  for (let presses = 0; presses < FARTHEST; presses += 1) {
    if (await isFocused(target)) return
    await page.keyboard.press('ArrowDown')
  }
  throw new Error(`The focus does not come down to ${target}.`)
}

/** Goes to a group of choices and through it until one is chosen. */
async function choose(page: Page, first: Locator, wanted: Locator): Promise<void> {
  await tabTo(page, first)
  await page.keyboard.press('Space')
  for (let presses = 0; presses < FARTHEST; presses += 1) {
    if (await wanted.isChecked()) return
    await page.keyboard.press('ArrowDown')
  }
  throw new Error(`${wanted} cannot be chosen.`)
}

test('an operation is created, started, paused and resumed by keyboard alone', async ({ page, demo }) => {
  await demo.slowDown()
  await page.goto('/operations')
  await expect(page.getByText('No operations yet')).toBeVisible()
  await page.keyboard.press('n')

  await tabTo(page, page.getByRole('searchbox', { name: 'Find clusters' }))
  await page.keyboard.type('demo-single')
  const cluster = page.getByRole('radio', { name: 'Choose demo-single' })
  await expect(page.getByRole('radio')).toHaveCount(1)
  await downTo(page, page.getByRole('grid', { name: 'Clusters' }), cluster)
  await page.keyboard.press('Space')
  await expect(cluster).toBeChecked()
  const next = page.getByRole('button', { name: 'Next', exact: true })
  await press(page, next)
  await choose(
    page,
    page.getByRole('radio', { name: /^Instance type change/ }),
    page.getByRole('radio', { name: /^Rolling restart/ }),
  )
  await press(page, next)
  await expect(page.getByRole('heading', { name: 'Set parameters' })).toBeVisible()
  await press(page, next)
  await tabTo(page, page.getByRole('checkbox', { name: /^Pause before step 3:/ }))
  await page.keyboard.press('Space')
  await press(page, next)
  await expect(page.getByRole('table', { name: 'Steps of the plan' })).toContainText('Pauses before it')
  await press(page, page.getByRole('button', { name: 'Create operation' }))

  const state = page.getByTestId('operation-state')
  await expect(state).toHaveText('Created')
  const dialog = page.getByRole('dialog')
  await press(page, page.getByRole('button', { name: 'Start', exact: true }))
  await press(page, dialog.getByRole('button', { name: 'Start operation' }))
  await expect(state).toHaveText('Running')

  await press(page, page.getByRole('button', { name: 'Pause', exact: true }))
  await tabTo(page, dialog.getByRole('textbox', { name: 'Reason' }))
  await page.keyboard.type('lunch')
  await press(page, dialog.getByRole('button', { name: 'Pause operation' }))
  await expect(state).toHaveText('Paused')
  await expect(page.getByText(/lunch/).first()).toBeVisible()

  await press(page, page.getByRole('button', { name: 'Resume', exact: true }))
  const go = dialog.getByRole('radio', { name: 'Continue' })
  await choose(page, go, go)
  await press(page, dialog.getByRole('button', { name: 'Continue operation' }))
  await expect(dialog).toHaveCount(0)
  await expect(state).toHaveText('Running')
})

test('a dialog that is closed gives the focus back to where it was opened', async ({ page, api }) => {
  const id = await api.create('demo-single', { instanceCycle: {} })
  await page.goto(`/operations/${id}`)
  const start = page.getByRole('button', { name: 'Start', exact: true })
  await press(page, start)
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(start).toBeFocused()
})

test('a dialog with a field to fill in gives it the focus', async ({ page, api, demo }) => {
  await demo.slowDown()
  const id = await api.begin('demo-single', { instanceCycle: {} })
  await page.goto(`/operations/${id}`)
  const dialog = page.getByRole('dialog')
  const opened = async (open: () => Promise<void>, field: Locator): Promise<void> => {
    await open()
    await expect(field).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
  }
  await opened(
    () => page.getByRole('button', { name: 'Pause', exact: true }).click(),
    dialog.getByRole('textbox', { name: 'Reason' }),
  )
  await opened(
    async () => {
      await page.getByRole('button', { name: 'More', exact: true }).click()
      await page.getByRole('menuitem', { name: 'Change step timeout' }).click()
    },
    dialog.getByRole('spinbutton', { name: 'Step timeout (minutes)' }),
  )
  await opened(
    async () => {
      await page.getByRole('button', { name: /^You are/ }).click()
      await page.getByRole('menuitem', { name: 'Change my name' }).click()
    },
    dialog.getByRole('textbox', { name: 'Name' }),
  )
})
