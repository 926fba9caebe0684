import type { OperationState } from '../gql/graphql.ts'

/** What is known of operations that may need a person: the last known state of each that was active or changed. */
export interface Attention {
  readonly states: ReadonlyMap<string, OperationState>
  /** Operations that failed while this page looked. */
  readonly failed: ReadonlySet<string>
}

/** Nothing is known. */
export const NO_ATTENTION: Attention = { states: new Map(), failed: new Set() }

/** An operation and its state. */
export interface Seen {
  readonly id: string
  readonly state: OperationState
}

/** After the active operations were listed anew. */
export const afterListing = ({ failed }: Attention, active: readonly Seen[]): Attention => ({
  failed,
  states: new Map(active.map(({ id, state }) => [id, state])),
})

/** After an operation changed. */
export function afterChange({ states, failed }: Attention, { id, state }: Seen): Attention {
  if (states.get(id) === state) return { states, failed }
  const hasFailed = state === 'FAILED' && states.has(id)
  return {
    states: new Map(states).set(id, state),
    failed: hasFailed ? new Set(failed).add(id) : failed,
  }
}

/** How many operations wait for a person. */
export const pausedCountOf = ({ states }: Attention): number =>
  [...states.values()].filter((state) => state === 'PAUSED').length

/** Whether a change is worth telling: an operation that was being carried out paused or ended. */
export const isNews = ({ states }: Attention, { id, state }: Seen): boolean => {
  const before = states.get(id)
  return (
    (before === 'RUNNING' || before === 'ROLLING_BACK') &&
    before !== state &&
    state !== 'RUNNING' &&
    state !== 'ROLLING_BACK'
  )
}
