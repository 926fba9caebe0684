import Alert from '@cloudscape-design/components/alert'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { ResumeAction } from '../gql/graphql.ts'
import { errorText } from '../graphql/error-text.ts'
import { LeftoverList } from '../leftovers/leftover-list.tsx'
import { ContinueConsequence } from './continue-consequence.tsx'
import type { PausedOperation } from './resume-query.ts'
import { RollbackPreview } from './rollback-preview.tsx'
import type { Previews } from './use-previews.ts'

/** What is not known of a choice until AWS has been read. */
const SUBJECTS: Readonly<Record<ResumeAction, string>> = {
  CONTINUE: 'What continuing would do',
  ROLLBACK: 'The rollback plan',
  ABORT: 'What an abort would leave in AWS',
  MARK_COMPLETE: 'What would be left in AWS',
}

/** What a choice would do here, in detail: what continuing interrupts and deletes, the rollback plan, what stays in AWS. */
export function ChoiceConsequence(props: {
  readonly choice: ResumeAction
  readonly operation: PausedOperation
  readonly previews: Previews
}) {
  const { choice, operation, previews } = props
  if (previews.error) return <NotKnown previews={previews} what={SUBJECTS[choice]} />
  const loading = <Loading what={SUBJECTS[choice].charAt(0).toLowerCase() + SUBJECTS[choice].slice(1)} />
  switch (choice) {
    case 'CONTINUE':
      return previews.continue ? (
        <ContinueConsequence preview={previews.continue} operation={operation} />
      ) : (
        loading
      )
    case 'ROLLBACK':
      return previews.rollback ? <RollbackPreview plan={previews.rollback} /> : loading
    case 'ABORT':
    case 'MARK_COMPLETE':
      return previews.abort ? <LeftPreview leftovers={previews.abort} /> : loading
  }
}

const NotKnown = ({ previews, what }: { readonly previews: Previews; readonly what: string }) => (
  <Alert type="error" header={`${what} could not be read`}>
    {previews.error && errorText(previews.error)}
  </Alert>
)

function LeftPreview({ leftovers }: { readonly leftovers: NonNullable<Previews['abort']> }) {
  if (leftovers.length === 0) {
    return (
      <Alert type="info" header="Nothing is left behind">
        The operation created nothing that would have to be removed.
      </Alert>
    )
  }
  return (
    <Alert
      type="warning"
      header="What is left in AWS, with the command that removes or restores each resource"
    >
      <LeftoverList leftovers={leftovers} />
    </Alert>
  )
}

/** Says that AWS is being read to find something out. */
const Loading = ({ what }: { readonly what: string }) => (
  <StatusIndicator type="loading">Reading AWS to find {what}</StatusIndicator>
)
