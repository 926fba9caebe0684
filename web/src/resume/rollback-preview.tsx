import Alert from '@cloudscape-design/components/alert'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { Previews } from './use-previews.ts'

/** The steps that a roll back would carry out now, and what cannot be put back. */
export function RollbackPreview({ plan }: { readonly plan: NonNullable<Previews['rollback']> }) {
  const { isPossible, steps, impossible, because, offers } = plan
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
