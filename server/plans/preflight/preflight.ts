import type { Finding } from '../../model/finding.ts'
import { Severity } from '../../model/finding.ts'
import type { OperationSpec } from '../../model/operation-spec.ts'
import { autoMinorUpgrade } from './auto-minor-upgrade.ts'
import { clusterState } from './cluster-state.ts'
import { deployments } from './deployments.ts'
import type { PreflightSubject } from './makers.ts'
import { memberState } from './member-state.ts'
import { memberships } from './memberships.ts'
import { pendingChanges } from './pending-changes.ts'
import { pendingMaintenance } from './pending-maintenance.ts'
import { rollingChecks } from './rolling.ts'
import { touchedInstances } from './scope.ts'
import { storageType } from './storage-type.ts'
import { upgradeChecks } from './upgrade.ts'
import { windows } from './windows.ts'

/** Everything that speaks against carrying out an operation on the cluster as it is, blocks first. */
export function preflight(spec: OperationSpec, reading: PreflightSubject): readonly Finding[] {
  const { at, cluster } = reading
  const findings = [
    ...clusterState(cluster),
    ...memberState(cluster, touchedInstances(spec, cluster)),
    ...memberships(cluster, spec.type),
    ...deployments(reading, spec.type, adoptIdentifier(spec)),
    ...pendingMaintenance(reading),
    ...pendingChanges(cluster),
    ...windows(cluster, at),
    ...autoMinorUpgrade(cluster, spec.type),
    ...checksOfType(spec, reading),
  ]
  return Object.values(Severity).flatMap((severity) =>
    findings.filter((finding) => finding.severity === severity),
  )
}

/** The deployment that an upgrade was told to adopt, if any. */
const adoptIdentifier = (spec: OperationSpec): string | undefined =>
  spec.type === 'engine_upgrade' ? spec.parameters.deploymentIdentifier : undefined

function checksOfType(spec: OperationSpec, reading: PreflightSubject): readonly Finding[] {
  switch (spec.type) {
    case 'instance_type_change':
    case 'instance_cycle':
      return rollingChecks(spec, reading)
    case 'storage_type_change':
      return storageType(spec.parameters, reading)
    case 'engine_upgrade':
      return upgradeChecks(spec.parameters, reading)
  }
}
