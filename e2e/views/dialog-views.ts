import { expect, type Page } from '@playwright/test'
import { SPECS } from '../support/specs.ts'
import { DIALOG, type Look, type View, type ViewParts } from '../support/view.ts'
import { BRING, stopped } from './operation-states.ts'

const dialogOf = (page: Page) => page.getByRole('dialog')

async function closed(page: Page): Promise<void> {
  await page.keyboard.press('Escape')
  await expect(dialogOf(page)).toHaveCount(0)
}

/** A dialog that opens from the page that is shown. */
const dialog = (name: string, file: string, open: (page: Page) => Promise<void>): Look => ({
  name: `dialog-${name}`,
  covers: [`dialog ${file}`],
  part: DIALOG,
  open: async ({ page }) => {
    if (await dialogOf(page).count()) await closed(page)
    await open(page)
    await expect(dialogOf(page)).toBeVisible()
  },
})

/** Goes somewhere first. */
const after = (go: (parts: ViewParts) => Promise<string>, look: Look): Look => ({
  ...look,
  open: async (parts) => {
    await parts.page.goto(await go(parts))
    await look.open(parts)
  },
})

async function chooseMore(page: Page, command: string): Promise<void> {
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: command }).click()
}

const WAYS_OUT = ['CONTINUE', 'ROLLBACK', 'ABORT', 'MARK_COMPLETE'] as const

/** Every dialog. */
export const DIALOG_VIEWS: readonly View[] = [
  {
    name: 'the dialogs of an operation that was not started',
    looks: [
      after(
        async ({ api }) => `/operations/${await api.create('demo-multi', SPECS.instanceTypeChange)}`,
        dialog('start', 'commands/start-dialog.tsx', (page) =>
          page.getByRole('button', { name: 'Start', exact: true }).click(),
        ),
      ),
      dialog('step-timeout', 'commands/step-timeout-dialog.tsx', (page) =>
        chooseMore(page, 'Change step timeout'),
      ),
      dialog('delete', 'commands/delete-dialog.tsx', (page) => chooseMore(page, 'Delete operation')),
    ],
  },
  {
    name: 'the dialogs of an operation that is carried out, and of the frame',
    looks: [
      after(
        async (parts) => `/operations/${await BRING.RUNNING(parts)}`,
        dialog('pause', 'commands/pause-dialog.tsx', (page) =>
          page.getByRole('button', { name: 'Pause', exact: true }).click(),
        ),
      ),
      dialog('shortcuts', 'app/shortcuts-dialog.tsx', (page) => page.keyboard.press('?')),
      dialog('about', 'app/about-dialog.tsx', async (page) => {
        await page.getByRole('button', { name: /about this server/ }).click()
        await expect(page.getByText(/^arn:aws/)).toBeVisible()
      }),
      dialog('name', 'app/name-dialog.tsx', async (page) => {
        await page.getByRole('button', { name: /^You are/ }).click()
        await page.getByRole('menuitem', { name: 'Change my name' }).click()
        await dialogOf(page).getByRole('textbox', { name: 'Name' }).fill('\u4f60')
        await expect(dialogOf(page).getByText(/^Use at most 100 letters/)).toBeVisible()
      }),
      after(
        async () => '/operations',
        dialog('list-preferences', 'operations/list-preferences-dialog.tsx', (page) =>
          page.getByRole('button', { name: 'Preferences' }).click(),
        ),
      ),
    ],
  },
  {
    name: 'the decision about a pause, with each way out',
    looks: [
      ...WAYS_OUT.map(
        (action): Look => ({
          name: `dialog-resume-${action.toLowerCase().replace('_', '-')}`,
          covers: ['dialog resume/resume-form.tsx', 'route operations/:operationId/resume'],
          part: DIALOG,
          open: async (parts) => {
            const { page } = parts
            const id = action === 'CONTINUE' ? await stopped(parts.api) : operationIdIn(page)
            await page.goto(`/operations/${id}/resume?action=${action}`)
            await expect(dialogOf(page).getByRole('radio', { checked: true })).toBeVisible()
            await expect(page.getByText(/^Reading AWS to find/)).toHaveCount(0)
          },
        }),
      ),
      {
        name: 'dialog-resume-moved-on',
        covers: ['dialog resume/moved-on.tsx'],
        part: DIALOG,
        open: async ({ api, page }) => {
          const id = operationIdIn(page)
          await page.goto(`/operations/${id}/resume?action=CONTINUE`)
          await expect(dialogOf(page).getByRole('radio', { checked: true })).toBeVisible()
          await api.setBreakpoints(id, [])
          await expect(dialogOf(page).getByText(/has changed since you opened this dialog/)).toBeVisible()
        },
      },
      dialog('reset-step', 'operation/timeline/reset-step.tsx', async (page) => {
        await page.getByRole('button', { name: /^Details of step 2/ }).click()
        await page.getByRole('button', { name: 'Go back to this step' }).click()
      }),
    ],
  },
  {
    name: 'the dialog about an operation that cannot be read',
    looks: [
      after(
        async ({ page }) => {
          await page.route('**/graphql', (route) =>
            route.request().postData()?.includes('query UnreadableOperations')
              ? route.fulfill({ json: { data: { unreadableOperations: UNREADABLE } } })
              : route.continue(),
          )
          return '/operations'
        },
        dialog('release-lock', 'operations/release-lock-dialog.tsx', async (page) => {
          await page.getByRole('button', { name: 'Release lock of operation 2f8k1q0z7c4x' }).click()
          await dialogOf(page).getByLabel('Cluster ID').fill('demo-multi')
          await expect(dialogOf(page).getByText('This also releases the lock')).toBeVisible()
        }),
      ),
    ],
  },
  {
    name: 'the dialogs of the demo',
    looks: [
      after(
        async () => '/demo',
        dialog('fault-builder', 'demo/fault-builder.tsx', async (page) => {
          await page.getByRole('button', { name: 'Add fault', exact: true }).click()
          await dialogOf(page).getByRole('button', { name: 'Add fault', exact: true }).click()
          await expect(dialogOf(page).getByText('The mock does not take this fault')).toBeVisible()
        }),
      ),
      dialog('demo-reset', 'demo/reset-dialog.tsx', (page) =>
        page.getByRole('button', { name: 'Reset the demo' }).click(),
      ),
    ],
  },
]

/** What a server says that stepped back to an older version, and that has lost both files of another operation. */
const UNREADABLE = [
  {
    operationId: '9d3m5t8w1y6b',
    region: 'us-east-1',
    clusterId: 'demo-multi',
    state: 'PAUSED',
    updatedAt: '2026-01-15T12:00:00.000Z',
    reason: 'operation.json is in format version 3, and this program reads versions up to 2',
    advice: 'Run the newer version of this program that wrote it.',
    quarantinedAs: 'operations/9d3m5t8w1y6b/operation.json',
    locks: true,
    releases: [],
  },
  {
    operationId: '2f8k1q0z7c4x',
    region: null,
    clusterId: null,
    state: null,
    updatedAt: null,
    reason: 'operation.json is empty; events.json is missing',
    advice: 'Put both files of the operation back from the same backup, then restart the server.',
    quarantinedAs: 'operations/2f8k1q0z7c4x/operation.json.unreadable-2026-01-15T12-00-00.000Z',
    locks: true,
    releases: [
      {
        region: 'us-east-1',
        clusterId: 'demo-single',
        releasedBy: 'ana',
        releasedAt: '2026-01-15T13:00:00.000Z',
        reason: 'It was on another cluster.',
      },
    ],
  },
] as const

const operationIdIn = (page: Page): string => new URL(page.url()).pathname.split('/')[2] ?? ''

/** What a server with an admin token asks first. The page has to be there already. */
export const SIGN_IN: Look = {
  name: 'dialog-sign-in',
  covers: ['dialog app/sign-in-dialog.tsx'],
  part: DIALOG,
  open: async ({ page }) => {
    const token = dialogOf(page).getByLabel('Admin token')
    await token.fill('not-the-token-of-it')
    await token.press('Enter')
    await expect(dialogOf(page).getByText('The server does not know this token.')).toBeVisible()
  },
}
