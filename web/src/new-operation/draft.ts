import type { OperationType } from '../gql/graphql.ts'
import { NEW_TYPE_DRAFTS, type TypeDrafts } from '../operation-types/registry.ts'

/** What an operation belongs to outside of this service, as typed. */
export interface DraftReference {
  readonly ticket: string
  readonly url: string
  readonly title: string
  readonly description: string
}

const NO_REFERENCE: DraftReference = { ticket: '', url: '', title: '', description: '' }

/** What the new operation was asked to do so far. Empty texts mean that nothing was said. */
export interface Draft extends TypeDrafts {
  readonly region: string
  readonly clusterId: string
  readonly type: OperationType | null
  /** Minutes that one step may wait, as typed. */
  readonly stepTimeoutMinutes: string
  /** Transient errors that one step may have, as typed. */
  readonly maximumRetries: string
  /** Keys of steps before which to pause, besides the plan's own pauses. */
  readonly pauseBeforeStepKeys: readonly string[]
  /** What it belongs to outside of this service, as typed. */
  readonly reference: DraftReference
  /** The operation whose leftovers it takes over; empty for none. */
  readonly adoptFrom: string
}

/** What is said of one cluster, and has to be said again for another. */
const NO_PARAMETERS = {
  ...NEW_TYPE_DRAFTS,
  pauseBeforeStepKeys: [],
  adoptFrom: '',
} as const satisfies Partial<Draft>

/** A draft of which only the place and the type may be known. */
export const newDraft = (known: Pick<Draft, 'region' | 'clusterId' | 'type'>): Draft => ({
  ...NO_PARAMETERS,
  ...known,
  stepTimeoutMinutes: '',
  maximumRetries: '',
  reference: NO_REFERENCE,
})

/** A change of the draft. */
export type DraftChange = Partial<Draft>

/** What leaves the steps of the plan as they are. */
const BESIDE_THE_PLAN: readonly string[] = [
  'stepTimeoutMinutes',
  'maximumRetries',
  'pauseBeforeStepKeys',
  'reference',
] satisfies (keyof Draft)[]

/**
 * The draft with a change. What an operation left is taken over only by one of the same type. Another cluster begins with no parameters, and whatever may change the steps of the plan
 * takes the breakpoints away, because they are steps of it.
 */
export function changed(draft: Draft, change: DraftChange): Draft {
  const isElsewhere =
    (change.clusterId ?? draft.clusterId) !== draft.clusterId ||
    (change.region ?? draft.region) !== draft.region
  const isOtherwise = (change.type ?? draft.type) !== draft.type
  const base = isElsewhere
    ? { ...draft, ...NO_PARAMETERS }
    : isOtherwise
      ? { ...draft, adoptFrom: '' }
      : draft
  const isAnotherPlan = Object.keys(change).some((key) => !BESIDE_THE_PLAN.includes(key))
  return { ...base, ...(isAnotherPlan && { pauseBeforeStepKeys: [] }), ...change }
}
