import type { Finding } from '../../model/finding.ts'
import { SERVERLESS_CLASS } from '../../model/instance-size.ts'
import { timeText } from '../../model/instant.ts'
import type { StorageTypeChangeParameters } from '../../model/operation-spec.ts'
import type { PreflightReading } from '../../model/preflight-reading.ts'
import { idsOf, namesOf } from '../kit/instance-names.ts'
import { note } from '../kit/notes.ts'

/** Classes with local NVMe disks have a `d` after their generation: db.r6gd, db.r6id, db.x2iedn. */
const NVME_CLASS = /^db\.[a-z]+\d+[a-z]*d[a-z]*\./

/** Whether the storage type can be changed now, and what it does to the instances. */
export const storageType = (
  parameters: StorageTypeChangeParameters,
  reading: PreflightReading,
): readonly Finding[] => [
  ...tooEarly(parameters, reading),
  ...notOffered(parameters, reading),
  ...restarts(reading),
  ...serverless(reading),
]

/** AWS lets a cluster change to I/O-Optimized once in 30 days; changing back to standard is always possible. */
function tooEarly(
  { targetStorageType }: StorageTypeChangeParameters,
  { at, cluster }: PreflightReading,
): readonly Finding[] {
  const allowedAt = cluster.ioOptimizedNextAllowedAt
  if (targetStorageType !== 'aurora-iopt1' || allowedAt === undefined || allowedAt <= at) return []
  return [
    note.block(
      'storage_change_too_early',
      `AWS does not allow ${cluster.clusterId} to change to I/O-Optimized storage again before ${timeText(allowedAt)}.`,
      'Create the operation after that time.',
      [allowedAt],
    ),
  ]
}

function notOffered(
  { targetStorageType }: StorageTypeChangeParameters,
  { cluster, orderableClasses }: PreflightReading,
): readonly Finding[] {
  if (!orderableClasses) return []
  const without = cluster.instances.filter(
    ({ instanceClass }) =>
      !orderableClasses
        .find((offer) => offer.instanceClass === instanceClass)
        ?.storageTypes.includes(targetStorageType),
  )
  return without.map(({ instanceId, instanceClass }) =>
    note.block(
      'class_not_offered_with_storage_type',
      `${instanceId} is ${instanceClass}, which AWS does not offer with ${targetStorageType} storage for ${cluster.engine} ${cluster.engineVersion}.`,
      'Change its class first with an Instance type change operation, or upgrade to a version that offers it.',
      [instanceId, instanceClass],
    ),
  )
}

function restarts({ cluster }: PreflightReading): readonly Finding[] {
  const nvme = cluster.instances.filter(({ instanceClass }) => NVME_CLASS.test(instanceClass))
  return nvme.length === 0
    ? []
    : [
        note.warn(
          'nvme_classes_restart',
          `${idsOf(nvme)} have a class with local NVMe disks: a change of the storage type restarts them, the writer included.`,
          'Announce a short outage, or change to classes without local disks first.',
          namesOf(nvme),
        ),
      ]
}

function serverless({ cluster }: PreflightReading): readonly Finding[] {
  const scaling = cluster.instances.filter(({ instanceClass }) => instanceClass === SERVERLESS_CLASS)
  return scaling.length === 0
    ? []
    : [
        note.warn(
          'serverless_may_restart',
          `${idsOf(scaling)} are serverless; restarts of such instances at a change of the storage type have been reported.`,
          'Do it at a quiet time.',
          namesOf(scaling),
        ),
      ]
}
