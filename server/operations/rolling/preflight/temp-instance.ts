import type { OrderableClass } from '../../../model/catalogue.ts'
import type { ClusterReading } from '../../../model/cluster-reading.ts'
import { soleWriter } from '../../../model/cluster-reading.ts'
import type { Finding } from '../../../model/finding.ts'
import { otherZone } from '../../kit/managed-instances.ts'
import { note } from '../../kit/notes.ts'

/** The most readers that an Aurora cluster takes. */
const MAX_READERS = 15

/** Whether the cluster has room for a temporary instance, and a zone for it other than the writer's. */
export function tempInstance(
  cluster: ClusterReading,
  instanceClass: string,
  orderable: readonly OrderableClass[] | undefined,
): readonly Finding[] {
  const { clusterId, instances } = cluster
  const writer = soleWriter(cluster)
  const findings: Finding[] = []
  if (instances.length > MAX_READERS) {
    findings.push(
      note.block(
        'too_many_readers',
        `${clusterId} has ${instances.length - 1} readers; Aurora takes ${MAX_READERS}, so there is no room for a temporary instance.`,
        'Set skipTempInstance: then a reader is the writer while the writer is worked on.',
        [],
      ),
    )
  }
  if (writer && orderable && otherZone(cluster, writer, instanceClass, orderable) === undefined) {
    findings.push(
      note.warn(
        'temp_in_same_zone',
        `No member of ${clusterId} proves a zone other than ${writer.availabilityZone ?? 'that of the writer'} that offers ${instanceClass}; the temporary instance may land beside the writer.`,
        'While that zone is in trouble nothing can take over. Add a reader in another zone if that matters.',
        [instanceClass],
      ),
    )
  }
  return findings
}
