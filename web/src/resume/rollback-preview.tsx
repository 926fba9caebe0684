import Alert from '@cloudscape-design/components/alert'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { Previews } from './use-previews.ts'

/** The steps that a rollback would carry out now, what should be known about them, and what cannot be restored. */
export function RollbackPreview({ plan }: { readonly plan: NonNullable<Previews['rollback']> }) {
  const { isPossible, steps, impossible, findings, because, offers } = plan
  if (!isPossible) {
    return (
      <Alert type="error" header="Roll back is not possible">
        {because} {offers}
      </Alert>
    )
  }
  return (
    <Alert type="info" header={steps.length === 0 ? 'Nothing has to be undone' : 'Rollback plan'}>
      <SpaceBetween size="xs">
        {steps.length > 0 && (
          <ol className="plain-list">
            {steps.map(({ index, title, description, interruption }) => (
              <li key={index}>
                <strong>{title}</strong>. {description}
                {interruption && ` Interrupts: ${interruption.description}.`}
              </li>
            ))}
          </ol>
        )}
        {findings.map(({ code, message, advice }) => (
          <StatusIndicator key={`${code} ${message}`} type="warning">
            {message} {advice}
          </StatusIndicator>
        ))}
        {impossible.length > 0 && (
          <div>
            What can't be restored:
            <ul className="plain-list">
              {impossible.map((each) => (
                <li key={each}>{each}</li>
              ))}
            </ul>
          </div>
        )}
      </SpaceBetween>
    </Alert>
  )
}
