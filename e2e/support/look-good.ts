import { expect, type Page } from '@playwright/test'
import axe, { type RunOptions } from 'axe-core'
import { DIALOG } from './view.ts'

/** Where the pictures go; kept by CI. */
const PICTURES = 'artifacts/screens'

/** A desk, a small laptop, a phone. */
const WIDTHS = [1440, 1024, 390] as const
const HEIGHTS = { 1440: 900, 1024: 768, 390: 844 } as const

/** Only what is objected to is told, by its text: a selector of each element that is right is not asked for. */
const OPTIONS: RunOptions = { resultTypes: ['violations'], selectors: false }

/**
 * axe with properties in place of its weak maps. It keeps the parts of every color in them, and takes a quarter less time
 * without them; what it finds is the same.
 */
const QUICK_AXE = `((WeakMap, WeakSet) => {${axe.source}})(...(() => {
  class Properties {
    #key = Symbol()
    has(object) { return this.#key in object }
    get(object) { return object[this.#key] }
    set(object, value) { object[this.#key] = value; return this }
    add(object) { return this.set(object, true) }
    delete(object) { return delete object[this.#key] }
  }
  return [Properties, Properties]
})())`

declare global {
  interface Window {
    /** In the page once it was injected. */
    readonly axe: typeof axe
  }
}

type Width = (typeof WIDTHS)[number]
type Scheme = 'light' | 'dark'

/** What is looked at. */
interface Subject {
  /** What its pictures are called. */
  readonly name: string
  /** The part to hold against the rules; without it the whole page. */
  readonly part?: string
  readonly isPictured?: boolean
}

/**
 * Fails with what axe objects to in the page, or a part of it: at a desk in light and in dark, where only the colours
 * differ, and on a phone, where the layout does. Fails too when a page is wider than its window. Takes pictures.
 */
export async function expectLooksGood(page: Page, { name, part, isPictured = true }: Subject): Promise<void> {
  const picture = async (width: Width, scheme: Scheme): Promise<void> => {
    if (!isPictured) return
    const path = `${PICTURES}/${name}-${width}-${scheme}.jpg`
    // A dialog covers the window, not what is below it; what sticks to the window sticks to the top of the page.
    const fullPage = part !== DIALOG
    if (fullPage) await page.evaluate(() => window.scrollTo(0, 0))
    await page.screenshot({ path, quality: 80, fullPage, animations: 'disabled' })
  }
  for (const width of WIDTHS) {
    await show(page, width, 'light')
    await expectNoSidewaysScrolling(page, name)
    if (width !== 1024) await expectAccessible(page, part, 'all', `${name}, ${width} wide`)
    await picture(width, 'light')
  }
  await show(page, 1440, 'dark')
  await expectAccessible(page, part, 'colours', `${name}, in dark mode`)
  await picture(1440, 'dark')
  await show(page, 1440, 'light')
}

async function show(page: Page, width: Width, scheme: Scheme): Promise<void> {
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
  await page.setViewportSize({ width, height: HEIGHTS[width] })
  await expect(page.locator('body.awsui-dark-mode')).toHaveCount(scheme === 'dark' ? 1 : 0)
  // Components measure themselves after a change of size and are drawn again by that.
  await page.evaluate(
    () => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
  )
}

async function expectAccessible(
  page: Page,
  part: string | undefined,
  rules: 'all' | 'colours',
  what: string,
): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(QUICK_AXE)
  const objections = await page.evaluate(
    async ([subject, options]) => {
      const { violations } = await window.axe.run(subject ?? document, options)
      return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
    },
    [part, { ...OPTIONS, ...(rules === 'colours' && { runOnly: ['color-contrast'] }) }] as const,
  )
  expect(objections, what).toEqual([])
}

async function expectNoSidewaysScrolling(page: Page, name: string): Promise<void> {
  const widths = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    return { scrollWidth, clientWidth }
  })
  expect(widths.scrollWidth, `${name} is wider than its window`).toBeLessThanOrEqual(widths.clientWidth)
}
