import Box from '@cloudscape-design/components/box'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Textarea from '@cloudscape-design/components/textarea'
import { useState } from 'react'
import { useCommand } from '../graphql/use-command.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { reasonProblem } from '../ui/reason.ts'
import { useServerInfo } from '../ui/server-info.ts'
import { TypedClusterId } from '../ui/typed-cluster-id.tsx'
import type { UnreadableOperation } from './unreadable-operation.ts'
import { locksCluster, ReleaseLock } from './unreadable-operation.ts'

/** Asks why, and on which cluster, before the lock of an operation that cannot be read is released. */
export function ReleaseLockDialog(props: {
  readonly operation: UnreadableOperation
  /** All that cannot be read: others may lock the same cluster. */
  readonly all: readonly UnreadableOperation[]
  readonly onDone: () => void
}) {
  const { operation, all, onDone } = props
  const { operationId } = operation
  const info = useServerInfo()
  const [region, setRegion] = useState(operation.region ?? info?.defaultRegion ?? '')
  const [clusterId, setClusterId] = useState(operation.clusterId ?? '')
  const [reason, setReason] = useState('')
  const [typed, setTyped] = useState('')
  const { run, isRunning } = useCommand(ReleaseLock)
  const isKnown = operation.clusterId !== null
  const needsName = isKnown && !(info?.demoMode ?? false)
  const cluster = { region: region.trim(), clusterId: clusterId.trim() }
  const others = all.filter((each) => each.operationId !== operationId && locksCluster(each, cluster))
  const problem = reasonProblem(reason)
  const isComplete = reason.trim() !== '' && cluster.clusterId !== '' && cluster.region !== ''
  const release = async (): Promise<void> => {
    const answer = await run(
      { ...cluster, reason: reason.trim() },
      {
        done: () => `Lock on ${cluster.clusterId} released`,
        failed: `The lock on ${cluster.clusterId} was not released`,
      },
    )
    if (answer) onDone()
  }
  return (
    <ConfirmDialog
      header={`Release lock of operation ${operationId}?`}
      confirmLabel="Release lock"
      isBusy={isRunning}
      isBlocked={!isComplete || problem !== undefined || (needsName && typed !== clusterId)}
      onConfirm={() => void release()}
      onDismiss={onDone}
    >
      <SpaceBetween size="m">
        <Box variant="p">
          Other operations can then start on {isKnown ? clusterId : 'the cluster that you name'}. Operation{' '}
          {operationId} does not end by this: when it can be read again, it is paused, and it continues only
          while no other operation has the lock. Nothing changes in AWS.
        </Box>
        <Box variant="p">
          Check in AWS first that nothing of it is under way: a temporary instance that is the writer, a
          blue/green deployment, deregistered proxies.
        </Box>
        {!isKnown && (
          <SpaceBetween size="xs">
            <FormField
              label="Cluster ID"
              description="It is unknown which cluster the operation is on. Its lock is released on this one only."
            >
              <Input value={clusterId} onChange={({ detail }) => setClusterId(detail.value)} />
            </FormField>
            <FormField label="Region">
              <Input value={region} onChange={({ detail }) => setRegion(detail.value)} />
            </FormField>
          </SpaceBetween>
        )}
        {others.length > 0 && cluster.clusterId !== '' && (
          <Box variant="p">
            {`This also releases the lock that ${others.map((each) => `operation ${each.operationId}`).join(', ')} may have on ${cluster.clusterId}.`}
          </Box>
        )}
        <FormField label="Reason" description="Recorded with the operation." errorText={problem} stretch>
          <Textarea rows={2} value={reason} onChange={({ detail }) => setReason(detail.value)} />
        </FormField>
        {needsName && <TypedClusterId clusterId={clusterId} typed={typed} onType={setTyped} />}
      </SpaceBetween>
    </ConfirmDialog>
  )
}
