import { expect, type Page } from '@playwright/test'
import { Questions } from './support/questions.ts'
import { SPECS } from './support/specs.ts'
import { test } from './support/test.ts'

const favicon = (page: Page) => page.locator('link[rel=icon]')

/** Has the browser allow notifications and remember them instead of showing them, while no one looks at the page. */
async function watchNotifications(page: Page): Promise<() => Promise<readonly string[]>> {
  const told: string[] = []
  await page.exposeFunction('notificationShown', (text: string) => told.push(text))
  await page.addInitScript(() => {
    class Remembered {
      static readonly permission = 'granted'
      static readonly requestPermission = async (): Promise<string> => 'granted'
      constructor(title: string, { body }: { readonly body: string }) {
        void Reflect.get(window, 'notificationShown')(`${title}: ${body}`)
      }
    }
    Reflect.set(window, 'Notification', Remembered)
    Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' })
  })
  return async () => told
}

test('the tab says what waits for a person, and what failed', async ({ page, api }) => {
  await page.goto('/operations')
  await expect(page).toHaveTitle('Operations - RDS Maintenance Machine')
  await expect(favicon(page)).toHaveAttribute('href', /\/favicon\.svg$/)

  const id = await api.begin('demo-multi', SPECS.instanceTypeChange, {
    pauseBeforeStepKeys: ['failover_to_instance:_temp'],
  })
  await expect(page).toHaveTitle(/^\u23f8 1 Operations/)
  await expect(favicon(page)).toHaveAttribute('href', /\/favicon-paused\.svg$/)
  await expect(page.getByRole('navigation').getByText('1 paused')).toBeVisible()

  await api.resume(id, 'ABORT')
  await expect(page).toHaveTitle(/^\u2716 1 Operations/)
  await expect(favicon(page)).toHaveAttribute('href', /\/favicon-failed\.svg$/)
})

test('the browser notifies of pauses and ends, once a person wants that', async ({ page, api }) => {
  const told = await watchNotifications(page)
  const questions = new Questions(page)
  await page.goto('/operations')
  await questions.followed('ActiveOperations')
  await api.begin('demo-single', SPECS.storageTypeChange)
  await expect(page.getByRole('grid', { name: 'Operations' })).toContainText('Completed')
  expect(await told()).toEqual([])

  await page.getByRole('button', { name: /^You are/ }).click()
  await page.getByRole('menuitemcheckbox', { name: /^Notify me/ }).click()
  const id = await api.begin('demo-multi', SPECS.instanceTypeChange, {
    pauseBeforeStepKeys: ['failover_to_instance:_temp'],
  })
  await expect
    .poll(told)
    .toEqual([expect.stringMatching(/^Paused: Instance type change on demo-multi: Paused before step 3/)])
  await api.resume(id, 'CONTINUE')
  await expect
    .poll(told)
    .toEqual([expect.anything(), expect.stringMatching(/^Completed: Instance type change on demo-multi/)])
})

test('every time is exact on hover, and as far away as it is in the text', async ({ page, api }) => {
  const id = await api.create('demo-multi', SPECS.instanceTypeChange)
  await page.goto(`/operations/${id}`)
  const created = page.getByTestId('summary').locator('time')
  await expect(created).toHaveAttribute(
    'title',
    /\d{4}, \d\d:\d\d:\d\d UTC\n\d{4}-\d\d-\d\dT[\d:.]+Z \(UTC\)/,
  )
  const createdAtMs = Date.parse((await created.getAttribute('datetime')) ?? '')
  await page.clock.setFixedTime(createdAtMs + 307_000)
  await expect(created).toHaveText('5 min 7 s ago')

  await api.start(id)
  await expect(page.getByTestId('operation-state')).toHaveText('Completed')
  const second = page.getByRole('list', { name: 'Steps' }).getByRole('listitem').nth(1)
  await expect(second.locator('.timeline-duration')).toHaveAttribute(
    'title',
    /^Began .* UTC\n[\s\S]*\nEnded .* UTC\n[\s\S]*\nCalls: 1, retries: 0\nCreateDBInstance: request \S+$/,
  )
})

test('no screen asks the server again and again', async ({ page, api }) => {
  const id = await api.reach('PAUSED', 'demo-multi', SPECS.instanceTypeChange, {
    pauseBeforeStepKeys: ['failover_to_instance:_temp'],
  })
  await page.clock.install()
  const questions = new Questions(page)
  const screens = [
    {
      path: '/operations',
      says: 'demo-multi',
      asks: ['ServerInfo', 'UnreadableOperations'],
      follows: ['ActiveOperations', 'OperationPage', 'OperationCounts'],
    },
    {
      path: `/operations/${id}`,
      says: 'Paused at a breakpoint',
      asks: ['ServerInfo'],
      follows: ['ActiveOperations'],
    },
    {
      path: '/clusters/us-east-1/demo-multi',
      says: 'is locked by the operation',
      asks: ['ServerInfo'],
      follows: ['ActiveOperations', 'ClusterOperations'],
    },
    {
      path: '/demo',
      says: 'As it is, without read lag.',
      // The mock is read at once, and once more when the server listens.
      asks: ['ServerInfo', 'Regions', '/mock/state', '/mock/state', '/mock/calls', '/mock/calls'],
      follows: ['ActiveOperations'],
    },
  ] as const
  for (const { path, says, asks, follows } of screens) {
    questions.forget()
    await page.goto(path)
    await questions.answered(...asks)
    await questions.followed(...follows)
    await expect(page.getByText(says).filter({ visible: true }).first()).toBeVisible()
    await questions.allAnswered()
    questions.forget()
    // Whatever waits for any time is due now.
    await page.clock.fastForward('30:00')
    await questions.flush()
    expect(questions.names, path).toEqual(['/healthz'])
  }
})
