import type { ClusterReading } from '../model/cluster-reading.ts'
import type { OriginalCluster } from '../model/facts.ts'
import { groupsOfWriter } from '../model/groups-of-writer.ts'
import { likenessOfCluster, likenessOfInstance } from '../model/likeness.ts'
import { ParameterGroupKind } from '../model/parameter-group-reading.ts'
import { PauseCode } from '../model/pause-reason.ts'
import type { ProxyReading } from '../model/proxy-reading.ts'
import type { NamedParameterGroup } from '../model/reading.ts'
import type { StepInputs } from '../model/step.ts'
import { topologyDifferences, topologyOf, topologyWithout } from '../model/topology.ts'
import { learning, recorded, satisfied, waitingFor } from './assessment.ts'
import { clusterNotReady } from './cluster-settled.ts'
import type { StepDefinition } from './definition.ts'
import { registrationsOf } from './proxy-registrations.ts'

/** Reads the cluster, checks that it still is what the plan was made from, and records its identity. */
export const getClusterInfo: StepDefinition<'get_cluster_info'> = {
  does: 'Checks that the cluster is what the plan was made from, and records its identity.',
  title: () => 'Read the cluster',
  description: () =>
    'Checks that the cluster still is what this plan was made from, and records its identity.',
  calls: [],
  isInspection: true,
  reads: ({ recordsProxies }) => (recordsProxies ? ['proxies'] : []),
  needs: ({ input }) => (input.recordsProxies ? { proxies: true } : {}),
  assess({ input, cluster, facts, reading, clusterId }) {
    // After a reset the cluster may have been changed by this very operation: what it was before stays on record.
    if (facts.original) return satisfied(`${clusterId} was read when the operation began`)
    const notReady = clusterNotReady(cluster)
    if (notReady) return notReady
    const topology = topologyOf(cluster)
    const differences = topologyDifferences(input.topology, topology)
    if (differences.length > 0) {
      return {
        kind: 'blocked',
        cause: {
          code: PauseCode.TOPOLOGY_CHANGED,
          message: `${clusterId} has changed since the plan was made: ${differences.join('; ')}.`,
          remedy: {
            choices: {
              continue:
                'make a new plan from the cluster as it is now, which is shown before anything is changed',
            },
          },
        },
        mayPass: true,
        endsAttempt: false,
      }
    }
    if (input.recordsProxies && !reading.proxies) return waitingFor('the proxies of the cluster to be read')
    return learning(
      { original: originalOf(cluster, reading.proxies ?? [], input.adopted) },
      recorded(`${clusterId} is what the plan was made from`, {
        engineVersion: topology.engineVersion,
        storageType: topology.storageType,
        instances: topology.instances.map(({ instanceId, instanceClass, role }) => ({
          instanceId,
          instanceClass,
          role,
        })),
      }),
    )
  },
}

/** The cluster as it is to be after a roll back: a temporary instance that was left is no part of it. */
function originalOf(
  cluster: ClusterReading,
  proxies: readonly ProxyReading[],
  adopted: StepInputs['get_cluster_info']['adopted'],
): OriginalCluster {
  const topology = topologyOf(cluster)
  const kept = cluster.instances.filter(({ instanceId }) => instanceId !== adopted?.instanceId)
  return {
    topology: adopted ? topologyWithout(topology, adopted.instanceId, adopted.homeWriterId) : topology,
    clusterArn: cluster.arn,
    clusterResourceId: cluster.resourceId,
    instanceResourceIds: Object.fromEntries(
      kept.map(({ instanceId, resourceId }) => [instanceId, resourceId]),
    ),
    parameterGroups: groupsInUse(cluster),
    proxies: registrationsOf(proxies, cluster.clusterId),
    likeness: {
      cluster: likenessOfCluster(cluster),
      instances: Object.fromEntries(
        kept.map((instance) => [instance.instanceId, likenessOfInstance(instance)]),
      ),
    },
    writerGroups: groupsOfWriter(cluster),
  }
}

function groupsInUse({ parameterGroup, instances }: ClusterReading): readonly NamedParameterGroup[] {
  const names = new Set(instances.flatMap((instance) => instance.parameterGroup?.name ?? []))
  return [
    { kind: ParameterGroupKind.CLUSTER, name: parameterGroup },
    ...[...names].map((name) => ({ kind: ParameterGroupKind.INSTANCE, name })),
  ]
}
