import type { OperationState } from '../gql/graphql.ts'

/** What is known of operations that may need a person: the last known state of each that was active or changed. */
export interface Attention {
  /** Whether the active operations were listed: then one that is not known was not active when it was last heard of. */
  readonly isListed: boolean
  readonly states: ReadonlyMap<string, OperationState>
  /** Operations that failed while this page looked. */
  readonly failed: ReadonlySet<string>
}

/** Nothing is known. */
export const NO_ATTENTION: Attention = { isListed: false, states: new Map(), failed: new Set() }

/** An operation and its state. */
export interface Seen {
  readonly id: string
  readonly state: OperationState
}

/** After the active operations were listed anew. */
export const afterListing = ({ failed }: Attention, active: readonly Seen[]): Attention => ({
  isListed: true,
  failed,
  states: new Map(active.map(({ id, state }) => [id, state])),
})

/** After an operation changed. */
export function afterChange(attention: Attention, { id, state }: Seen): Attention {
  const { isListed, states, failed } = attention
  if (states.get(id) === state) return attention
  return {
    isListed,
    states: new Map(states).set(id, state),
    failed: state === 'FAILED' && isListed ? new Set(failed).add(id) : failed,
  }
}

/** How many operations wait for a person. */
export const pausedCountOf = ({ states }: Attention): number =>
  [...states.values()].filter((state) => state === 'PAUSED').length

/**
 * Whether a change is worth telling: an operation paused or ended. What lies between may be too fast to be heard of, so it
 * does not matter whether the operation was seen being carried out.
 */
export const isNews = ({ isListed, states }: Attention, { id, state }: Seen): boolean =>
  isListed && states.get(id) !== state && IS_WORTH_TELLING[state]

const IS_WORTH_TELLING: Readonly<Record<OperationState, boolean>> = {
  CREATED: false,
  RUNNING: false,
  PAUSED: true,
  COMPLETED: true,
  FAILED: true,
  ROLLING_BACK: false,
  ROLLED_BACK: true,
}
