import { badInput } from '../../model/bad-input.ts'
import type { StorageTypeChangeParameters } from '../../model/operation-spec.ts'
import { topologyOf } from '../../model/topology.ts'
import type { PlanContext } from '../definition.ts'
import { parameterPath } from '../kit/input-path.ts'
import { note } from '../kit/notes.ts'
import type { PlannedWork } from '../kit/plan.ts'
import { planned } from '../kit/planned.ts'

/** The storage types of Aurora clusters: standard, and I/O-Optimized. */
const AURORA_STORAGE_TYPES = ['aurora', 'aurora-iopt1'] as const

/** Changes the storage type of the cluster; no instance is touched. */
export function planStorageTypeChange(
  { targetStorageType }: StorageTypeChangeParameters,
  { reading: { cluster } }: PlanContext,
): PlannedWork {
  const place = {
    path: parameterPath('storage_type_change', 'targetStorageType'),
    value: targetStorageType,
  }
  if (!AURORA_STORAGE_TYPES.some((known) => known === targetStorageType)) {
    throw badInput(
      'STORAGE_TYPE_NOT_OFFERED',
      place,
      `targetStorageType ${targetStorageType} is not a storage type of ${cluster.engine}. Allowed: ${AURORA_STORAGE_TYPES.join(', ')}.`,
    )
  }
  if (cluster.storageType === targetStorageType) {
    throw badInput(
      'NOTHING_TO_CHANGE',
      place,
      `The storage type of ${cluster.clusterId} already is ${targetStorageType}. There is nothing to change.`,
    )
  }
  const topology = topologyOf(cluster)
  return {
    steps: [
      planned('get_cluster_info', { topology, recordsProxies: false }),
      planned('modify_cluster_storage', { storageType: targetStorageType }),
      planned('verify_cluster', {
        topology: { ...topology, storageType: targetStorageType },
        inSyncInstanceIds: [],
        checksParameterGroups: false,
      }),
    ],
    topology,
    notes: [
      note.info(
        'billing_changes',
        targetStorageType === 'aurora-iopt1'
          ? 'I/O-Optimized storage and its instances cost more by the hour, and I/O is free. The change counts at once.'
          : 'Standard storage bills I/O requests. Going back to I/O-Optimized is allowed once in 30 days.',
        'Compare the costs in the RDS pricing page first.',
        [],
      ),
    ],
  }
}
