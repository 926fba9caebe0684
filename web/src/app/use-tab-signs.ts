import { useEffect } from 'react'
import { APP_BASE } from '../graphql/server-address.ts'
import { type TabSubject, tabSigns } from './tab-signs.ts'

/** Shows in the tab of the browser whether something is paused or failed. */
export function useTabSigns(subject: TabSubject): void {
  const { title, icon } = tabSigns(subject)
  useEffect(() => {
    document.title = title
  }, [title])
  useEffect(() => {
    const href = new URL(`${icon}.svg`, APP_BASE).href
    document.querySelector('link[rel="icon"]')?.setAttribute('href', href)
  }, [icon])
}
