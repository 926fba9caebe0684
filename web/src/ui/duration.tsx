import { useNow } from './clock.ts'
import { durationText, secondsBetween } from './time-text.ts'

/** How long something took, or has taken so far: then it ticks. */
export function Duration({ from, to }: { readonly from: string | null; readonly to: string | null }) {
  const nowMs = useNow(from !== null && to === null)
  if (from === null) return <>–</>
  return <span className="numbers">{durationText(secondsBetween(from, to, nowMs))}</span>
}
