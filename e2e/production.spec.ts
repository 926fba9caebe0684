import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { Api } from './support/api.ts'
import { startProduction } from './support/production.ts'
import { SPECS } from './support/specs.ts'
import { Wizard } from './support/wizard.ts'

test('outside demo mode a grave decision, and no other, needs the cluster ID', async ({ page }) => {
  await using server = await startProduction()
  const api = new Api(server.url)
  const dialog = page.getByRole('dialog')
  const storage = await api.reach('PAUSED', 'demo-single', SPECS.storageTypeChange, {
    pauseBeforeStepKeys: ['modify_cluster_storage'],
  })
  await page.goto(`${server.url}/operations/${storage}/resume?action=CONTINUE`)
  await expect(dialog.getByText('Continuing interrupts and deletes nothing')).toBeVisible()
  await expect(dialog.getByRole('textbox', { name: /type the cluster ID/ })).toHaveCount(0)
  await expect(dialog.getByRole('button', { name: 'Continue operation' })).toBeEnabled()

  const id = await api.reach('PAUSED', 'demo-multi', SPECS.instanceTypeChange, {
    pauseBeforeStepKeys: ['failover_to_instance:_temp'],
  })
  await page.goto(`${server.url}/operations/${id}/resume`)
  const typed = dialog.getByRole('textbox', { name: /type the cluster ID demo-multi/ })
  await dialog.getByRole('radio', { name: 'Continue' }).check()
  await expect(dialog.getByText(/Permanently deletes the temporary instance demo-multi-1-tmp/)).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Continue operation' })).toBeDisabled()

  await dialog.getByRole('radio', { name: 'Roll back' }).check()
  await expect(dialog.getByText('Rollback plan')).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Roll back operation' })).toBeDisabled()

  await dialog.getByRole('radio', { name: 'Abort' }).check()
  const abort = dialog.getByRole('button', { name: 'Abort operation' })
  await expect(abort).toBeDisabled()
  await typed.fill('demo-mult')
  await expect(abort).toBeDisabled()
  await typed.fill('demo-multi')
  await abort.click()
  await expect(page.getByText(/^Aborted by /).first()).toBeVisible()
  await expect(page.getByRole('link', { name: 'Demo controls' })).toHaveCount(0)
  await expect(
    page.getByRole('button', { name: '123456789012 · us-east-1: about this server' }),
  ).toBeVisible()

  const upgrade = await api.reach('PAUSED', 'demo-upgrade', SPECS.engineUpgrade)
  await page.goto(`${server.url}/operations/${upgrade}/resume?action=CONTINUE`)
  await expect(dialog.getByRole('button', { name: 'Continue operation' })).toBeDisabled()
  await dialog.getByRole('textbox', { name: /type the cluster ID demo-upgrade/ }).fill('demo-upgrade')
  await expect(dialog.getByRole('button', { name: 'Continue operation' })).toBeEnabled()
})

test('outside demo mode a start without a stop before the switchover needs the ID', async ({ page }) => {
  await using server = await startProduction()
  const api = new Api(server.url)
  const spec = { engineUpgrade: { targetEngineVersion: '16.8', skipPauses: ['SWITCHOVER'] } }
  const id = await api.create('demo-upgrade', spec)
  const stopping = await api.create('demo-upgrade', SPECS.engineUpgrade)
  const dialog = page.getByRole('dialog')
  const start = dialog.getByRole('button', { name: 'Start operation' })
  const typed = dialog.getByRole('textbox', { name: /type the cluster ID demo-upgrade/ })

  await page.goto(`${server.url}/operations/${stopping}`)
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  await expect(start).toBeEnabled()
  await expect(typed).toHaveCount(0)

  await page.goto(`${server.url}/operations/${id}`)
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  await expect(dialog.getByText('It goes through the switchover without a stop.')).toBeVisible()
  await expect(start).toBeDisabled()
  await typed.fill('demo-upgrade')
  await expect(start).toBeEnabled()

  await page.goto(`${server.url}/operations/new?clusterId=demo-upgrade&type=ENGINE_UPGRADE`)
  const wizard = new Wizard(page)
  await wizard.find('New engine version', '16.8')
  await page.getByRole('checkbox', { name: /^Pause before the switchover/ }).uncheck()
  await wizard.review()
  const createAndStart = page.getByRole('button', { name: 'Create and start' })
  await expect(createAndStart).toBeDisabled()
  await page.getByRole('textbox', { name: /type the cluster ID demo-upgrade/ }).fill('demo-upgrade')
  await expect(createAndStart).toBeEnabled()
})

test('the lock of an unreadable operation is released with reason and cluster ID', async ({ page }) => {
  await using server = await startProduction()
  const api = new Api(server.url)
  const id = await api.reach('PAUSED', 'demo-multi', SPECS.instanceTypeChange, {
    pauseBeforeStepKeys: ['create_temp_instance'],
  })
  await server.kill()
  const file = join(server.dataDir, 'operations', id, 'operation.json')
  const written = await readFile(file, 'utf8')
  await writeFile(file, written.replace(/"formatVersion":\d+/, '"formatVersion":99'))
  await server.restart()

  await page.goto(`${server.url}/operations`)
  const notice = page.getByRole('list', { name: 'Operations that cannot be read' })
  await expect(notice).toContainText(`${id} on demo-multi (us-east-1), paused`)
  await expect(notice).toContainText('is in format version 99')
  await expect(notice).toContainText('Run the newer version of this program')
  await expect(notice).toContainText('It locks demo-multi.')
  await expect(api.create('demo-multi', SPECS.storageTypeChange)).rejects.toThrow('cannot be read')

  await notice.getByRole('button', { name: `Release lock of operation ${id}` }).click()
  const dialog = page.getByRole('dialog', { name: `Release lock of operation ${id}?` })
  const release = dialog.getByRole('button', { name: 'Release lock' })
  await expect(release).toBeDisabled()
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('The newer version is gone')
  await expect(release).toBeDisabled()
  await dialog.getByRole('textbox', { name: /type the cluster ID demo-multi/ }).fill('demo-multi')
  await release.click()
  await expect(dialog).toHaveCount(0)
  await expect(notice).toContainText('released its lock on demo-multi (us-east-1)')
  await expect(notice).toContainText('“The newer version is gone”')
  await expect(notice.getByRole('button')).toHaveCount(0)
  expect(await api.create('demo-multi', SPECS.storageTypeChange)).not.toBe('')

  await server.kill()
  await writeFile(file, written)
  await server.restart()
  await page.goto(`${server.url}/operations/${id}/resume?action=CONTINUE`)
  const resume = page.getByRole('dialog')
  await resume.getByRole('textbox', { name: /type the cluster ID demo-multi/ }).fill('demo-multi')
  await resume.getByRole('button', { name: 'Continue operation' }).click()
  await expect(page.getByText(/released its lock on demo-multi/).first()).toBeVisible()
  await page.goto(`${server.url}/operations/${id}`)
  await expect(page.getByText('Paused: the operation lost the lock of its cluster')).toBeVisible()
})

test('below a base path every address works, also when it is opened directly', async ({ page }) => {
  await using server = await startProduction({ APP_BASE_PATH: '/maintenance' })
  const api = new Api(`${server.url}/maintenance`)
  const id = await api.create('demo-multi', SPECS.instanceCycle)
  await page.goto(`${server.url}/maintenance/operations/${id}?tab=plan`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Rolling restart on demo-multi')
  await page.getByRole('link', { name: 'Operations', exact: true }).first().click()
  await expect(page).toHaveURL(`${server.url}/maintenance/operations`)
  await expect(page.locator(`a[href="/maintenance/operations/${id}"]`)).toBeVisible()
})

test('a server with an RDS endpoint of its own does not claim to work on AWS itself', async ({ page }) => {
  await using server = await startProduction()
  await page.goto(`${server.url}/operations`)
  await page.getByRole('button', { name: /about this server/ }).click()
  const about = page.getByRole('dialog', { name: 'About this server' })
  await expect(about).toContainText('The RDS endpoint below, not the public one of AWS')
  await expect(about).toContainText(server.mockUrl)
  await expect(about).not.toContainText('Amazon Web Services')
})

test('the server says how often it asks AWS, and how old what it shows is', async ({ page }) => {
  await using server = await startProduction()
  await page.goto(`${server.url}/clusters`)
  await expect(page.getByRole('link', { name: 'demo-multi' })).toBeVisible()
  await page.getByRole('button', { name: /about this server/ }).click()
  const about = page.getByRole('dialog', { name: 'About this server' })
  await expect(about).toContainText(
    /The server has sent \d+ describe calls in us-east-1 in the last minute\./,
  )
  await expect(about).toContainText('Latest reading:')
})

test('a refusal of an earlier token that comes late does not ask for the token again', async ({ page }) => {
  const token = 'a-token-of-this-test-only'
  await using server = await startProduction({ APP_ADMIN_TOKEN: token })
  await page.goto(`${server.url}/operations`)
  const dialog = page.getByRole('dialog', { name: 'Sign in' })
  await dialog.getByLabel('Admin token').fill('not-the-token-of-it')
  await dialog.getByLabel('Admin token').press('Enter')
  await expect(dialog.getByText('The server does not know this token.')).toBeVisible()
  const late = Promise.withResolvers<void>()
  await page.route('**/graphql', async (route) => {
    if (route.request().headers()['authorization'] === 'Bearer not-the-token-of-it') await late.promise
    await route.continue()
  })
  await page.reload()
  await dialog.getByLabel('Admin token').fill(token)
  await dialog.getByRole('button', { name: 'Sign in' }).click()
  await expect(dialog).toHaveCount(0)
  const refusal = page.waitForResponse(
    async (response) =>
      response.url().endsWith('/graphql') && (await response.text()).includes('UNAUTHENTICATED'),
  )
  late.resolve()
  await refusal
  await page.evaluate(() => fetch('/healthz'))
  await expect(dialog).toHaveCount(0)
})
