/** Where a step stands. */
export const StepState = {
  PENDING: 'pending',
  IN_PROGRESS: 'in_progress',
  WAITING: 'waiting',
  COMPLETED: 'completed',
  FAILED: 'failed',
  SKIPPED: 'skipped',
} as const
export type StepState = (typeof StepState)[keyof typeof StepState]
