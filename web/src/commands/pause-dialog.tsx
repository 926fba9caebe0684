import Box from '@cloudscape-design/components/box'
import FormField from '@cloudscape-design/components/form-field'
import Input, { type InputProps } from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { useCommand } from '../graphql/use-command.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { reasonProblem } from '../ui/reason.ts'
import { useFirstField } from '../ui/use-first-field.ts'
import { subjectName } from './command-subject.ts'
import type { DialogProps } from './dialog-props.ts'
import { PauseOperation } from './operation-commands.ts'

/** Asks why an operation is paused; the reason may stay empty. */
export function PauseDialog({ subject, onDone }: DialogProps) {
  const { run, isRunning } = useCommand(PauseOperation)
  const [reason, setReason] = useState('')
  const problem = reasonProblem(reason)
  const field = useFirstField<InputProps.Ref>()
  const pause = async (): Promise<void> => {
    const name = subjectName(subject)
    await run(
      { id: subject.id, reason: reason.trim() === '' ? null : reason.trim() },
      { done: () => `${name} paused`, failed: `${name} could not be paused` },
    )
    onDone()
  }
  return (
    <ConfirmDialog
      header={`Pause ${subjectName(subject).toLowerCase()}?`}
      confirmLabel="Pause operation"
      isBusy={isRunning}
      isBlocked={problem !== undefined}
      onConfirm={() => void pause()}
      onDismiss={onDone}
    >
      <SpaceBetween size="m">
        <Box variant="p">
          A call that is on its way to AWS is waited for and recorded. Nothing is sent after that. What AWS
          has already begun, such as a modification, continues.
        </Box>
        <FormField label="Reason" description="Recorded with the operation. Optional." errorText={problem}>
          <Input ref={field} value={reason} onChange={({ detail }) => setReason(detail.value)} />
        </FormField>
      </SpaceBetween>
    </ConfirmDialog>
  )
}
