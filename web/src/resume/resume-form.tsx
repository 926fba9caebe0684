import FormField from '@cloudscape-design/components/form-field'
import RadioGroup from '@cloudscape-design/components/radio-group'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Textarea from '@cloudscape-design/components/textarea'
import { useState } from 'react'
import { subjectName } from '../commands/command-subject.ts'
import { ResumeOperation } from '../commands/operation-commands.ts'
import type { ResumeAction } from '../gql/graphql.ts'
import { useCommand } from '../graphql/use-command.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { useServerInfo } from '../ui/server-info.ts'
import { TypedClusterId } from '../ui/typed-cluster-id.tsx'
import { ChoiceConsequence } from './choice-consequence.tsx'
import { PauseReason } from './pause-reason.tsx'
import { CHOICE_WORDS, choiceDescription, isChoice, isGrave } from './resume-choices.ts'
import type { PausedOperation } from './resume-query.ts'
import { usePreviews } from './use-previews.ts'

/** The ways out of a pause, each with what it would do here, a comment, and a safeguard before the grave ones. */
export function ResumeForm(props: {
  readonly operation: PausedOperation
  readonly first: ResumeAction | undefined
  readonly onDone: () => void
}) {
  const { operation, first, onDone } = props
  const { id, clusterId, allowedActions } = operation
  const isDemo = useServerInfo()?.demoMode ?? false
  const previews = usePreviews(operation)
  const [choice, setChoice] = useState<ResumeAction | undefined>(first)
  const [comment, setComment] = useState('')
  const [typed, setTyped] = useState('')
  const { run, isRunning } = useCommand(ResumeOperation)
  const isAllowed = (each: ResumeAction): boolean => allowedActions.includes(each)
  const chosen = choice !== undefined && isAllowed(choice) ? choice : undefined
  const needsName = chosen !== undefined && !isDemo && isGrave(chosen, operation)
  const isImpossible = chosen === 'ROLLBACK' && previews.rollback?.isPossible === false
  const resume = async (): Promise<void> => {
    if (!chosen) return
    const words = CHOICE_WORDS[chosen]
    const answer = await run(
      {
        id,
        action: chosen,
        expectedRevision: operation.decisionRevision,
        accept: chosen === 'CONTINUE' ? (operation.pause?.accepts?.key ?? null) : null,
        comment: comment.trim() === '' ? null : comment.trim(),
      },
      {
        done: () => `${words.label}: ${subjectName(operation)}`,
        failed: `${subjectName(operation)} is still paused: ${words.label.toLowerCase()} was refused`,
      },
    )
    if (answer) onDone()
  }
  return (
    <ConfirmDialog
      size="large"
      header={`Resume ${subjectName(operation).toLowerCase()}`}
      confirmLabel={chosen ? CHOICE_WORDS[chosen].button : 'Resume operation'}
      isBusy={isRunning}
      isBlocked={chosen === undefined || isImpossible || (needsName && typed !== clusterId)}
      onConfirm={() => void resume()}
      onDismiss={onDone}
    >
      <SpaceBetween size="l">
        <PauseReason operation={operation} />
        <FormField label="What should become of it?" stretch>
          <RadioGroup
            value={chosen ?? null}
            onChange={({ detail: { value } }) => setChoice(isChoice(value) ? value : undefined)}
            items={Object.keys(CHOICE_WORDS)
              .filter(isChoice)
              .map((each) => ({
                value: each,
                label: CHOICE_WORDS[each].label,
                description: isAllowed(each)
                  ? choiceDescription(each, operation)
                  : 'Not possible any more: there is no managed way back after the switchover.',
                disabled: !isAllowed(each),
              }))}
          />
        </FormField>
        {chosen && <ChoiceConsequence choice={chosen} operation={operation} previews={previews} />}
        <FormField label="Comment" description="Recorded with the decision. Optional." stretch>
          <Textarea rows={2} value={comment} onChange={({ detail }) => setComment(detail.value)} />
        </FormField>
        {needsName && (
          <TypedClusterId
            clusterId={clusterId}
            typed={typed}
            onType={setTyped}
            {...(chosen === 'CONTINUE' && { because: 'It goes on to the switchover without another stop.' })}
          />
        )}
      </SpaceBetween>
    </ConfirmDialog>
  )
}
