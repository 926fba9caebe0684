import type { FlashbarProps } from '@cloudscape-design/components/flashbar'
import { useEffect, useState } from 'react'
import { connection } from '../graphql/connection.ts'
import { signInNeed } from '../graphql/session.ts'
import { useNow } from '../ui/clock.ts'
import { useStore } from '../ui/store.ts'
import { clockText, durationText, secondsBetween } from '../ui/time-text.ts'

/** Shorter than this nobody needs to be told. */
const GRACE_SECONDS = 1
const HEALED_STAYS_MS = 8_000

/** Says since when the page is stale while the connection is lost, and for a moment that it caught up. */
export function useConnectionMessage(): FlashbarProps.MessageDefinition | undefined {
  const { staleSince, healed } = useStore(connection)
  const [dismissed, setDismissed] = useState<typeof healed>(null)
  const nowMs = useNow(staleSince !== null)
  const need = useStore(signInNeed)
  useEffect(() => {
    if (healed === null) return
    const timer = setTimeout(() => setDismissed(healed), HEALED_STAYS_MS)
    return () => clearTimeout(timer)
  }, [healed])

  // A server that wants a token is there: its question says so.
  if (need === 'missing' || need === 'wrong') return undefined
  if (staleSince !== null) {
    const seconds = secondsBetween(staleSince, null, nowMs)
    if (seconds < GRACE_SECONDS) return undefined
    return {
      id: 'connection',
      type: 'warning',
      loading: true,
      header: `Not connected: what is shown is stale since ${clockText(staleSince)}`,
      content: `Operations go on without this page. It tries to connect again by itself (${durationText(seconds)} so far).`,
    }
  }
  if (healed === null || healed === dismissed) return undefined
  const seconds = secondsBetween(healed.staleSince, healed.at, nowMs)
  if (seconds < GRACE_SECONDS) return undefined
  return {
    id: 'connection',
    type: 'success',
    header: `Caught up at ${clockText(healed.at)}: the page was stale for ${durationText(seconds)}, and nothing is missing`,
    dismissible: true,
    dismissLabel: 'Dismiss: caught up',
    onDismiss: () => setDismissed(healed),
  }
}
