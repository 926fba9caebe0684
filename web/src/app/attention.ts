import type { OperationState } from '../gql/graphql.ts'

/** What is known of operations that may need a person: the last known state of each that was active or changed. */
export interface Attention {
  /** Whether the active operations were listed: then one that is not known was not active when it was last heard of. */
  readonly isListed: boolean
  readonly states: ReadonlyMap<string, OperationState>
  /** Operations that were heard of over the present connection. */
  readonly heard: ReadonlySet<string>
  /** Operations that failed while this page looked. */
  readonly failed: ReadonlySet<string>
}

/** Nothing is known. */
export const NO_ATTENTION: Attention = {
  isListed: false,
  states: new Map(),
  heard: new Set(),
  failed: new Set(),
}

/** An operation and its state. */
export interface Seen {
  readonly id: string
  readonly state: OperationState
}

/** After a connection was made: what was known before it may be out of date. */
export const afterConnecting = (attention: Attention): Attention => ({ ...attention, heard: new Set() })

/**
 * After the active operations were listed. The answer may be older than what was heard of an operation while it was on its
 * way, or waited to be shown; then what was heard counts.
 */
export const afterListing = ({ failed, heard, states }: Attention, active: readonly Seen[]): Attention => ({
  isListed: true,
  failed,
  heard,
  states: new Map([
    ...active.map(({ id, state }) => [id, state] as const),
    ...[...states].filter(([id]) => heard.has(id)),
  ]),
})

/** After an operation changed. */
export function afterChange(attention: Attention, { id, state }: Seen): Attention {
  const { isListed, states, heard, failed } = attention
  if (states.get(id) === state && heard.has(id)) return attention
  return {
    isListed,
    states: new Map(states).set(id, state),
    heard: new Set(heard).add(id),
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
