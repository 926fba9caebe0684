import { deploymentName } from '../../model/identifiers.ts'
import type { Operation } from '../../model/operation.ts'
import type { NamedParameterGroup, ReadingNeeds } from '../../model/reading.ts'
import { formerGroups } from './follow-ups.ts'
import { groupsWithTagOwed, ownGroups } from './leftovers/parameter-groups.ts'
import { hadDeployment } from './switched-over.ts'

/** What has to be read besides the cluster to tell what an upgrade leaves. */
export function upgradeAftermathNeeds(operation: Operation): ReadingNeeds {
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
  }
}
