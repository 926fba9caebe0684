import type { ClusterReading } from '../../../model/cluster-reading.ts'
import type { Finding } from '../../../model/finding.ts'
import type { OperationType } from '../../../model/operation-type.ts'
import { note } from '../notes.ts'
import { idsOf, namesOf } from './scope.ts'

/** Instances whose engine AWS may upgrade by itself: that would move the blue side past green in an upgrade. */
export function autoMinorUpgrade({ instances }: ClusterReading, type: OperationType): readonly Finding[] {
  const upgrading = instances.filter(({ autoMinorVersionUpgrade }) => autoMinorVersionUpgrade)
  if (upgrading.length === 0) return []
  const say = type === 'engine_upgrade' ? note.warn : note.info
  return [
    say(
      'auto_minor_version_upgrade',
      `AWS may upgrade the minor version by itself in a maintenance window: it is allowed for ${idsOf(upgrading)}.`,
      'Turn autoMinorVersionUpgrade off meanwhile if the operation spans a maintenance window.',
      namesOf(upgrading),
    ),
  ]
}
