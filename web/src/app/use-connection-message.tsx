import type { FlashbarProps } from '@cloudscape-design/components/flashbar'
import { useEffect, useState } from 'react'
import { type Connection, connection } from '../graphql/connection.ts'
import { openSignIn, signIn } from '../graphql/session.ts'
import { retries } from '../graphql/socket.ts'
import { useStore } from '../state/store.ts'
import { useNow } from '../ui/clock.ts'
import { useServerInfo } from '../ui/server-info.ts'
import { clockText, durationText, secondsBetween } from '../ui/time-text.ts'

/** A shorter loss is not worth a message. */
const GRACE_SECONDS = 1
const HEALED_STAYS_MS = 8_000

const SIGN_IN_AGAIN: FlashbarProps.MessageDefinition = {
  id: 'connection',
  type: 'warning',
  header: 'The server asks you to sign in again',
  content: 'This page may be out of date, and commands are disabled.',
  buttonText: 'Sign in',
  onButtonClick: openSignIn,
}

/**
 * Says since when the page may be out of date while the connection is lost, and for a moment that it is up to date again.
 * `isShowing` says whether the page shows anything of the server's.
 */
export function useConnectionMessage(isShowing: boolean): FlashbarProps.MessageDefinition | undefined {
  const { state, staleSince, healed } = useStore(connection)
  const [dismissed, setDismissed] = useState<typeof healed>(null)
  const nowMs = useNow(staleSince !== null)
  const { need, isOpen } = useStore(signIn)
  useEffect(() => {
    if (healed === null) return
    const timer = setTimeout(() => setDismissed(healed), HEALED_STAYS_MS)
    return () => clearTimeout(timer)
  }, [healed])

  // A server that wants a token is there.
  if (need !== 'none') return isOpen || !isShowing ? undefined : SIGN_IN_AGAIN
  if (staleSince !== null) {
    if (secondsBetween(staleSince, null, nowMs) < GRACE_SECONDS) return undefined
    return {
      id: 'connection',
      type: 'warning',
      header: `Lost connection to the server at ${clockText(staleSince)}`,
      content: <WhatThatMeans state={state} nowMs={nowMs} />,
    }
  }
  if (healed === null || healed === dismissed) return undefined
  const seconds = secondsBetween(healed.staleSince, healed.at, nowMs)
  if (seconds < GRACE_SECONDS) return undefined
  return {
    id: 'connection',
    type: 'success',
    header: `Connected again at ${clockText(healed.at)}: this page is up to date`,
    content: `It was out of date for ${durationText(seconds)}.`,
    dismissible: true,
    dismissLabel: 'Dismiss: connected again',
    onDismiss: () => setDismissed(healed),
  }
}

function WhatThatMeans({ state, nowMs }: { readonly state: Connection['state']; readonly nowMs: number }) {
  const dueAt = useStore(retries.dueAt)
  const info = useServerInfo()
  const seconds = dueAt === null ? 0 : Math.max(0, Math.ceil((dueAt - nowMs) / 1000))
  return (
    <>
      This page may be out of date, and commands are disabled.{' '}
      {state === 'catching-up' ? 'Connected again, reading what has changed.' : 'Reconnecting'}
      {/* The sentence is read out once, not every second. */}
      {state !== 'catching-up' && <span aria-hidden="true">{seconds > 0 ? ` in ${seconds} s` : ' now'}</span>}
      {state !== 'catching-up' && '.'}{' '}
      {info?.runsOperations === false
        ? 'Operations continue: AWS Step Functions drives them.'
        : 'Operations continue only while the server is running.'}
    </>
  )
}
