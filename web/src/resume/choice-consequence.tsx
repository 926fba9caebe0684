import Alert from '@cloudscape-design/components/alert'
import type { ResumeAction } from '../gql/graphql.ts'
import { errorText } from '../graphql/error-text.ts'
import { LeftoverList } from '../operation/leftover-list.tsx'
import { Loading } from './loading.tsx'
import type { PausedOperation } from './resume-query.ts'
import { RollbackPreview } from './rollback-preview.tsx'
import type { Previews } from './use-previews.ts'

/** What a way out would do here, in detail: the plan of a roll back, what an abort leaves behind, the risk accepted. */
export function ChoiceConsequence(props: {
  readonly choice: ResumeAction
  readonly operation: PausedOperation
  readonly previews: Previews
}) {
  const { choice, operation, previews } = props
  switch (choice) {
    case 'CONTINUE':
      return operation.pause?.accepts == null ? null : (
        <Alert type="warning" header="Continuing accepts a risk">
          {operation.pause.accepts.text}
        </Alert>
      )
    case 'ROLLBACK':
      if (previews.error) return <NotKnown previews={previews} what="What a roll back would do" />
      return previews.rollback ? (
        <RollbackPreview plan={previews.rollback} />
      ) : (
        <Loading what="the way back" />
      )
    case 'ABORT':
      if (previews.error) return <NotKnown previews={previews} what="What an abort would leave behind" />
      return previews.abort ? (
        <AbortPreview leftovers={previews.abort} />
      ) : (
        <Loading what="what would be left" />
      )
    case 'MARK_COMPLETE':
      return null
  }
}

const NotKnown = ({ previews, what }: { readonly previews: Previews; readonly what: string }) => (
  <Alert type="error" header={`${what} cannot be told now`}>
    {previews.error && errorText(previews.error)}
  </Alert>
)

function AbortPreview({ leftovers }: { readonly leftovers: NonNullable<Previews['abort']> }) {
  if (leftovers.length === 0) {
    return (
      <Alert type="info" header="Nothing is left behind">
        The operation has made nothing that would have to be removed.
      </Alert>
    )
  }
  return (
    <Alert type="warning" header="What is left behind, and the command that removes or restores each thing">
      <LeftoverList leftovers={leftovers} />
    </Alert>
  )
}
