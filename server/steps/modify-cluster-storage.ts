import type { ClusterReading } from '../model/cluster-reading.ts'
import { timeText } from '../model/instant.ts'
import { readinessOf } from '../model/status.ts'
import { act, blocked, changeFailed, satisfied, underWay, waitingFor } from './assessment.ts'
import { clusterNotReady } from './cluster-settled.ts'
import type { StepDefinition } from './definition.ts'
import { awsSays, failureReported, openAttempt, sinceLastAttempt, wasSeen } from './evidence.ts'

/** Changes the storage type of the cluster. An unchanged value is never sent again: AWS refuses that for 30 days. */
export const modifyClusterStorage: StepDefinition<'modify_cluster_storage'> = {
  does: 'Changes the storage type of the cluster.',
  title: ({ storageType }) => `Change storage to ${storageType}`,
  description: ({ storageType }) =>
    `Changes the storage type of the cluster to ${storageType}. It is a property of the cluster, not of its instances.`,
  calls: ['ModifyDBCluster'],
  reads: ['events'],
  needs: ({ attempts }) => sinceLastAttempt(attempts),
  glance: () => ({ breadth: 'cluster' }),
  assess({ input, attempts, cluster, reading }) {
    const { clusterId } = cluster
    if (readinessOf(cluster) === 'busy') {
      const what = `${clusterId} is ${cluster.status}`
      return openAttempt(attempts, 'ModifyDBCluster')
        ? underWay(what, 'cluster')
        : waitingFor(what, 'cluster')
    }
    const notReady = clusterNotReady(cluster)
    if (notReady) return notReady
    const parked = cluster.pendingChanges['StorageType']
    if (cluster.storageType === input.storageType && parked === undefined) {
      return satisfied(`the storage of ${clusterId} is ${input.storageType}`)
    }
    const hasFailed = failureReported(attempts, 'ModifyDBCluster', reading, clusterId)
    if (parked === input.storageType && openAttempt(attempts, 'ModifyDBCluster') && !hasFailed)
      return underWay(`${clusterId} to finish changing to ${input.storageType}`, 'cluster')
    if (hasFailed || wasSeen(attempts, 'ModifyDBCluster')) {
      const since = openAttempt(attempts, 'ModifyDBCluster')?.intendedAt
      return changeFailed(
        `AWS began to change the storage of ${clusterId} to ${input.storageType} and gave up: it is ${cluster.storageType}.${awsSays(reading, [clusterId], since)}`,
        {
          choices: {
            continue: 'request the change again',
            abort: 'end the operation with the storage as it is',
          },
        },
      )
    }
    const allowedAt = nextAllowedAt(cluster, input.storageType)
    if (allowedAt !== undefined && allowedAt > reading.at) {
      return blocked(
        `AWS does not allow ${clusterId} to change to I/O-Optimized storage again before ${timeText(allowedAt)}. Nothing was changed.`,
        {
          first: 'Wait until then.',
          choices: { continue: 'check again', abort: 'end the operation' },
        },
      )
    }
    return act({ action: 'ModifyDBCluster', input: { clusterId, ...input } })
  },
}

/** The time before which AWS refuses the change; only the way to I/O-Optimized is limited (once in 30 days). */
const nextAllowedAt = (cluster: ClusterReading, storageType: string): string | undefined =>
  storageType === 'aurora-iopt1' ? cluster.ioOptimizedNextAllowedAt : undefined
