import Box from '@cloudscape-design/components/box'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { graphql } from '../graphql/document.ts'
import { useCommand } from '../graphql/use-command.ts'
import { useFreshQuery } from '../graphql/use-fresh-query.ts'
import { RECORDS } from '../operation-types/registry.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { useServerInfo } from '../ui/server-info.ts'
import { TypedClusterId } from '../ui/typed-cluster-id.tsx'
import { subjectName } from './command-subject.ts'
import type { DialogProps } from './dialog-props.ts'
import { leadsToSwitchover } from './leads-to-switchover.ts'
import { StartOperation } from './operation-commands.ts'

const StopsQuery = graphql(`
  query Stops($id: ID!) {
    operation(id: $id) {
      id
      steps {
        kind
        pauseBefore
      }
    }
  }
`)

/** Asks before an operation is started, with what it will interrupt. */
export function StartDialog({ subject, onDone }: DialogProps) {
  const { run, isRunning } = useCommand(StartOperation)
  const { items } = subject.expectedInterruptions
  const isDemo = useServerInfo()?.demoMode ?? false
  const mayBeGrave = !isDemo && RECORDS[subject.type].maySwitchOver
  const { data, error, reload } = useFreshQuery(StopsQuery, mayBeGrave ? { id: subject.id } : undefined)
  const needsName = leadsToSwitchover(data?.operation?.steps ?? [])
  const [typed, setTyped] = useState('')
  const isBlocked = mayBeGrave && (!data || (needsName && typed !== subject.clusterId))
  const start = async (): Promise<void> => {
    const name = subjectName(subject)
    await run(
      { id: subject.id, expectedRevision: subject.decisionRevision },
      { done: () => `${name} started`, failed: `${name} could not be started` },
    )
    onDone()
  }
  return (
    <ConfirmDialog
      header={`Start ${subjectName(subject).toLowerCase()}?`}
      confirmLabel="Start operation"
      isBusy={isRunning}
      isBlocked={isBlocked}
      onConfirm={() => void start()}
      onDismiss={onDone}
    >
      <SpaceBetween size="s">
        <Box variant="p">
          The cluster {subject.clusterId} is read again first. If it is no longer what the plan was made from,
          the operation pauses before its first call.
        </Box>
        {items.length === 0 ? (
          <Box variant="p">It interrupts nothing.</Box>
        ) : (
          <div>
            <Box variant="awsui-key-label">What it interrupts</Box>
            <ul className="plain-list">
              {items.map(({ title, description }) => (
                <li key={title}>
                  {title}: {description}
                </li>
              ))}
            </ul>
          </div>
        )}
        {error && !data && <ErrorNotice what="The steps" error={error} onRetry={reload} />}
        {needsName && (
          <TypedClusterId
            clusterId={subject.clusterId}
            typed={typed}
            onType={setTyped}
            because="It goes through the switchover without a stop."
          />
        )}
      </SpaceBetween>
    </ConfirmDialog>
  )
}
