import Alert from '@cloudscape-design/components/alert'
import type { PausedOperation } from './resume-query.ts'

/** Why the operation stopped and what to do; or that it is not paused any more. */
export function PauseReason({ operation }: { readonly operation: PausedOperation }) {
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
