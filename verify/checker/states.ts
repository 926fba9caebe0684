import type { OperationState } from '#server/model/operation-state.ts'

/** What people are promised of an operation in each state. */
const PROMISES: {
  readonly [S in OperationState]: {
    /** It may send calls to AWS. */
    readonly mayAct: boolean
    /** No other operation may work on its cluster. */
    readonly holdsCluster: boolean
    /** Nothing happens to it any more. */
    readonly isOver: boolean
  }
} = {
  created: { mayAct: false, holdsCluster: false, isOver: false },
  running: { mayAct: true, holdsCluster: true, isOver: false },
  paused: { mayAct: false, holdsCluster: true, isOver: false },
  rolling_back: { mayAct: true, holdsCluster: true, isOver: false },
  completed: { mayAct: false, holdsCluster: false, isOver: true },
  failed: { mayAct: false, holdsCluster: false, isOver: true },
  rolled_back: { mayAct: false, holdsCluster: false, isOver: true },
}

/** What an operation in this state may do, and what others may rely on. */
export const promisesOf = (state: OperationState) => PROMISES[state]
