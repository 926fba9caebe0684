import { useSyncExternalStore } from 'react'

/** How wide a window is in CSS pixels at most to count as that of a phone, or of a small laptop. */
const QUERIES = {
  phone: matchMedia('(max-width: 688px)'),
  laptop: matchMedia('(max-width: 1199px)'),
} as const

const watcherOf =
  (query: MediaQueryList) =>
  (listener: () => void): (() => void) => {
    query.addEventListener('change', listener)
    return () => query.removeEventListener('change', listener)
  }

const WATCHERS = { phone: watcherOf(QUERIES.phone), laptop: watcherOf(QUERIES.laptop) } as const

/** Whether the window is no wider than that of a phone, or of a small laptop. */
export const useIsNarrow = (as: keyof typeof QUERIES = 'phone'): boolean =>
  useSyncExternalStore(WATCHERS[as], () => QUERIES[as].matches)
