import type { Aftermath } from '../model/aftermath.ts'
import type { Ending } from '../model/ending.ts'
import { deploymentName } from '../model/identifiers.ts'
import type { Instant } from '../model/instant.ts'
import type { Operation } from '../model/operation.ts'
import type { NamedParameterGroup, ReadingNeeds } from '../model/reading.ts'
import { groupsWithTagOwed, ownGroups } from './engine-upgrade/leftovers/parameter-groups.ts'
import { hadDeployment } from './engine-upgrade/switched-over.ts'
import { followUps, formerGroups } from './follow-ups.ts'
import type { Sight } from './kit/sight.ts'
import { leftovers } from './leftovers.ts'

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
export function aftermathNeeds(operation: Operation): ReadingNeeds {
  const { facts, clusterId, id } = operation
  const groups: readonly NamedParameterGroup[] = [...ownGroups(operation), ...formerGroups(operation)]
  const owed = groupsWithTagOwed(operation)
  return {
    ...(hadDeployment(operation) && {
      deployment: facts.deployment
        ? { by: 'identifier', identifier: facts.deployment.identifier }
        : { by: 'name', name: deploymentName(clusterId, id) },
      otherClusters: [
        ...(facts.original
          ? [{ by: 'resource_id' as const, resourceId: facts.original.clusterResourceId }]
          : []),
        ...(facts.deployment?.greenClusterId === undefined
          ? []
          : [{ by: 'identifier' as const, clusterId: facts.deployment.greenClusterId }]),
      ],
    }),
    ...(groups.length > 0 && { namedGroups: groups.map(({ kind, name }) => ({ kind, name })) }),
    ...(owed.length > 0 && { tagsOfGroups: owed.map(({ kind, name }) => ({ kind, name })) }),
    ...((facts.owedProxyRegistrations ?? []).length > 0 && { proxies: true as const }),
  }
}

/** Whether an operation may have left anything: one that never asked AWS for anything, and took nothing over, has not. */
export const mayHaveLeft = ({ steps, facts, adoption }: Operation): boolean =>
  adoption !== undefined ||
  (facts.owedProxyRegistrations ?? []).length > 0 ||
  steps.some(({ attempts }) => attempts.length > 0)

/** Whether one of the operations that were started on the cluster since was started or has ended since an instant. */
export const isOvertaken = (later: readonly Operation[], at: Instant): boolean =>
  later.some(({ startedAt = '', completedAt = '' }) => startedAt >= at || completedAt >= at)
