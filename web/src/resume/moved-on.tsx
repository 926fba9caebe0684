import Alert from '@cloudscape-design/components/alert'
import { subjectName } from '../commands/command-subject.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import type { PausedOperation } from './resume-query.ts'

/** Takes the place of the choices when the operation is no longer what they were about. */
export function MovedOn(props: {
  readonly operation: PausedOperation
  readonly onReadAgain: () => void
  readonly onDismiss: () => void
}) {
  const { operation, onReadAgain, onDismiss } = props
  return (
    <ConfirmDialog
      header={`Decide about ${subjectName(operation).toLowerCase()}`}
      confirmLabel="Show the current choices"
      onConfirm={onReadAgain}
      onDismiss={onDismiss}
    >
      <Alert type="warning" header="This operation has changed since you opened this dialog">
        Your choice was cleared, and nothing was sent. Someone else may have decided, or the operation paused
        again for another reason. Read it again before you decide.
      </Alert>
    </ConfirmDialog>
  )
}
