import {
  DBInstanceAlreadyExistsFault$,
  InsufficientDBInstanceCapacityFault$,
  InvalidDBInstanceStateFault$,
  type ModifyDBInstanceMessage,
  type PendingModifiedValues,
} from '@aws-sdk/client-rds'
import { commonFault, faultOf } from '../protocol/aws-fault.ts'
import { familyOf } from '../world/catalogue/versions.ts'
import { findInstance, isSwitchingOver } from '../world/lookup.ts'
import type { Effect } from '../world/process.ts'
import type { Instance, ShownInstance } from '../world/records.ts'
import { modificationTimeline } from '../world/timelines.ts'
import type { Change } from './action.ts'
import { requireCapable } from './class-capabilities.ts'
import { newIdentifier, requireCertificate, requireCluster, requireInstanceGroup } from './identifiers.ts'
import { findOrderable, requireOrderable } from './instance-creation.ts'
import { instanceSettings } from './instance-settings.ts'
import { refuseClusterSettings, requireMonitoring } from './member-settings.ts'

/** Checks a ModifyDBInstance call, applies what applies at once and starts or parks the rest. */
export function modifyInstance(input: ModifyDBInstanceMessage, instance: Instance, change: Change): void {
  const { edit } = change
  const { key, shown } = instance
  if (shown.DBInstanceStatus !== 'available') {
    throw faultOf(
      InvalidDBInstanceStateFault$,
      `DB instance ${shown.DBInstanceIdentifier} is not in available state: ${shown.DBInstanceStatus}`,
    )
  }
  if (isSwitchingOver(edit.state, key)) {
    throw faultOf(
      InvalidDBInstanceStateFault$,
      `DB instance ${shown.DBInstanceIdentifier} is part of a blue/green deployment that is being switched over`,
    )
  }
  refuseClusterSettings(input, 'The specified DB Instance is a member of a DB Cluster.')
  refuseEngineChange(input, shown)
  requireMonitoring(input, shown)
  requireCapableOf(input, instance, change)
  const asked = pendingValues(input, instance, change)
  const group = askedGroup(input, instance, change)
  edit.patchInstance(key, { ...instanceSettings(input, shown), ...group })
  if (group) edit.emit('parameter-group-updated', key, input.DBParameterGroupName)
  const pending = withoutUnchanged({ ...shown.PendingModifiedValues, ...asked }, shown)
  edit.patchInstance(key, { PendingModifiedValues: pending })
  if (input.ApplyImmediately && Object.keys(pending).length > 0) start(pending, instance, change)
}

/** The engine of a member is upgraded with its cluster. */
function refuseEngineChange({ EngineVersion }: ModifyDBInstanceMessage, shown: ShownInstance): void {
  if (EngineVersion === undefined || EngineVersion === shown.EngineVersion) return
  throw commonFault(
    'InvalidParameterCombination',
    'The specified DB Instance is a member of a DB Cluster. Set EngineVersion for the DB Cluster.',
  )
}

/** The class that is asked for, or else the present one, has to bear what is asked for, or else what is there. */
function requireCapableOf(input: ModifyDBInstanceMessage, instance: Instance, change: Change): void {
  const {
    DBInstanceClass,
    EnablePerformanceInsights: performanceInsights = instance.shown.PerformanceInsightsEnabled,
    MonitoringInterval: monitoringInterval = instance.shown.MonitoringInterval,
  } = input
  const cluster = requireCluster(change.edit.state, clusterIdOf(instance, change))
  const orderable = findOrderable(DBInstanceClass ?? instance.shown.DBInstanceClass, cluster, change)
  if (orderable) requireCapable(orderable, { performanceInsights, monitoringInterval }, cluster)
}

/** Settings that take the engine down: checked here, applied when the change is done. */
function pendingValues(
  input: ModifyDBInstanceMessage,
  instance: Instance,
  change: Change,
): PendingModifiedValues {
  return {
    ...(input.DBInstanceClass !== undefined && askedClass(input.DBInstanceClass, instance, change)),
    ...(input.CACertificateIdentifier !== undefined && {
      CACertificateIdentifier: requireCertificate(input.CACertificateIdentifier),
    }),
    ...(input.NewDBInstanceIdentifier !== undefined && askedName(input.NewDBInstanceIdentifier, change)),
  }
}

function askedClass(asked: string, instance: Instance, change: Change): PendingModifiedValues {
  const cluster = requireCluster(change.edit.state, clusterIdOf(instance, change))
  const orderable = requireOrderable(asked, cluster, change)
  const zone = instance.shown.AvailabilityZone
  if (!orderable.zones.includes(zone)) {
    throw commonFault(
      'InvalidParameterCombination',
      `The DB instance class ${asked} is not available in ${zone}`,
    )
  }
  if (
    asked !== instance.shown.DBInstanceClass &&
    change.fault('missing_capacity', { availabilityZone: zone, instanceClass: asked })
  ) {
    throw faultOf(
      InsufficientDBInstanceCapacityFault$,
      `We currently do not have sufficient ${asked} capacity in ${zone}`,
    )
  }
  return { DBInstanceClass: asked }
}

function askedName(asked: string, { edit }: Change): PendingModifiedValues {
  const id = newIdentifier('NewDBInstanceIdentifier', asked)
  if (findInstance(edit.state, id))
    throw faultOf(DBInstanceAlreadyExistsFault$, `DB instance already exists: ${id}`)
  return { DBInstanceIdentifier: id }
}

/** A newly associated group takes effect at the next reboot, dynamic parameters included. */
function askedGroup(input: ModifyDBInstanceMessage, { shown }: Instance, { edit }: Change) {
  const name = input.DBParameterGroupName?.toLowerCase()
  if (name === undefined || shown.DBParameterGroups.some((group) => group.DBParameterGroupName === name))
    return undefined
  requireInstanceGroup(edit.state, name, familyOf(shown.Engine, shown.EngineVersion))
  return { DBParameterGroups: [{ DBParameterGroupName: name, ParameterApplyStatus: 'pending-reboot' }] }
}

/** Asking for the value that is there already takes a parked change back. */
function withoutUnchanged(pending: PendingModifiedValues, shown: ShownInstance): PendingModifiedValues {
  const { DBInstanceClass, CACertificateIdentifier, DBInstanceIdentifier } = pending
  return {
    ...(DBInstanceClass !== undefined && DBInstanceClass !== shown.DBInstanceClass && { DBInstanceClass }),
    ...(CACertificateIdentifier !== undefined &&
      CACertificateIdentifier !== shown.CACertificateIdentifier && { CACertificateIdentifier }),
    ...(DBInstanceIdentifier !== undefined && { DBInstanceIdentifier }),
  }
}

/** Starts the changes of an instance that were parked for its maintenance window. */
export function startParkedInstanceChange(instance: Instance, change: Change): void {
  start(instance.shown.PendingModifiedValues ?? {}, instance, change)
}

function start(pending: PendingModifiedValues, { key, shown }: Instance, change: Change): void {
  const { edit } = change
  const failure = change.fault('async_failure', {
    availabilityZone: shown.AvailabilityZone,
    instanceClass: pending.DBInstanceClass ?? shown.DBInstanceClass,
  })
  const isRename = pending.DBInstanceIdentifier !== undefined
  const duration = pending.DBInstanceClass ? 'classChange' : isRename ? 'rename' : 'certificateChange'
  edit.patchInstance(key, { DBInstanceStatus: isRename ? 'renaming' : 'modifying' })
  if (pending.DBInstanceClass) edit.emit('class-change-started', key)
  const end: readonly Effect[] = failure
    ? [
        {
          kind: 'patch-instance',
          key,
          shown: {
            DBInstanceStatus: 'available',
            ...(edit.behaviour.failedChange === 'dropped' && { PendingModifiedValues: {} }),
          },
          isDown: false,
        },
        {
          kind: 'emit',
          about: key,
          event: 'class-change-failed',
          detail: failure.message ?? 'Insufficient instance capacity.',
        },
      ]
    : [{ kind: 'instance-changed', key }]
  edit.start(
    key,
    'ModifyDBInstance',
    modificationTimeline(edit, { key, durationMs: edit.durationMs(duration), isDisruptive: !failure, end }),
  )
}

function clusterIdOf(instance: Instance, { edit }: Change): string | undefined {
  return edit.state.clusters.get(instance.clusterKey)?.shown.DBClusterIdentifier
}
