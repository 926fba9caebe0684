/** Where an operation stands. */
export const OperationState = {
  CREATED: 'created',
  RUNNING: 'running',
  PAUSED: 'paused',
  COMPLETED: 'completed',
  FAILED: 'failed',
  ROLLING_BACK: 'rolling_back',
  ROLLED_BACK: 'rolled_back',
} as const
export type OperationState = (typeof OperationState)[keyof typeof OperationState]

/** The states in which a host takes turns for an operation. */
export type DrivenState = typeof OperationState.RUNNING | typeof OperationState.ROLLING_BACK

/** All of them. */
export const DRIVEN_STATES: readonly DrivenState[] = [OperationState.RUNNING, OperationState.ROLLING_BACK]

/** Whether a host should be taking turns for an operation in this state. */
export const isDriven = (state: OperationState): state is DrivenState =>
  state === OperationState.RUNNING || state === OperationState.ROLLING_BACK

/** Whether an operation in this state holds its cluster against other operations. */
export const isActive = (state: OperationState): boolean => isDriven(state) || state === OperationState.PAUSED

/** Whether nothing can happen to an operation in this state any more. */
export const isEnded = (state: OperationState): boolean =>
  state !== OperationState.CREATED && !isActive(state)

/** The states in which nothing can happen any more. */
export const ENDED_STATES: readonly OperationState[] = Object.values(OperationState).filter(isEnded)
