import type { Instant } from '../model/instant.ts'
import { addMs } from '../model/instant.ts'
import type { Operation } from '../model/operation.ts'
import type { Draft } from './draft.ts'
import { patch } from './draft.ts'
import type { EngineSettings } from './settings.ts'

/** When readings show the effect of every call sent so far; undefined when none was sent. */
export const settledAt = ({ steps }: Operation, { settleWindowMs }: EngineSettings): Instant | undefined => {
  const last = steps
    .flatMap(({ attempts }) => attempts.map(({ intendedAt }) => intendedAt))
    .toSorted()
    .at(-1)
  return last && addMs(last, settleWindowMs)
}

/** The draft in which readings that began before an instant do not count; what did not count already still does not. */
export const trustFrom = (draft: Draft, at: Instant | undefined): Draft =>
  at === undefined || at <= draft.operation.readingsCountFrom
    ? draft
    : patch(draft, { readingsCountFrom: at })
