import { expect, type Locator, type Page, test } from '@playwright/test'
import { Api } from './support/api.ts'
import { type Production, startProduction } from './support/production.ts'
import { SPECS } from './support/specs.ts'
import { Wizard } from './support/wizard.ts'

const OFFLINE = /^No connection to the server\. Commands are available again/

/** Places where commands are given, each with the commands that stand there. */
type Place = (page: Page, server: Production, id: string) => Promise<readonly Locator[]>

const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true })

const PLACES: Readonly<Record<string, Place>> = {
  'the list': async (page, { url }) => {
    await page.goto(`${url}/operations`)
    await page.getByRole('radio').first().check()
    return [button(page, 'Actions')]
  },
  'the page of an operation': async (page, { url }, id) => {
    await page.goto(`${url}/operations/${id}`)
    await button(page, 'Details of step 1: Read the cluster').click()
    return [button(page, 'Resume'), button(page, 'More'), button(page, 'Go back to this step')]
  },
  'the decision about a pause': async (page, { url }, id) => {
    await page.goto(`${url}/operations/${id}/resume?action=CONTINUE`)
    await page.getByRole('textbox', { name: /type the cluster ID/ }).fill('demo-multi')
    return [button(page, 'Continue operation')]
  },
  'the dialog of a command': async (page, { url }, id) => {
    await page.goto(`${url}/operations/${id}`)
    await button(page, 'More').click()
    await page.getByRole('menuitem', { name: 'Change step timeout' }).click()
    return [page.getByRole('dialog').getByRole('button', { name: 'Change step timeout' })]
  },
  'the last page of the wizard': async (page, { url }) => {
    await page.goto(`${url}/operations/new?clusterId=demo-single&type=INSTANCE_CYCLE`)
    await new Wizard(page).review()
    return [button(page, 'Create operation'), button(page, 'Create and start')]
  },
}

test('without a connection each command says why it is off, until the page is up to date', async ({
  context,
}) => {
  await using server = await startProduction()
  const api = new Api(server.url)
  const id = await api.reach('PAUSED', 'demo-multi', SPECS.instanceTypeChange, {
    pauseBeforeStepKeys: ['failover_to_instance:_temp'],
  })
  const places = await Promise.all(
    Object.entries(PLACES).map(async ([name, place]) => {
      const page = await context.newPage()
      return { name, page, commands: await place(page, server, id) }
    }),
  )
  for (const { name, commands } of places)
    for (const command of commands) await expect(command, name).toBeEnabled()

  await server.kill()
  for (const { name, page, commands } of places) {
    const message = page.locator('[data-itemid=connection]')
    await expect(message, name).toContainText(/Lost connection to the server at \d\d:\d\d:\d\d/)
    await expect(message).toContainText(/may be out of date.* Reconnecting (in \d s|now)/)
    await expect(message).toContainText('Operations continue only while the server is running.')
    await expect(message).toHaveClass(/flash-type-warning/)
    for (const command of commands) {
      await expect(command, name).toBeDisabled()
      await expect(command, name).toHaveAccessibleDescription(OFFLINE)
    }
  }

  await server.restart()
  for (const { name, page, commands } of places) {
    for (const command of commands) await expect(command, name).toBeEnabled()
    await expect(page.getByText(/^Connected again at .*: this page is up to date$/), name).toBeVisible()
  }
})

test('without a connection a pause cannot be left, and no breakpoint is set', async ({ page }) => {
  await using server = await startProduction()
  const api = new Api(server.url)
  const id = await api.begin('demo-multi', SPECS.instanceTypeChange, {
    pauseBeforeStepKeys: ['failover_to_instance:_temp'],
  })
  await page.goto(`${server.url}/operations/${id}`)
  const abort = page.getByRole('link', { name: 'Abort' })
  const breakpoint = page.getByRole('checkbox', { name: /^Pause before step 4/ })
  await expect(abort).toBeVisible()
  await expect(breakpoint).toBeEnabled()
  await server.kill()
  await expect(abort).toHaveCount(0)
  await expect(breakpoint).toBeDisabled()
  await server.restart()
  await expect(abort).toBeVisible()
  await expect(breakpoint).toBeEnabled()
})

test('connected again, a page gives no command before it has read what it shows', async ({ page }) => {
  await using server = await startProduction()
  await new Api(server.url).create('demo-multi', SPECS.instanceCycle)
  await page.goto(`${server.url}/operations`)
  await page.getByRole('radio').first().check()
  const actions = button(page, 'Actions')
  await expect(actions).toBeEnabled()

  const asked = Promise.withResolvers<void>()
  const released = Promise.withResolvers<void>()
  await page.route('**/graphql', async (route) => {
    if (!/query OperationPage/.test(route.request().postData() ?? '')) return route.continue()
    asked.resolve()
    await released.promise
    await route.continue()
  })
  await server.kill()
  await expect(page.getByText(/^Lost connection/)).toBeVisible()
  await server.restart()
  await asked.promise
  await expect(page.getByText('Connected again, reading what has changed.')).toBeVisible()
  await expect(actions).toBeDisabled()
  released.resolve()
  await expect(actions).toBeEnabled()
})

test('the page of something that does not exist is up to date once it is connected', async ({ page }) => {
  await using server = await startProduction()
  await page.goto(`${server.url}/operations/none`)
  await expect(page.getByRole('heading', { name: 'Operation not found' })).toBeVisible()
  await server.kill()
  await expect(page.getByText(/^Lost connection/)).toBeVisible()
  await server.restart()
  await expect(page.getByText(/^Connected again at/)).toBeVisible()
})

test('a press on Resume that the server does not answer says that it waits', async ({ page }) => {
  await using server = await startProduction()
  const api = new Api(server.url)
  const id = await api.begin('demo-multi', SPECS.instanceTypeChange, {
    pauseBeforeStepKeys: ['failover_to_instance:_temp'],
  })
  await page.goto(`${server.url}/operations/${id}`)
  const resume = button(page, 'Resume')
  await expect(resume).toBeEnabled()
  server.freeze()
  await resume.click()
  await expect(page.getByText('Waiting for the server')).toBeVisible()
  server.thaw()
  await expect(page.getByRole('dialog').getByRole('radio', { name: 'Continue' })).toBeVisible()
})
