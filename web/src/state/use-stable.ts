import { useState } from 'react'

/** The same object for as long as a plain value stays equal, so that effects run again only when it changes. */
export function useStable<T>(value: T): T {
  const [stable, setStable] = useState(value)
  const isSame = JSON.stringify(stable) === JSON.stringify(value)
  if (!isSame) setStable(value)
  return isSame ? stable : value
}
