import type { Page } from '@playwright/test'
import type { Api } from './api.ts'
import type { Demo } from './demo.ts'

/** What a view is brought about with: a demo as at its beginning. */
export interface ViewParts {
  readonly page: Page
  readonly api: Api
  readonly demo: Demo
}

/** One thing to look at: a screen, a tab, a dialog, in one situation. */
export interface Look {
  /** What its pictures are called. */
  readonly name: string
  /**
   * What it covers of the product: `state PAUSED`, `route clusters/:region/:clusterId`, `tab Report`, or
   * `dialog app/name-dialog.tsx`. All that there is must be covered; see `coverage.spec.ts`.
   */
  readonly covers: readonly string[]
  /** The part to hold against the rules of accessibility, when the rest of the page is looked at elsewhere. */
  readonly part?: string
  /** False where pictures would only repeat others. */
  readonly isPictured?: boolean
  /** Brings the page there and waits until it is complete. */
  open(parts: ViewParts): Promise<void>
}

/** Looks that follow from each other on one page. */
export interface View {
  readonly name: string
  readonly looks: readonly Look[]
}

/** The part of a page that a dialog is. */
export const DIALOG = '[role=dialog]'

/** The part of a page that the open tab is. */
export const TAB = '[role=tabpanel]'
