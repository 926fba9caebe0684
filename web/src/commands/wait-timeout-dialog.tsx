import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import { useState } from 'react'
import { useCommand } from '../graphql/use-command.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { durationText } from '../ui/time-text.ts'
import { subjectName } from './command-subject.ts'
import type { DialogProps } from './dialog-props.ts'
import { UpdateWaitTimeout } from './operation-commands.ts'

const LONGEST_SECONDS = 604_800

/** Changes how long one step may wait before the operation pauses. */
export function WaitTimeoutDialog({ subject, onDone }: DialogProps) {
  const { run, isRunning } = useCommand(UpdateWaitTimeout)
  const [text, setText] = useState(String(subject.waitTimeoutSeconds / 60))
  const seconds = Math.round(Number(text) * 60)
  const isValid = text.trim() !== '' && seconds >= 1 && seconds <= LONGEST_SECONDS
  const save = async (): Promise<void> => {
    await run(
      { id: subject.id, seconds, expectedRevision: subject.decisionRevision },
      {
        done: () => `A step of ${subjectName(subject)} may now wait ${durationText(seconds)}`,
        failed: 'The wait timeout could not be changed',
      },
    )
    onDone()
  }
  return (
    <ConfirmDialog
      header="Change wait timeout"
      confirmLabel="Change wait timeout"
      isBusy={isRunning}
      isBlocked={!isValid}
      onConfirm={() => void save()}
      onDismiss={onDone}
    >
      <FormField
        label="Minutes that one step may wait"
        description={`When a step has waited this long the operation pauses. It counts for the wait in progress too. Now: ${durationText(subject.waitTimeoutSeconds)}.`}
        errorText={
          isValid ? undefined : 'Give a number of minutes greater than 0 and at most 10080 (a week).'
        }
      >
        <Input
          autoFocus
          type="number"
          inputMode="decimal"
          step="any"
          value={text}
          onChange={({ detail }) => setText(detail.value)}
        />
      </FormField>
    </ConfirmDialog>
  )
}
