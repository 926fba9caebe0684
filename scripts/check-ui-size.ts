/**
 * Holds what a browser loads at its first visit, until it has nothing more to load, against a budget. Prints what it
 * loaded; exits 1 when one is over. Needs a built UI and a browser (see e2e/support/find-browser.ts).
 */
import { gzipSync } from 'node:zlib'
import type { Page, Response } from '@playwright/test'
import { Api } from '../e2e/support/api.ts'
import { startDemo } from '../e2e/support/demo.ts'
import { launchBrowser } from '../e2e/support/launch-browser.ts'

const KB = 1_000
const BUDGET_KB = { script: 330, stylesheet: 240 } as const

type Kind = keyof typeof BUDGET_KB

/** A file that was loaded. */
interface Loaded {
  readonly kind: Kind
  readonly path: string
  /** Gzipped. */
  readonly bytes: number
}

const demo = await startDemo()
const browser = await launchBrowser()
try {
  // A list with something in it needs more than an empty one.
  await new Api(demo.url).create('demo-multi', { instanceCycle: {} })
  const loaded = await firstVisit(await browser.newPage())
  for (const kind of ['script', 'stylesheet'] as const) judge(kind, loaded)
} finally {
  await browser.close()
  await demo.end()
}

async function firstVisit(page: Page): Promise<readonly Loaded[]> {
  const answers: Response[] = []
  page.on('response', (answer) => answers.push(answer))
  await page.goto(demo.url, { waitUntil: 'networkidle' })
  await page.getByRole('combobox', { name: 'Filter operations' }).waitFor()
  await page.waitForLoadState('networkidle')
  return (await Promise.all(answers.map(loadedOf))).flat()
}

async function loadedOf(answer: Response): Promise<readonly Loaded[]> {
  const kind = answer.request().resourceType()
  if (kind !== 'script' && kind !== 'stylesheet') return []
  const bytes = gzipSync(await answer.body()).length
  return [{ kind, path: new URL(answer.url()).pathname, bytes }]
}

function judge(wanted: Kind, loaded: readonly Loaded[]): void {
  const files = loaded.filter(({ kind }) => kind === wanted).toSorted((one, other) => other.bytes - one.bytes)
  const sum = files.reduce((total, { bytes }) => total + bytes, 0) / KB
  const isOver = sum > BUDGET_KB[wanted] || files.length === 0
  console.log(
    `first visit, ${wanted}s: ${sum.toFixed(1)} KB gzipped, ${isOver ? 'OVER' : 'within'} the budget of ${BUDGET_KB[wanted]} KB`,
  )
  for (const { path, bytes } of files) console.log(`  ${(bytes / KB).toFixed(1).padStart(6)} KB ${path}`)
  if (isOver) process.exitCode = 1
}
