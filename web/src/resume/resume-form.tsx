import Alert from '@cloudscape-design/components/alert'
import FormField from '@cloudscape-design/components/form-field'
import RadioGroup from '@cloudscape-design/components/radio-group'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Textarea from '@cloudscape-design/components/textarea'
import { useState } from 'react'
import { subjectName } from '../commands/command-subject.ts'
import { ResumeOperation } from '../commands/operation-commands.ts'
import type { ResumeAction } from '../gql/graphql.ts'
import { hasReason } from '../graphql/error-text.ts'
import { useCommand } from '../graphql/use-command.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { reasonProblem } from '../ui/reason.ts'
import { useServerInfo } from '../ui/server-info.ts'
import { TypedClusterId } from '../ui/typed-cluster-id.tsx'
import { ChoiceConsequence } from './choice-consequence.tsx'
import { CHOICE_WORDS, choiceDescription, isChoice, needsTypedName } from './resume-choices.ts'
import type { PausedOperation } from './resume-query.ts'
import { type Previews, usePreviews } from './use-previews.ts'

const CHOICES = Object.keys(CHOICE_WORDS).filter(isChoice)

/** The ways out of a pause, each with what it would do here, a reason, and a safeguard before the grave ones. */
export function ResumeForm(props: {
  readonly operation: PausedOperation
  readonly first: ResumeAction | undefined
  readonly onDone: () => void
  /** The server refused: the operation is not what is shown here any more. */
  readonly onStale: () => void
}) {
  const { operation, first, onDone, onStale } = props
  const { id, clusterId, allowedActions, unavailableActions } = operation
  const isDemo = useServerInfo()?.demoMode ?? false
  const previews = usePreviews(operation)
  const [choice, setChoice] = useState<ResumeAction | undefined>(first)
  const [reason, setReason] = useState('')
  const [typed, setTyped] = useState('')
  const problem = reasonProblem(reason)
  const { run, isRunning } = useCommand(ResumeOperation)
  const isAllowed = (each: ResumeAction): boolean => allowedActions.includes(each)
  const reasonAgainst = (each: ResumeAction): string | undefined =>
    unavailableActions.find(({ action }) => action === each)?.reason
  const chosen = choice !== undefined && isAllowed(choice) ? choice : undefined
  const isIrreversible = previews.continue?.isIrreversible ?? true
  const needsName = chosen !== undefined && !isDemo && needsTypedName(chosen, isIrreversible)
  const isImpossible = chosen === 'ROLLBACK' && previews.rollback?.isPossible === false
  // What is not known yet is not decided on.
  const isUnknown = chosen === 'CONTINUE' && !previews.continue && !previews.error
  const resume = async (): Promise<void> => {
    if (!chosen) return
    const words = CHOICE_WORDS[chosen]
    const answer = await run(
      {
        id,
        action: chosen,
        expectedRevision: operation.decisionRevision,
        accept: chosen === 'CONTINUE' ? (operation.pause?.accepts?.key ?? null) : null,
        reason: reason.trim() === '' ? null : reason.trim(),
      },
      {
        done: () => `${subjectName(operation)} ${words.done}`,
        failed: `${words.label} was refused: ${subjectName(operation)}`,
        refused: (error) => hasReason(error, 'STALE_REVISION', 'LOCK_RELEASED') && onStale(),
      },
    )
    if (answer) onDone()
  }
  return (
    <ConfirmDialog
      size="large"
      header={`Decide about ${subjectName(operation).toLowerCase()}`}
      confirmLabel={chosen ? CHOICE_WORDS[chosen].button : 'Choose first'}
      isDangerous={chosen !== undefined && isDangerous(chosen, previews)}
      isBusy={isRunning}
      isBlocked={
        chosen === undefined ||
        isImpossible ||
        isUnknown ||
        problem !== undefined ||
        (needsName && typed !== clusterId)
      }
      onConfirm={() => void resume()}
      onDismiss={onDone}
    >
      <SpaceBetween size="l">
        <PauseReason operation={operation} />
        {CHOICES.some(isAllowed) && (
          <SpaceBetween size="l">
            <FormField label="What do you want to do?" stretch>
              <RadioGroup
                value={chosen ?? null}
                onChange={({ detail: { value } }) => setChoice(isChoice(value) ? value : undefined)}
                items={CHOICES.map((each) => ({
                  value: each,
                  label: CHOICE_WORDS[each].label,
                  description: reasonAgainst(each) ?? choiceDescription(each, operation),
                  disabled: !isAllowed(each),
                }))}
              />
            </FormField>
            {chosen && <ChoiceConsequence choice={chosen} operation={operation} previews={previews} />}
            <FormField
              label="Reason"
              description="Recorded with the decision. Optional."
              errorText={problem}
              stretch
            >
              <Textarea rows={2} value={reason} onChange={({ detail }) => setReason(detail.value)} />
            </FormField>
          </SpaceBetween>
        )}
        {needsName && <TypedClusterId clusterId={clusterId} typed={typed} onType={setTyped} />}
      </SpaceBetween>
    </ConfirmDialog>
  )
}

/** Whether a choice interrupts, deletes or cannot be undone. */
function isDangerous(choice: ResumeAction, { continue: preview, rollback }: Previews): boolean {
  switch (choice) {
    case 'CONTINUE':
      return preview == null || preview.consequences.length > 0
    case 'ROLLBACK':
      return rollback == null || rollback.steps.length > 0
    case 'ABORT':
    case 'MARK_COMPLETE':
      return true
  }
}

/** Why the operation stopped and what to do; or that it is not paused any more. */
function PauseReason({ operation }: { readonly operation: PausedOperation }) {
  const { pause, pauseReason, state, unavailableActions } = operation
  if (state !== 'PAUSED') {
    const why = unavailableActions.find(({ action }) => action === 'CONTINUE')?.reason
    return (
      <Alert type="info" header="There is nothing to decide">
        {why}
      </Alert>
    )
  }
  return (
    <Alert type="warning" header={pause?.message ?? pauseReason ?? 'Paused'}>
      {pause?.advice}
    </Alert>
  )
}
