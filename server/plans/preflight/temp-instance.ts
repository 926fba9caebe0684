import type { ClusterReading } from '../../model/cluster-reading.ts'
import type { Finding } from '../../model/finding.ts'
import { note } from '../notes.ts'

/** The most readers that an Aurora cluster takes. */
const MAX_READERS = 15

/** Whether the cluster has room for a temporary instance. */
export function tempInstance({ clusterId, instances }: ClusterReading): readonly Finding[] {
  const zones = new Set(instances.map(({ availabilityZone }) => availabilityZone))
  return [
    ...(instances.length > MAX_READERS
      ? [
          note.block(
            'too_many_readers',
            `${clusterId} has ${instances.length - 1} readers; Aurora takes ${MAX_READERS}, so there is no room for a temporary instance.`,
            'Remove a reader first, or set skipTempInstance.',
          ),
        ]
      : []),
    ...(zones.size === 1
      ? [
          note.warn(
            'temp_in_same_zone',
            `All instances of ${clusterId} are in ${[...zones].join()}; the temporary instance may land there too.`,
            'While that zone is in trouble nothing can take over. Add a reader in another zone if that matters.',
          ),
        ]
      : []),
  ]
}
