import type { ClusterReading } from '../model/cluster-reading.ts'
import { soleWriter } from '../model/cluster-reading.ts'
import type { InstanceReading } from '../model/instance-reading.ts'
import type { Remedy } from '../model/remedy.ts'
import { UNDO } from '../model/remedy.ts'
import { readinessOf } from '../model/status.ts'
import type { Assessment } from './assessment.ts'
import { blocked, waitingFor } from './assessment.ts'

/** A verdict while the cluster itself cannot be worked on; undefined when it can. */
export function clusterNotReady(cluster: ClusterReading): Assessment | undefined {
  switch (readinessOf(cluster)) {
    case 'broken':
      return blocked(`${cluster.clusterId} is ${cluster.status}.`, REPAIR)
    case 'busy':
      return waitingFor(`${cluster.clusterId} is ${cluster.status}`, 'cluster')
    case 'settled':
      return soleWriter(cluster)
        ? undefined
        : waitingFor(`AWS shows no single writer of ${cluster.clusterId}`, 'cluster')
  }
}

/** A verdict when an instance is in a state that does not end automatically; undefined otherwise. */
export const instanceBroken = (instance: InstanceReading): Assessment | undefined =>
  readinessOf(instance) === 'broken'
    ? blocked(`${instance.instanceId} is ${instance.status}.`, REPAIR)
    : undefined

/** What to do when a member that the plan works on no longer exists. */
export const GONE: Remedy = {
  first: 'If it was removed on purpose, the rest can be done by a new operation.',
  choices: { continue: 'check again', rollback: UNDO, mark_complete: 'end this operation as it is' },
}

const REPAIR: Remedy = {
  first: 'Check its events in the RDS console, and repair it.',
  choices: { continue: 'check again', rollback: UNDO },
}
