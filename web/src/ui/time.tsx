import { useNow } from './clock.ts'
import { exactText, relativeText } from './time-text.ts'

/** A time as its distance from now, exact on hover. */
export function Time({ at }: { readonly at: string | null | undefined }) {
  const nowMs = useNow(at != null)
  if (at == null) return <>–</>
  return (
    <time dateTime={at} title={exactText(at)}>
      {relativeText(at, nowMs)}
    </time>
  )
}
