import Box from '@cloudscape-design/components/box'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useCommand } from '../graphql/use-command.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { subjectName } from './command-subject.ts'
import type { DialogProps } from './dialog-props.ts'
import { StartOperation } from './operation-commands.ts'

/** Asks before an operation is started, with what it will interrupt. */
export function StartDialog({ subject, onDone }: DialogProps) {
  const { run, isRunning } = useCommand(StartOperation)
  const { items } = subject.announcedInterruptions
  const start = async (): Promise<void> => {
    const name = subjectName(subject)
    await run({ id: subject.id }, { done: () => `${name} started`, failed: `${name} could not be started` })
    onDone()
  }
  return (
    <ConfirmDialog
      header={`Start ${subjectName(subject).toLowerCase()}?`}
      confirmLabel="Start operation"
      isBusy={isRunning}
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
      </SpaceBetween>
    </ConfirmDialog>
  )
}
