import Alert from '@cloudscape-design/components/alert'
import { OPERATION_LOOKS } from '../ui/states.ts'
import { Advice } from './advice.tsx'
import type { PausedOperation } from './resume-query.ts'

/** Why the operation stopped and what to do; or that it is not paused any more. */
export function PauseReason({ operation }: { readonly operation: PausedOperation }) {
  const { pause, pauseReason, state } = operation
  if (state !== 'PAUSED') {
    return (
      <Alert type="info" header={`This operation is ${OPERATION_LOOKS[state].label.toLowerCase()}`}>
        There is nothing to decide: only a paused operation can be resumed.
      </Alert>
    )
  }
  return (
    <Alert type="warning" header={pause?.message ?? pauseReason ?? 'Paused'}>
      {pause && <Advice text={pause.advice} />}
    </Alert>
  )
}
