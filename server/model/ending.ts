/** How an operation ended. Only an abort leads to the state `failed`, and two endings lead to `completed`. */
export const Ending = {
  COMPLETED: 'completed',
  /** A person declared it completed, whatever its steps say. */
  COMPLETED_MANUALLY: 'completed_manually',
  ABORTED: 'aborted',
  ROLLED_BACK: 'rolled_back',
} as const
export type Ending = (typeof Ending)[keyof typeof Ending]
