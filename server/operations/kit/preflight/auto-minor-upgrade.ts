import type { ClusterReading } from '../../../model/cluster-reading.ts'
import type { Finding, Severity } from '../../../model/finding.ts'
import { idsOf, namesOf } from '../instance-names.ts'
import { note } from '../notes.ts'

/** Instances whose engine AWS may upgrade by itself, and how much that matters to an operation. */
export function autoMinorUpgrade(
  { instances }: ClusterReading,
  weight: Exclude<Severity, 'block'>,
): readonly Finding[] {
  const upgrading = instances.filter(({ autoMinorVersionUpgrade }) => autoMinorVersionUpgrade)
  if (upgrading.length === 0) return []
  return [
    note[weight](
      'auto_minor_version_upgrade',
      `AWS may upgrade the minor version automatically in a maintenance window: it is allowed for ${idsOf(upgrading)}.`,
      'Turn autoMinorVersionUpgrade off until the operation has ended if it spans a maintenance window.',
      namesOf(upgrading),
    ),
  ]
}
