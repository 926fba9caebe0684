import type { ClusterReading } from '../model/cluster-reading.ts'
import type { OriginalCluster } from '../model/facts.ts'
import { likenessOfCluster, likenessOfInstance } from '../model/likeness.ts'
import { groupsInUse } from '../model/parameter-groups-in-use.ts'
import { PauseCode } from '../model/pause-reason.ts'
import type { ProxyReading } from '../model/proxy-reading.ts'
import { topologyDifferences, topologyOf } from '../model/topology.ts'
import { learning, satisfied, waitingFor } from './assessment.ts'
import { clusterNotReady } from './cluster-settled.ts'
import type { StepDefinition } from './definition.ts'
import { registrationsOf } from './proxy-registrations.ts'

/** Reads the cluster, checks that it still is what the plan was made from, and records its identity. */
export const getClusterInfo: StepDefinition<'get_cluster_info'> = {
  title: () => 'Read the cluster',
  description: () =>
    'Checks that the cluster still is what this plan was made from, and records its identity.',
  calls: [],
  isInspection: true,
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
        reason: {
          code: PauseCode.TOPOLOGY_CHANGED,
          message: `${clusterId} has changed since the plan was made: ${differences.join('; ')}.`,
          advice:
            'CONTINUE makes the plan again from the cluster as it is now and shows it before anything is changed.',
        },
        mayPass: true,
        endsAttempt: false,
      }
    }
    if (input.recordsProxies && !reading.proxies) return waitingFor('the proxies of the cluster to be read')
    return learning(
      { original: originalOf(cluster, reading.proxies ?? []) },
      satisfied(`${clusterId} is what the plan was made from`, {
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

const originalOf = (cluster: ClusterReading, proxies: readonly ProxyReading[]): OriginalCluster => ({
  topology: topologyOf(cluster),
  clusterArn: cluster.arn,
  clusterResourceId: cluster.resourceId,
  instanceResourceIds: Object.fromEntries(
    cluster.instances.map(({ instanceId, resourceId }) => [instanceId, resourceId]),
  ),
  proxies: registrationsOf(proxies, cluster.clusterId),
  likeness: {
    cluster: likenessOfCluster(cluster),
    instances: Object.fromEntries(
      cluster.instances.map((instance) => [instance.instanceId, likenessOfInstance(instance)]),
    ),
  },
  parameterGroups: groupsInUse(cluster),
})
