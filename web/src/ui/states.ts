import type { StatusIndicatorProps } from '@cloudscape-design/components/status-indicator'
import type { OperationEnding, OperationState, PauseCode, StepState } from '../gql/graphql.ts'

/** How a state looks and what it is called. The icon says it, the colour only repeats it. */
export interface Look {
  readonly type: StatusIndicatorProps.Type
  readonly label: string
}

/** The look of each state of an operation. Only an abort leads to FAILED. */
export const OPERATION_LOOKS: Readonly<Record<OperationState, Look>> = {
  CREATED: { type: 'pending', label: 'Created' },
  RUNNING: { type: 'in-progress', label: 'Running' },
  PAUSED: { type: 'warning', label: 'Paused' },
  COMPLETED: { type: 'success', label: 'Completed' },
  FAILED: { type: 'error', label: 'Aborted' },
  ROLLING_BACK: { type: 'in-progress', label: 'Rolling back' },
  ROLLED_BACK: { type: 'stopped', label: 'Rolled back' },
}

/** The look of each ending: two of them lead to the state COMPLETED. */
const ENDING_LOOKS: Readonly<Record<OperationEnding, Look>> = {
  COMPLETED: OPERATION_LOOKS.COMPLETED,
  COMPLETED_MANUALLY: { type: 'info', label: 'Completed manually' },
  ABORTED: OPERATION_LOOKS.FAILED,
  ROLLED_BACK: OPERATION_LOOKS.ROLLED_BACK,
}

/** The look of an operation: that of its ending once it has ended, else that of its state. */
export const lookOf = ({
  state,
  ending,
}: {
  readonly state: OperationState
  readonly ending: OperationEnding | null
}): Look => (ending === null ? OPERATION_LOOKS[state] : ENDING_LOOKS[ending])

/** How a step stands, as people see it: a timeout is no failure, and what had nothing to do was not left out. */
export type StepLook = Exclude<StepState, 'SKIPPED'> | 'TIMED_OUT' | 'NOTHING_TO_DO' | 'LEFT_OUT'

/** The look of each of them. */
export const STEP_LOOKS: Readonly<Record<StepLook, Look>> = {
  PENDING: { type: 'pending', label: 'Pending' },
  IN_PROGRESS: { type: 'in-progress', label: 'In progress' },
  WAITING: { type: 'loading', label: 'Waiting' },
  COMPLETED: { type: 'success', label: 'Completed' },
  FAILED: { type: 'error', label: 'Failed' },
  TIMED_OUT: { type: 'warning', label: 'Timed out' },
  NOTHING_TO_DO: { type: 'stopped', label: 'Nothing to do' },
  LEFT_OUT: { type: 'stopped', label: 'Skipped' },
}

/** How a step stands. */
export function stepLook(step: {
  readonly state: StepState
  readonly startedAt: string | null
  readonly stoppedBy: PauseCode | null
}): StepLook {
  const { state, startedAt, stoppedBy } = step
  if (state === 'FAILED' && stoppedBy === 'DEADLINE') return 'TIMED_OUT'
  if (state !== 'SKIPPED') return state
  return startedAt === null ? 'LEFT_OUT' : 'NOTHING_TO_DO'
}

/** Whether an operation is being carried out. */
export const isUnderWay = (state: OperationState): boolean => state === 'RUNNING' || state === 'ROLLING_BACK'

/** Whether nothing can happen to an operation any more. */
export const isEnded = (state: OperationState): boolean =>
  state === 'COMPLETED' || state === 'FAILED' || state === 'ROLLED_BACK'
