import type { Attempt } from '../model/attempt.ts'
import type { ClusterReading } from '../model/cluster-reading.ts'
import type { OriginalCluster, TargetParameterGroup } from '../model/facts.ts'
import { groupsOfWriter } from '../model/groups-of-writer.ts'
import { likenessOfCluster, likenessOfInstance } from '../model/likeness.ts'
import type { ProxyRegistration } from '../model/proxy-reading.ts'
import type { RdsCall } from '../model/rds-call.ts'
import type { RdsEventReading } from '../model/rds-event-reading.ts'
import type { PlannedStep, Step, StepProgress } from '../model/step.ts'
import { topologyOf } from '../model/topology.ts'
import { aCluster } from './cluster-builder.ts'

/** When the attempts of these builders were decided on: before any reading. */
export const INTENDED_AT = '2026-03-04T09:58:00.000Z'

/** A call that AWS took, two minutes before the reading. */
export const anAttempt = (call: RdsCall, changes: Partial<Attempt> = {}): Attempt => ({
  number: 1,
  call,
  intendedAt: INTENDED_AT,
  outcome: 'accepted',
  ...changes,
})

/** A step in progress, or as far as the test wants it. */
export const aStep = (planned: PlannedStep, progress: Partial<StepProgress> = {}): Step => ({
  ...planned,
  phase: 'forward',
  state: 'in_progress',
  attempts: [],
  retries: 0,
  failedReadings: 0,
  isBreakpointPassed: false,
  accepted: [],
  ...progress,
})

/** The identity of a cluster as the first step records it. */
export const originalOf = (cluster: ClusterReading = aCluster()): OriginalCluster => ({
  topology: topologyOf(cluster),
  clusterArn: cluster.arn,
  clusterResourceId: cluster.resourceId,
  instanceResourceIds: Object.fromEntries(
    cluster.instances.map(({ instanceId, resourceId }) => [instanceId, resourceId]),
  ),
  proxies: [],
  likeness: {
    cluster: likenessOfCluster(cluster),
    instances: Object.fromEntries(
      cluster.instances.map((instance) => [instance.instanceId, likenessOfInstance(instance)]),
    ),
  },
  writerGroups: groupsOfWriter(cluster),
})

/** An event of RDS, a minute before the reading: a failure of an instance unless told. */
export const anRdsEvent = (
  sourceId: string,
  message: string,
  changes: Partial<RdsEventReading> = {},
): RdsEventReading => ({
  sourceType: 'db-instance',
  sourceId,
  message,
  categories: ['failure'],
  at: '2026-03-04T09:59:00.000Z',
  ...changes,
})

/** A parameter group of the target family that the operation created, without settings. */
export const aTargetGroup = (
  kind: TargetParameterGroup['kind'],
  name: string,
  changes: Partial<TargetParameterGroup> = {},
): TargetParameterGroup => ({
  kind,
  name,
  family: 'aurora-postgresql17',
  isMadeHere: true,
  settings: [],
  ...changes,
})

/** The registration of the whole cluster with a proxy. */
export const aRegistration = (proxyName = 'shop-proxy'): ProxyRegistration => ({
  proxyName,
  targetGroupName: 'default',
  clusterId: 'orders',
  instanceIds: [],
})
