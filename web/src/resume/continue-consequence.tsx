import Alert from '@cloudscape-design/components/alert'
import type { PausedOperation } from './resume-query.ts'
import type { Previews } from './use-previews.ts'

/** What continuing interrupts, switches over, deletes and accepts until the operation pauses again or ends. */
export function ContinueConsequence(props: {
  readonly preview: NonNullable<Previews['continue']>
  readonly operation: PausedOperation
}) {
  const { preview, operation } = props
  const { consequences, isIrreversible, pausesBeforeStepKey } = preview
  const accepts = operation.pause?.accepts
  const next = operation.steps.find(({ key }) => key === pausesBeforeStepKey)
  const until = next
    ? `It pauses again before step ${next.index + 1}, ${next.title}.`
    : 'It does not pause again.'
  if (consequences.length === 0 && accepts == null) {
    return (
      <Alert type="info" header="Continuing interrupts and deletes nothing">
        {until}
      </Alert>
    )
  }
  return (
    <Alert
      type={isIrreversible ? 'error' : 'warning'}
      header={isIrreversible ? "Part of this can't be undone" : 'What continuing does'}
    >
      <ul className="plain-list">
        {accepts != null && (
          <li>
            <strong>You accept:</strong> {accepts.text}
          </li>
        )}
        {consequences.map(({ stepIndex, kind, text }) => (
          <li key={`${stepIndex} ${kind}`}>
            <strong>Step {stepIndex + 1}:</strong> {text}
          </li>
        ))}
      </ul>
      {until}
    </Alert>
  )
}
