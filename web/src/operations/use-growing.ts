import { startTransition, useEffect, useState } from 'react'

/** How many entries are added to what is shown, between one frame and the next. */
const AT_ONCE = 20

/**
 * The first entries of a list, and more with each frame until all are there, so that no frame has to bring a whole long
 * page. It begins anew for another `source`; entries that only change do not make it.
 */
export function useGrowing<T>(entries: readonly T[], source: object): readonly T[] {
  const [grown, setGrown] = useState({ of: source, count: AT_ONCE })
  const count = grown.of === source ? grown.count : AT_ONCE
  const isWhole = count >= entries.length
  useEffect(() => {
    if (isWhole) return
    const frame = requestAnimationFrame(() =>
      startTransition(() => setGrown({ of: source, count: count + AT_ONCE })),
    )
    return () => cancelAnimationFrame(frame)
  }, [isWhole, source, count])
  return isWhole ? entries : entries.slice(0, count)
}
