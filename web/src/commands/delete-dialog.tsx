import Box from '@cloudscape-design/components/box'
import { useCommand } from '../graphql/use-command.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { subjectName } from './command-subject.ts'
import type { DialogProps } from './dialog-props.ts'
import { DeleteOperation } from './operation-commands.ts'

/** Asks before an operation that was never started is deleted. */
export function DeleteDialog({ subject, onDone }: DialogProps) {
  const { run, isRunning } = useCommand(DeleteOperation)
  const remove = async (): Promise<void> => {
    const name = subjectName(subject)
    await run(
      { id: subject.id, expectedRevision: subject.decisionRevision },
      { done: () => `${name} deleted`, failed: `${name} could not be deleted` },
    )
    onDone()
  }
  return (
    <ConfirmDialog
      header="Delete operation?"
      confirmLabel="Delete operation"
      isBusy={isRunning}
      onConfirm={() => void remove()}
      onDismiss={onDone}
    >
      <Box variant="p">
        {subjectName(subject)} was never started. It leaves the lists; its plan and its log stay in the
        archive of the server, with your name. Nothing changes in AWS.
      </Box>
    </ConfirmDialog>
  )
}
