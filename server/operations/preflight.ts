import type { Adoption } from '../model/adoption.ts'
import type { Finding } from '../model/finding.ts'
import { Severity } from '../model/finding.ts'
import type { OperationSpec, OperationType } from '../model/operation-spec.ts'
import type { PreflightNeeds } from '../model/preflight-reading.ts'
import { clusterToAdopt } from './kit/cluster-to-adopt.ts'
import { clusterState } from './kit/preflight/cluster-state.ts'
import type { PreflightSubject } from './kit/preflight/makers.ts'
import { memberState } from './kit/preflight/member-state.ts'
import { pendingMaintenance } from './kit/preflight/pending-maintenance.ts'
import { windows } from './kit/preflight/windows.ts'
import { definitionOf } from './registry.ts'

/** What has to be read before an operation can be planned, beyond what is read for every plan. */
export const preflightNeeds = <T extends OperationType>(spec: OperationSpec<T>): PreflightNeeds =>
  definitionOf(spec).preflight.needs(spec.parameters)

/**
 * Everything that speaks against carrying out an operation on the cluster as it is, blocks first. What it takes over from
 * another operation is no obstacle to it.
 */
export function preflight<T extends OperationType>(
  spec: OperationSpec<T>,
  reading: PreflightSubject,
  adoption?: Adoption,
): readonly Finding[] {
  const { at, cluster } = reading
  const { members } = clusterToAdopt(cluster, adoption)
  const { touches, checks } = definitionOf(spec).preflight
  const findings = [
    ...clusterState(cluster),
    ...memberState(cluster, touches(spec.parameters, members)),
    ...pendingMaintenance(reading),
    ...windows(cluster, at),
    ...checks(spec.parameters, reading, adoption),
  ]
  return Object.values(Severity).flatMap((severity) =>
    findings.filter((finding) => finding.severity === severity),
  )
}
