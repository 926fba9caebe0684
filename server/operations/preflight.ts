import type { Adoption } from '../model/adoption.ts'
import type { ClusterReading } from '../model/cluster-reading.ts'
import type { Finding } from '../model/finding.ts'
import { Severity } from '../model/finding.ts'
import type { OperationSpec } from '../model/operation-spec.ts'
import { upgradeChecks } from './engine-upgrade/preflight/upgrade-checks.ts'
import { autoMinorUpgrade } from './kit/preflight/auto-minor-upgrade.ts'
import { clusterState } from './kit/preflight/cluster-state.ts'
import { deployments } from './kit/preflight/deployments.ts'
import type { PreflightSubject } from './kit/preflight/makers.ts'
import { memberState } from './kit/preflight/member-state.ts'
import { memberships } from './kit/preflight/memberships.ts'
import { pendingMaintenance } from './kit/preflight/pending-maintenance.ts'
import { touchedInstances } from './kit/preflight/scope.ts'
import { windows } from './kit/preflight/windows.ts'
import { clusterToAdopt } from './rolling/adopting-plan.ts'
import { rollingChecks } from './rolling/preflight/rolling-checks.ts'
import { storageType } from './storage-type-change/preflight.ts'

/**
 * Everything that speaks against carrying out an operation on the cluster as it is, blocks first. What it takes over from
 * another operation is no obstacle to it.
 */
export function preflight(
  spec: OperationSpec,
  reading: PreflightSubject,
  adoption?: Adoption,
): readonly Finding[] {
  const { at, cluster } = reading
  const { members } = clusterToAdopt(cluster, adoption)
  const always = [
    ...clusterState(cluster),
    ...memberState(cluster, touchedInstances(spec, members)),
    ...pendingMaintenance(reading),
    ...windows(cluster, at),
  ]
  const findings =
    adoption?.oldClusterResourceId === undefined
      ? [...always, ...beforeItsAim(adopting(spec, adoption), reading, members, adoption)]
      : always
  return Object.values(Severity).flatMap((severity) =>
    findings.filter((finding) => finding.severity === severity),
  )
}

/** What matters as long as the aim is still ahead, rather than only the cleanup after it. */
const beforeItsAim = (
  spec: OperationSpec,
  reading: PreflightSubject,
  members: ClusterReading,
  adoption: Adoption | undefined,
): readonly Finding[] => [
  ...memberships(reading.cluster, spec.type, wantedVersion(spec, reading)),
  ...deployments(reading, spec.type, adoptIdentifier(spec)),
  ...autoMinorUpgrade(reading.cluster, spec.type),
  ...checksOfType(spec, { ...reading, cluster: members }, adoption),
]

/** The version of an upgrade, as AWS offers it. */
const wantedVersion = (spec: OperationSpec, { upgradeTargets }: PreflightSubject) =>
  spec.type === 'engine_upgrade'
    ? upgradeTargets?.find(({ engineVersion }) => engineVersion === spec.parameters.targetEngineVersion)
    : undefined

/** A deployment that another operation left is adopted as if it had been named. */
const adopting = (spec: OperationSpec, adoption: Adoption | undefined): OperationSpec =>
  spec.type === 'engine_upgrade' && adoption?.deploymentIdentifier !== undefined
    ? {
        ...spec,
        parameters: { ...spec.parameters, deploymentIdentifier: adoption.deploymentIdentifier },
      }
    : spec

/** The deployment that an upgrade was told to adopt, if any. */
const adoptIdentifier = (spec: OperationSpec): string | undefined =>
  spec.type === 'engine_upgrade' ? spec.parameters.deploymentIdentifier : undefined

function checksOfType(
  spec: OperationSpec,
  reading: PreflightSubject,
  adoption: Adoption | undefined,
): readonly Finding[] {
  switch (spec.type) {
    case 'instance_type_change':
    case 'instance_cycle':
      return rollingChecks(spec, reading, adoption?.instance !== undefined)
    case 'storage_type_change':
      return storageType(spec.parameters, reading)
    case 'engine_upgrade':
      return upgradeChecks(spec.parameters, reading, adoption)
  }
}
