import type { ClusterReading } from '../../model/cluster-reading.ts'
import type { Finding } from '../../model/finding.ts'
import { note } from '../notes.ts'

/** Changes that somebody parked for a later time: AWS applies them together with whatever is changed now. */
export const pendingChanges = (cluster: ClusterReading): readonly Finding[] => [
  ...parked(cluster.clusterId, cluster.pendingChanges),
  ...cluster.instances.flatMap((instance) => parked(instance.instanceId, instance.pendingChanges)),
]

function parked(name: string, changes: Readonly<Record<string, string>>): readonly Finding[] {
  const list = Object.entries(changes).map(([member, value]) => `${member}=${value}`)
  return list.length === 0
    ? []
    : [
        note.warn(
          'pending_changes',
          `${name} has parked changes that AWS may apply together with this operation's: ${list.join(', ')}.`,
          'Change those values back first if they must not take effect yet. A step that would apply them asks for consent.',
          [name, ...list],
        ),
      ]
}
