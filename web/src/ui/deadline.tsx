import { useNow } from './clock.ts'
import { clockText, exactText, relativeText } from './time-text.ts'

/** A time that something has until: `at 14:45 (in 31 min)`, exact on hover. */
export function Deadline({ at }: { readonly at: string }) {
  const nowMs = useNow()
  return (
    <time dateTime={at} title={exactText(at)}>
      at {clockText(at)} ({relativeText(at, nowMs)})
    </time>
  )
}
