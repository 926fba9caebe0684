import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { Suspense, useState } from 'react'
import { useOffline } from '../graphql/offline.ts'
import { useFreshQuery } from '../graphql/use-fresh-query.ts'
import { blockedBy } from '../ui/blocked-by.ts'
import { DialogPending } from '../ui/dialog-pending.tsx'
import { lazyPart } from '../ui/lazy-part.ts'
import { OPERATION_LOOKS } from '../ui/states.ts'
import { Time } from '../ui/time.tsx'
import type { UnreadableOperation } from './unreadable-operation.ts'
import { hasLock, UnreadableOperationsQuery } from './unreadable-operation.ts'

/** Loaded when first asked for. */
const ReleaseLockDialog = lazyPart(async () => (await import('./release-lock-dialog.tsx')).ReleaseLockDialog)

/** Shows the operations that the server cannot read, what makes them readable, and which clusters they lock. */
export function UnreadableNotice() {
  const { data, reload } = useFreshQuery(UnreadableOperationsQuery, {})
  const [releasedOf, setReleasedOf] = useState<string>()
  const offline = useOffline()
  const unreadable = data?.unreadableOperations ?? []
  if (unreadable.length === 0) return null
  const chosen = unreadable.find(({ operationId }) => operationId === releasedOf)
  const close = (): void => {
    setReleasedOf(undefined)
    reload()
  }
  return (
    <Alert
      type="warning"
      header={
        unreadable.length === 1
          ? 'One operation cannot be read'
          : `${unreadable.length} operations cannot be read`
      }
    >
      Nothing of them was deleted. While one of them may be under way, no other operation can start on its
      cluster.
      <ul className="plain-list" aria-label="Operations that cannot be read">
        {unreadable.map((operation) => (
          <li key={operation.operationId}>
            <SpaceBetween size="xxs">
              <Facts operation={operation} />
              {hasLock(operation) && (
                <Button
                  ariaLabel={`Release lock of operation ${operation.operationId}`}
                  {...blockedBy(offline)}
                  onClick={() => setReleasedOf(operation.operationId)}
                >
                  Release lock
                </Button>
              )}
            </SpaceBetween>
          </li>
        ))}
      </ul>
      {chosen && (
        <Suspense fallback={<DialogPending />}>
          <ReleaseLockDialog operation={chosen} all={unreadable} onDone={close} />
        </Suspense>
      )}
    </Alert>
  )
}

function Facts({ operation }: { readonly operation: UnreadableOperation }) {
  const { operationId, region, clusterId, state, updatedAt, reason, advice, quarantinedAs } = operation
  return (
    <div>
      <span className="code">{operationId}</span> on {clusterId ?? 'an unknown cluster'}
      {region !== null && ` (${region})`}
      {state !== null && `, ${OPERATION_LOOKS[state].label.toLowerCase()}`}
      {updatedAt !== null && (
        <>
          , changed last <Time at={updatedAt} />
        </>
      )}
      : {reason}. <span className="code">{quarantinedAs}</span> has it. {advice}{' '}
      <Lock operation={operation} />
    </div>
  )
}

function Lock({ operation }: { readonly operation: UnreadableOperation }) {
  const { clusterId, locks, releases } = operation
  return (
    <>
      {lockText(operation)}
      {locks &&
        releases.map((release) => (
          <div key={`${release.region}/${release.clusterId}`}>
            {release.releasedBy} released its lock on {release.clusterId} ({release.region}){' '}
            <Time at={release.releasedAt} />: “{release.reason}”
            {clusterId !== null &&
              ' When it can be read again, it is paused until it has locked the cluster again.'}
          </div>
        ))}
    </>
  )
}

function lockText(operation: UnreadableOperation): string {
  const { clusterId, locks } = operation
  if (!locks) return 'It locks no cluster, because it is not under way.'
  if (!hasLock(operation)) return ''
  return clusterId === null
    ? 'It locks every cluster, because it may be under way on any.'
    : `It locks ${clusterId}.`
}
