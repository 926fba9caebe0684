import Box from '@cloudscape-design/components/box'
import { graphql } from '../graphql/document.ts'
import { useCommand } from '../graphql/use-command.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'

const ResetDemo = graphql(`
  mutation ResetDemo {
    resetDemo
  }
`)

/** Asks before the demo is put back to how it began. */
export function ResetDialog({
  onDone,
  onDismiss,
}: {
  readonly onDone: () => void
  readonly onDismiss: () => void
}) {
  const { run, isRunning } = useCommand(ResetDemo)
  const reset = async (): Promise<void> => {
    const isDone = await run(
      {},
      { done: () => 'The demo is as it was at its beginning', failed: 'The demo could not be reset' },
    )
    if (isDone) onDone()
    onDismiss()
  }
  return (
    <ConfirmDialog
      header="Reset the demo?"
      confirmLabel="Reset the demo"
      isBusy={isRunning}
      onConfirm={() => void reset()}
      onDismiss={onDismiss}
    >
      <Box variant="p">
        Every operation is forgotten, also those that are running. Clusters, timing and the log of calls go
        back to how they were when the demo began, and all faults are taken away.
      </Box>
    </ConfirmDialog>
  )
}
