import { expectLooksGood } from './look-good.ts'
import { test } from './test.ts'
import type { View, ViewParts } from './view.ts'

/** A test for each view: brought about, held against the rules of accessibility, pictured. */
export function lookAt(views: readonly View[]): void {
  for (const { name, looks } of views) {
    test(`${name}: accessible, and not wider than its window`, async ({ page, api, demo }) => {
      const parts: ViewParts = { page, api, demo }
      for (const look of looks) {
        await look.open(parts)
        await expectLooksGood(page, look)
      }
    })
  }
}
