import {
  BlueGreenDeploymentAlreadyExistsFault$,
  type CreateBlueGreenDeploymentRequest,
  DBClusterNotFoundFault$,
  InvalidDBClusterStateFault$,
  InvalidDBInstanceStateFault$,
  SourceClusterNotSupportedFault$,
  SourceDatabaseNotSupportedFault$,
} from '@aws-sdk/client-rds'
import { commonFault, faultOf } from '../protocol/aws-fault.ts'
import type { Behaviour } from '../world/behaviour.ts'
import { parametersOf } from '../world/catalogue/parameters.ts'
import {
  type EngineVersion,
  familyOf,
  findVersion,
  resolveVersion,
  upgradeTargets,
} from '../world/catalogue/versions.ts'
import { deploymentsWith, findCluster, membersOf } from '../world/lookup.ts'
import { AUTO_SCALING_TAG, MAX_BLUE_NAME } from '../world/names.ts'
import type { Cluster, Endpoint, Instance, RegionState } from '../world/records.ts'
import { requireClusterGroup, requireInstanceGroup } from './identifiers.ts'
import { requireRoomForCluster, requireRoomForInstances } from './quotas.ts'

/** What a blue/green deployment will make, once its prerequisites are known to hold. */
export interface BlueGreenPlan {
  readonly cluster: Cluster
  readonly instances: readonly Instance[]
  readonly endpoints: readonly Endpoint[]
  readonly targetVersion: EngineVersion
  readonly clusterParameterGroup: string
  readonly instanceParameterGroup: string | undefined
}

/** What the cluster group must say for the engine to replicate logically. */
const REPLICATION_PARAMETER: Readonly<
  Record<string, { name: string; isOn: (value: string) => boolean; need: string }>
> = {
  'aurora-postgresql': { name: 'rds.logical_replication', isOn: (value) => value === '1', need: 'set to 1' },
  'aurora-mysql': { name: 'binlog_format', isOn: (value) => value !== 'OFF', need: 'other than OFF' },
}

/** Checks a CreateBlueGreenDeployment call against the source cluster. Throws the fault that AWS sends at once. */
export function checkBlueGreenRequest(
  { state, behaviour }: { readonly state: RegionState; readonly behaviour: Behaviour },
  input: CreateBlueGreenDeploymentRequest,
): BlueGreenPlan {
  const cluster = requireSource(state, input.Source ?? '')
  const instances = membersOf(state, cluster.key)
  requireSettled(cluster, instances)
  requireNoDeployment(state, cluster, behaviour.secondDeployment)
  requireReplication(state, cluster)
  requireWriterInSync(cluster, instances)
  refuseInstanceOnlyTargets(input)
  const cloned = behaviour.autoScaledReaders === 'cloned' ? instances : instances.filter(isFixed)
  if (behaviour.longBlueName === 'refused') refuseLongNames(cluster, cloned)
  requireRoomForCluster(state)
  requireRoomForInstances(state, cloned.length)
  const targetVersion = chooseVersion(cluster, input.TargetEngineVersion)
  const groups = chooseGroups({ state, behaviour }, cluster, targetVersion, input)
  if (behaviour.eventSchedulerOnGreen === 'refused') refuseEvents(state, groups.clusterParameterGroup)
  return {
    cluster,
    instances: cloned,
    endpoints: state.endpoints
      .values()
      .filter(({ clusterKey }) => clusterKey === cluster.key)
      .toArray(),
    targetVersion,
    ...groups,
  }
}

/** Events on green would change data that blue changes too (Aurora guide: limitations of blue/green deployments). */
function refuseEvents(state: RegionState, clusterParameterGroup: string): void {
  if (!runsEvents(state, clusterParameterGroup)) return
  throw commonFault(
    'InvalidParameterCombination',
    `The parameter event_scheduler must be OFF in the DB cluster parameter group ${clusterParameterGroup} of the green environment`,
  )
}

const runsEvents = (state: RegionState, clusterParameterGroup: string): boolean =>
  state.clusterGroups.get(clusterParameterGroup)?.values.get('event_scheduler')?.value === 'ON'

function requireSource(state: RegionState, source: string): Cluster {
  if (/:db:[^:]+$/.test(source)) {
    throw faultOf(
      SourceDatabaseNotSupportedFault$,
      `The source ${source} is not supported: give the ARN of an Aurora DB cluster`,
    )
  }
  const cluster = findCluster(state, source)
  if (!cluster) throw faultOf(DBClusterNotFoundFault$, `DBCluster ${source} not found.`)
  if (!cluster.shown.Engine.startsWith('aurora-')) {
    throw faultOf(
      SourceClusterNotSupportedFault$,
      `Blue/green deployments are not supported for the engine ${cluster.shown.Engine}`,
    )
  }
  if (cluster.shown.MasterUserSecret) {
    throw faultOf(
      SourceClusterNotSupportedFault$,
      'Blue/green deployments are not supported for a DB cluster whose master user password is managed by RDS',
    )
  }
  return cluster
}

function requireSettled({ shown }: Cluster, instances: readonly Instance[]): void {
  if (shown.Status !== 'available') {
    throw faultOf(
      InvalidDBClusterStateFault$,
      `DB cluster ${shown.DBClusterIdentifier} is not in available state: ${shown.Status}`,
    )
  }
  const busy = instances.find((instance) => instance.shown.DBInstanceStatus !== 'available')
  if (busy || instances.length === 0) {
    throw faultOf(
      InvalidDBInstanceStateFault$,
      `DB instance ${busy?.shown.DBInstanceIdentifier ?? 'of the cluster'} is not in available state`,
    )
  }
}

/** Whether a member is no reader of Aurora Auto Scaling. */
function isFixed({ shown }: Instance): boolean {
  return !shown.TagList.some(({ Key }) => Key === AUTO_SCALING_TAG)
}

function refuseLongNames(cluster: Cluster, instances: readonly Instance[]): void {
  const names = [
    cluster.shown.DBClusterIdentifier,
    ...instances.map(({ shown }) => shown.DBInstanceIdentifier),
  ]
  const tooLong = names.find((name) => name.length > MAX_BLUE_NAME)
  if (tooLong !== undefined) {
    throw commonFault(
      'InvalidParameterValue',
      `The identifier ${tooLong} is too long for a blue/green deployment: it may have ${MAX_BLUE_NAME} characters`,
    )
  }
}

const IN_DEPLOYMENT_FAULT = {
  InvalidDBClusterStateFault: InvalidDBClusterStateFault$,
  BlueGreenDeploymentAlreadyExistsFault: BlueGreenDeploymentAlreadyExistsFault$,
  SourceClusterNotSupportedFault: SourceClusterNotSupportedFault$,
} as const

function requireNoDeployment(
  state: RegionState,
  cluster: Cluster,
  fault: Behaviour['secondDeployment'],
): void {
  if (deploymentsWith(state, cluster.key).length > 0) {
    throw faultOf(
      IN_DEPLOYMENT_FAULT[fault],
      `DB cluster ${cluster.shown.DBClusterIdentifier} already belongs to a blue/green deployment`,
    )
  }
}

function requireReplication(state: RegionState, { shown }: Cluster): void {
  const group = state.clusterGroups.get(shown.DBClusterParameterGroup)
  if (!group || group.name.startsWith('default.')) {
    throw faultOf(
      SourceClusterNotSupportedFault$,
      'The source DB cluster uses a default DB cluster parameter group. Associate it with a custom DB cluster parameter group.',
    )
  }
  const needed = REPLICATION_PARAMETER[shown.Engine]
  if (!needed) return
  const builtIn = parametersOf(group.family, 'cluster').find(({ name }) => name === needed.name)?.default
  const value = group.values.get(needed.name)?.value ?? builtIn ?? ''
  if (!needed.isOn(value)) {
    throw faultOf(
      SourceClusterNotSupportedFault$,
      `The parameter ${needed.name} of the DB cluster parameter group ${group.name} must be ${needed.need}`,
    )
  }
}

/** A mock has no databases to count, so it takes a cluster to have this many, each of which needs a slot and a worker. */
const DATABASES = 3

/** What autovacuum and parallel queries take of the worker processes unless told otherwise. */
const OTHER_WORKERS = 11

/**
 * The parameters with which a deployment becomes INVALID_CONFIGURATION after a while: those of an Aurora PostgreSQL source
 * that were set too small for logical replication, and an event scheduler that runs on green.
 */
export function incompatibleParameters(
  state: RegionState,
  { cluster, clusterParameterGroup }: BlueGreenPlan,
): readonly string[] {
  const events = runsEvents(state, clusterParameterGroup) ? ['event_scheduler'] : []
  return [...parametersTooSmall(state, cluster), ...events]
}

function parametersTooSmall(state: RegionState, { shown }: Cluster): readonly string[] {
  const group = state.clusterGroups.get(shown.DBClusterParameterGroup)
  const setting = (name: string) => Number(group?.values.get(name)?.value ?? Number.NaN)
  const workers = setting('max_logical_replication_workers')
  const needed = (Number.isNaN(workers) ? DATABASES : workers) + OTHER_WORKERS
  return [
    ...(workers < DATABASES ? ['max_logical_replication_workers'] : []),
    ...(setting('max_worker_processes') < needed ? ['max_worker_processes'] : []),
  ]
}

function requireWriterInSync(cluster: Cluster, instances: readonly Instance[]): void {
  const writer = instances.find(({ key }) => key === cluster.writerKey)
  if (writer?.clusterParameterStatus !== 'in-sync') {
    throw faultOf(
      InvalidDBClusterStateFault$,
      'The writer DB instance is not in sync with the DB cluster parameter group. Reboot it and try again.',
    )
  }
}

/** These are for RDS instances; an Aurora deployment refuses them. */
function refuseInstanceOnlyTargets(input: CreateBlueGreenDeploymentRequest): void {
  const given = (
    [
      'TargetDBInstanceClass',
      'TargetStorageType',
      'TargetIops',
      'TargetAllocatedStorage',
      'TargetStorageThroughput',
    ] as const
  ).find((name) => input[name] !== undefined)
  if (given)
    throw commonFault(
      'InvalidParameterCombination',
      `${given} is not valid for an Aurora blue/green deployment`,
    )
}

function chooseVersion({ shown }: Cluster, asked: string | undefined): EngineVersion {
  const current = findVersion(shown.Engine, shown.EngineVersion)
  const target = asked === undefined ? current : resolveVersion(shown.Engine, asked)
  if (!current || !target) {
    throw commonFault('InvalidParameterCombination', `Cannot find version ${asked} for ${shown.Engine}`)
  }
  if (target.version !== current.version && !upgradeTargets(current).includes(target)) {
    throw commonFault(
      'InvalidParameterCombination',
      `Cannot upgrade ${shown.Engine} from ${current.version} to ${target.version}`,
    )
  }
  return target
}

/** Groups must fit the target family; without a word, blue's groups stay or the new family's defaults are taken. */
function chooseGroups(
  { state, behaviour }: { readonly state: RegionState; readonly behaviour: Behaviour },
  { shown }: Cluster,
  target: EngineVersion,
  input: CreateBlueGreenDeploymentRequest,
) {
  const family = familyOf(target.engine, target.version)
  const staysInFamily = familyOf(shown.Engine, shown.EngineVersion) === family
  const asked = input.TargetDBClusterParameterGroupName
  if (asked === undefined && !staysInFamily && behaviour.omittedTargetGroup === 'refused') {
    throw commonFault(
      'InvalidParameterCombination',
      `TargetDBClusterParameterGroupName is required when the family changes to ${family}`,
    )
  }
  const clusterParameterGroup =
    asked?.toLowerCase() ?? (staysInFamily ? shown.DBClusterParameterGroup : `default.${family}`)
  requireClusterGroup(state, clusterParameterGroup, family)
  const instanceParameterGroup = input.TargetDBParameterGroupName?.toLowerCase()
  if (instanceParameterGroup !== undefined) requireInstanceGroup(state, instanceParameterGroup, family)
  return { clusterParameterGroup, instanceParameterGroup }
}
