import { useEffect } from 'react'
import { createStore } from '../state/store.ts'
import { useStable } from '../state/use-stable.ts'

/** A place above a page. */
interface Crumb {
  readonly text: string
  readonly href: string
}

/** What a screen tells the frame about itself. */
export interface Page {
  /** For the tab of the browser and the last crumb. */
  readonly title: string
  /** The places above it, outermost first. */
  readonly above?: readonly Crumb[]
  /** A sign for the tab's title and icon when the screen's own subject needs a person. */
  readonly mark?: 'paused' | 'failed' | undefined
}

/** The page that is shown. */
export const shownPage = createStore<Page>({ title: '' })

/** Names the screen: breadcrumbs, and the title of the tab. */
export function usePage(page: Page): void {
  const stable = useStable(page)
  useEffect(() => shownPage.set(stable), [stable])
}
