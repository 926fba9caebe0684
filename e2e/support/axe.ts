import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** Fails with what axe objects to on the page as it is now, in light and in dark mode, where only the colours differ. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await expect(page.locator('body.awsui-dark-mode')).toHaveCount(colorScheme === 'dark' ? 1 : 0)
    const builder = new AxeBuilder({ page })
    const { violations } = await (colorScheme === 'dark'
      ? builder.withRules(['color-contrast'])
      : builder
    ).analyze()
    const objections = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
    expect(objections, `in ${colorScheme} mode`).toEqual([])
  }
}
