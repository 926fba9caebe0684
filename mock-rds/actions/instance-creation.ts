import {
  type CreateDBInstanceMessage,
  DBInstanceAlreadyExistsFault$,
  InsufficientDBInstanceCapacityFault$,
  InvalidDBClusterStateFault$,
} from '@aws-sdk/client-rds'
import { commonFault, faultOf } from '../protocol/aws-fault.ts'
import { type OrderableClass, orderableClasses } from '../world/catalogue/classes.ts'
import { zonesOf } from '../world/catalogue/regions.ts'
import { familyOf } from '../world/catalogue/versions.ts'
import { findInstance, membersOf } from '../world/lookup.ts'
import { newInstance, tagsShownAt } from '../world/new-records.ts'
import type { Cluster, RegionState } from '../world/records.ts'
import { creationTimeline } from '../world/timelines.ts'
import type { Change } from './action.ts'
import { requireCapable } from './class-capabilities.ts'
import { newIdentifier, requireCertificate, requireCluster, requireInstanceGroup } from './identifiers.ts'
import { instanceSettings } from './instance-settings.ts'
import { refuseClusterSettings, requireMonitoring } from './member-settings.ts'
import { MAX_READERS, requireRoomForInstances } from './quotas.ts'
import { requireSubnetGroup } from './subnet-groups.ts'

/** Checks a CreateDBInstance call and starts the new member; returns its key. */
export function createInstance(input: CreateDBInstanceMessage, change: Change): string {
  const { edit } = change
  const id = newIdentifier('DBInstanceIdentifier', input.DBInstanceIdentifier)
  if (findInstance(edit.state, id))
    throw faultOf(DBInstanceAlreadyExistsFault$, `DB instance already exists: ${id}`)
  if (input.DBClusterIdentifier === undefined) {
    throw commonFault(
      'InvalidParameterCombination',
      'Only members of a DB cluster are modelled: give DBClusterIdentifier',
    )
  }
  const cluster = requireCluster(edit.state, input.DBClusterIdentifier)
  refuseMember(input, cluster, change)
  const orderable = requireOrderable(input.DBInstanceClass ?? '', cluster, change)
  requireCapable(
    orderable,
    {
      performanceInsights: input.EnablePerformanceInsights,
      monitoringInterval: input.MonitoringInterval,
    },
    cluster,
  )
  const zone = chooseZone(input.AvailabilityZone, cluster, orderable, change)
  const fresh = newInstance(edit, {
    id,
    cluster,
    instanceClass: orderable.instanceClass,
    availabilityZone: zone,
    instanceParameterGroup: input.DBParameterGroupName?.toLowerCase(),
    monitoringInterval: input.MonitoringInterval,
    monitoringRoleArn: input.MonitoringRoleArn,
    performanceInsights: input.EnablePerformanceInsights,
    performanceInsightsRetentionDays: input.PerformanceInsightsRetentionPeriod,
    caCertificate: input.CACertificateIdentifier,
    tags: input.Tags,
    status: 'creating',
  })
  const instance = {
    ...fresh,
    tagsShownAt: tagsShownAt(edit),
    shown: { ...fresh.shown, ...instanceSettings(input, fresh.shown) },
  }
  const { key } = instance
  edit.put('instances', instance)
  const failure = change.fault('async_failure', {
    availabilityZone: zone,
    instanceClass: orderable.instanceClass,
  })
  edit.start(
    key,
    'CreateDBInstance',
    failure
      ? [
          {
            afterMs: edit.durationMs('createInstance'),
            effects: [
              { kind: 'creation-failed', key, status: failure.status ?? 'insufficient-capacity' },
              { kind: 'emit', about: key, event: 'creation-failed', detail: failure.message ?? '' },
            ],
          },
        ]
      : creationTimeline(edit, instance),
  )
  return key
}

/** The class as it is offered for the cluster's engine version. Throws InvalidParameterCombination. */
export function requireOrderable(instanceClass: string, cluster: Cluster, change: Change): OrderableClass {
  const { Engine, EngineVersion } = cluster.shown
  const orderable = findOrderable(instanceClass, cluster, change)
  if (!orderable) {
    throw commonFault(
      'InvalidParameterCombination',
      `RDS does not support creating a DB instance with the following combination: DBInstanceClass=${instanceClass}, Engine=${Engine}, EngineVersion=${EngineVersion}. Call DescribeOrderableDBInstanceOptions for supported combinations.`,
    )
  }
  if (instanceClass === 'db.serverless' && !cluster.shown.ServerlessV2ScalingConfiguration) {
    throw commonFault(
      'InvalidParameterCombination',
      'Set the Serverless v2 scaling configuration on the parent DB cluster before creating a Serverless v2 DB instance.',
    )
  }
  return orderable
}

/** The same, unless it is not offered. */
export function findOrderable(
  instanceClass: string,
  { shown: { Engine, EngineVersion } }: Cluster,
  { edit }: Change,
): OrderableClass | undefined {
  return orderableClasses(Engine, EngineVersion, zonesOf(edit.scope.region)).find(
    (candidate) => candidate.instanceClass === instanceClass,
  )
}

function refuseMember(input: CreateDBInstanceMessage, cluster: Cluster, { edit }: Change): void {
  const { DBClusterIdentifier, Status, Engine, EngineVersion } = cluster.shown
  if (Status !== 'available' && Status !== 'creating') {
    throw faultOf(
      InvalidDBClusterStateFault$,
      `DB cluster ${DBClusterIdentifier} is not available for adding an instance: ${Status}`,
    )
  }
  if (input.Engine !== Engine) {
    throw commonFault(
      'InvalidParameterCombination',
      `The engine ${input.Engine} does not match the engine ${Engine} of the DB cluster`,
    )
  }
  if (input.EngineVersion !== undefined && input.EngineVersion !== EngineVersion) {
    throw commonFault(
      'InvalidParameterCombination',
      `The engine version ${input.EngineVersion} does not match the engine version ${EngineVersion} of the DB cluster`,
    )
  }
  refuseClusterSettings(input, 'The requested DB Instance will be a member of a DB Cluster.')
  requireOwnSubnetGroup(input.DBSubnetGroupName, cluster, edit.state)
  requireMonitoring(input, {})
  if (input.CACertificateIdentifier !== undefined) requireCertificate(input.CACertificateIdentifier)
  requireRoomForInstances(edit.state, 1)
  if (membersOf(edit.state, cluster.key).length > MAX_READERS) {
    throw commonFault('InvalidParameterCombination', `A DB cluster can have at most ${MAX_READERS} readers`)
  }
  if (input.DBParameterGroupName !== undefined) {
    requireInstanceGroup(edit.state, input.DBParameterGroupName, familyOf(Engine, EngineVersion))
  }
}

/** A member is in the subnets of its cluster; a name that is given may only repeat that. */
function requireOwnSubnetGroup(
  asked: string | undefined,
  { shown: { DBClusterIdentifier, DBSubnetGroup } }: Cluster,
  state: RegionState,
): void {
  if (asked === undefined || requireSubnetGroup(state, asked).key === DBSubnetGroup) return
  throw commonFault(
    'InvalidParameterCombination',
    `The DB subnet group ${asked} is not the one of the DB cluster ${DBClusterIdentifier}, ${DBSubnetGroup}`,
  )
}

/** The zone asked for, or the offered zone of the cluster that has the fewest members. Throws when it has no capacity. */
function chooseZone(
  asked: string | undefined,
  cluster: Cluster,
  orderable: OrderableClass,
  change: Change,
): string {
  const offered = cluster.shown.AvailabilityZones.filter((zone) => orderable.zones.includes(zone))
  if (asked !== undefined && !offered.includes(asked)) {
    throw commonFault(
      'InvalidParameterCombination',
      `The DB instance class ${orderable.instanceClass} is not available in ${asked}, or the subnet group of the DB cluster does not cover it`,
    )
  }
  const members = membersOf(change.edit.state, cluster.key)
  const load = (zone: string) => members.filter(({ shown }) => shown.AvailabilityZone === zone).length
  const zone = asked ?? offered.toSorted((left, right) => load(left) - load(right))[0] ?? ''
  if (change.fault('missing_capacity', { availabilityZone: zone, instanceClass: orderable.instanceClass })) {
    throw faultOf(
      InsufficientDBInstanceCapacityFault$,
      `We currently do not have sufficient ${orderable.instanceClass} capacity in ${zone}`,
    )
  }
  return zone
}
