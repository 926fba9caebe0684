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

mkdirSync(FOLDER, { recursive: true })
const demo = await startDemo()
const browser = await launchBrowser()
try {
  await takeAll(browser)
} finally {
  await browser.close()
  await demo.end()
}

async function takeAll(browser: Browser): Promise<void> {
  const api = new Api(demo.url)
  const upgrade = await begun(api, 'demo-upgrade', UPGRADE)
  const change = await begun(api, 'demo-multi', CLASS_CHANGE, { pauseBeforeSteps: [5] })
  await begun(api, 'demo-mysql', CYCLE)
  await until(api, change, 'PAUSED')
  await until(api, upgrade, 'PAUSED')
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

async function until(api: Api, id: string, state: string): Promise<void> {
  while ((await api.state(id)) !== state) await new Promise((resolve) => setTimeout(resolve, 100))
}

/** Waits until the page shows what it is about, with fonts and pictures in place. */
async function take(page: Page, path: string, name: string, shows: string): Promise<void> {
  await page.goto(`${demo.url}${path}`)
  await page.getByText(shows).first().waitFor()
  await page.waitForLoadState('networkidle')
  await page.screenshot({ path: join(FOLDER, `${name}.png`), animations: 'disabled' })
}
