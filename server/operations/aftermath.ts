import type { Aftermath } from '../model/aftermath.ts'
import type { Ending } from '../model/ending.ts'
import type { Facts } from '../model/facts.ts'
import type { Instant } from '../model/instant.ts'
import type { Operation } from '../model/operation.ts'
import type { OperationType } from '../model/operation-spec.ts'
import type { Reading, ReadingNeeds } from '../model/reading.ts'
import type { OperationOf } from './definition.ts'
import { followUps } from './follow-ups.ts'
import type { Sight } from './kit/sight.ts'
import { leftovers } from './leftovers.ts'
import { definitionOf } from './registry.ts'

/**
 * What an operation that ends, or has ended, leaves behind by what can be seen. Pure. `later` are the operations that
 * were started on the same cluster since: what they took over is theirs.
 */
export const aftermathOf = (
  operation: Operation,
  ending: Ending,
  sight: Sight,
  later: readonly Operation[] = [],
): Aftermath => ({
  leftovers: leftovers(operation, ending, sight, later),
  followUps: followUps(operation, ending, sight, later),
  ...(sight.reading && { checkedAt: sight.reading.at }),
})

/** What has to be read besides the cluster to tell what an operation leaves. */
export const aftermathNeeds = <T extends OperationType>(operation: OperationOf<T>): ReadingNeeds => ({
  ...definitionOf<T>(operation.spec).aftermath.needs(operation),
  ...((operation.facts.owedProxyRegistrations ?? []).length > 0 && { proxies: true as const }),
})

/** What a look at an operation that has ended shows for the first time. */
export const learntFromLook = <T extends OperationType>(
  operation: OperationOf<T>,
  reading: Reading,
): Facts | undefined => definitionOf<T>(operation.spec).aftermath.learns(operation, reading)

/** Whether an operation may have left anything: one that never asked AWS for anything, and took nothing over, has not. */
export const mayHaveLeft = ({ steps, facts, adoption }: Operation): boolean =>
  adoption !== undefined ||
  (facts.owedProxyRegistrations ?? []).length > 0 ||
  steps.some(({ attempts }) => attempts.length > 0)

/** Whether one of the operations that were started on the cluster since was started or has ended since an instant. */
export const isOvertaken = (later: readonly Operation[], at: Instant): boolean =>
  later.some(({ startedAt = '', completedAt = '' }) => startedAt >= at || completedAt >= at)
