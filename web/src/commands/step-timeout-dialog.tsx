import FormField from '@cloudscape-design/components/form-field'
import Input, { type InputProps } from '@cloudscape-design/components/input'
import { useState } from 'react'
import { useCommand } from '../graphql/use-command.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { durationText } from '../ui/time-text.ts'
import { useFirstField } from '../ui/use-first-field.ts'
import { subjectName } from './command-subject.ts'
import type { DialogProps } from './dialog-props.ts'
import { UpdateStepTimeout } from './operation-commands.ts'
import { isStepTimeoutMinutes, STEP_TIMEOUT_MINUTES_PROBLEM } from './step-timeout-minutes.ts'

/** Changes how long one step may wait before the operation pauses. */
export function StepTimeoutDialog({ subject, onDone }: DialogProps) {
  const { run, isRunning } = useCommand(UpdateStepTimeout)
  const [text, setText] = useState(String(subject.stepTimeoutSeconds / 60))
  const field = useFirstField<InputProps.Ref>()
  const seconds = Math.round(Number(text) * 60)
  const isValid = isStepTimeoutMinutes(text)
  const save = async (): Promise<void> => {
    await run(
      { id: subject.id, seconds, expectedRevision: subject.decisionRevision },
      {
        done: () => `The step timeout of ${subjectName(subject)} is now ${durationText(seconds)}`,
        failed: 'The step timeout could not be changed',
      },
    )
    onDone()
  }
  return (
    <ConfirmDialog
      header="Change step timeout"
      confirmLabel="Change step timeout"
      isBusy={isRunning}
      isBlocked={!isValid}
      onConfirm={() => void save()}
      onDismiss={onDone}
    >
      <FormField
        label="Step timeout (minutes)"
        description={`When a step has waited this long the operation pauses. It counts for the wait in progress too. Now: ${durationText(subject.stepTimeoutSeconds)}.`}
        errorText={isValid ? undefined : STEP_TIMEOUT_MINUTES_PROBLEM}
      >
        <Input
          ref={field}
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
