/**
 * Takes the pictures that the README shows, from the demo as it is now, so that they stay true. Needs a built UI and a
 * browser (see e2e/support/find-browser.ts).
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from '@playwright/test'
import { Api } from '../e2e/support/api.ts'
import { startDemo } from '../e2e/support/demo.ts'
import { launchBrowser } from '../e2e/support/launch-browser.ts'

const FOLDER = 'docs/screenshots'

const UPGRADE = { engineUpgrade: { targetEngineVersion: '16.9' } }
const CLASS_CHANGE = { instanceTypeChange: { targetInstanceClass: 'db.r6g.xlarge' } }
const CYCLE = { instanceCycle: {} }
const STORAGE_CHANGE = { storageTypeChange: { targetStorageType: 'aurora-iopt1' } }

mkdirSync(FOLDER, { recursive: true })
// Slow enough that one sees where the time went.
const demo = await startDemo('--base-wait-ms', '1500')
const browser = await launchBrowser()
try {
  await takeAll(browser)
} finally {
  await browser.close()
  await demo.end()
}

async function takeAll(browser: Browser): Promise<void> {
  const api = new Api(demo.url, 'ana')
  const failed = await begun(new Api(demo.url, 'bo'), 'demo-mysql', CYCLE, {
    pauseBeforeStepKeys: ['failover_to_instance:_temp'],
  })
  await until(async () => (await api.state(failed)) === 'PAUSED')
  await api.resume(failed, 'ABORT')
  const done = await begun(api, 'demo-single', STORAGE_CHANGE)
  const upgrade = await begun(api, 'demo-upgrade', UPGRADE)
  await until(async () => (await api.state(upgrade)) === 'PAUSED')
  await until(async () => (await api.state(done)) === 'COMPLETED')
  await api.create('demo-autoscaled', CYCLE)
  const change = await begun(api, 'demo-multi', CLASS_CHANGE)
  await until(async () => (await currentStep(api, change)) === 4)
  await demo.slowDown()
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await browser.newPage({ viewport: { width: 1440, height: 1000 }, colorScheme })
    await take(page, '/operations', `operations-${colorScheme}`, 'demo-multi')
    await take(page, `/operations/${change}`, `operation-${colorScheme}`, 'demo-multi-2')
    await page.close()
  }
}

async function begun(api: Api, clusterId: string, spec: object, more: object = {}): Promise<string> {
  const id = await api.create(clusterId, spec, more)
  await api.start(id)
  return id
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 100))
}

/** The index of the current step of an operation. */
async function currentStep(api: Api, id: string): Promise<unknown> {
  const { operation } = await api.send('query ($id: ID!) { operation(id: $id) { currentStepIndex } }', { id })
  return operation instanceof Object ? Reflect.get(operation, 'currentStepIndex') : undefined
}

/** Waits until the page shows what it is about, with fonts and pictures in place. */
async function take(page: Page, path: string, name: string, shows: string): Promise<void> {
  await page.goto(`${demo.url}${path}`)
  await page.getByText(shows).first().waitFor()
  await page.waitForLoadState('networkidle')
  await page.screenshot({ path: join(FOLDER, `${name}.png`), animations: 'disabled' })
}
