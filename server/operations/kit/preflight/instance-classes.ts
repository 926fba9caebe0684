import type { OrderableClass } from '../../../model/catalogue.ts'
import type { ClusterReading } from '../../../model/cluster-reading.ts'
import type { Finding } from '../../../model/finding.ts'
import type { InstanceReading } from '../../../model/instance-reading.ts'
import { SERVERLESS_CLASS } from '../../../model/instance-size.ts'
import { note } from '../notes.ts'
import { classCapabilities } from './class-capabilities.ts'

/** Whether AWS offers a class where it will be needed. An offer is not a promise of capacity. */
export function classOffered(
  instanceClass: string,
  cluster: ClusterReading,
  orderable: readonly OrderableClass[] | undefined,
  users: readonly InstanceReading[],
): readonly Finding[] {
  if (!orderable) return []
  const offer = orderable.find((candidate) => candidate.instanceClass === instanceClass)
  if (!offer) {
    return [
      note.block(
        'class_not_offered',
        `${instanceClass} is not offered for ${cluster.engine} ${cluster.engineVersion} in this region.`,
        'Choose a class that is offered.',
        [instanceClass],
      ),
    ]
  }
  if (instanceClass === SERVERLESS_CLASS && !cluster.serverlessCapacity) {
    return [
      note.block(
        'serverless_not_configured',
        `${cluster.clusterId} has no serverless scaling range, which ${SERVERLESS_CLASS} needs.`,
        'Set minimum and maximum capacity on the cluster first.',
        [],
      ),
    ]
  }
  return [
    ...users.flatMap((instance) => offeredInZone(offer, instance)),
    ...classCapabilities(offer, { cluster, users, cure: 'Choose another class' }),
  ]
}

const offeredInZone = (
  { instanceClass, availabilityZones }: OrderableClass,
  { instanceId, availabilityZone }: InstanceReading,
): readonly Finding[] =>
  availabilityZone === undefined || availabilityZones.includes(availabilityZone)
    ? []
    : [
        note.warn(
          'class_not_in_zone',
          `AWS does not list ${instanceClass} in ${availabilityZone}, the zone of ${instanceId}; it lists ${availabilityZones.join(', ') || 'no zone'}.`,
          'The change of that instance will probably be refused: exclude it, or replace it in another zone.',
          [instanceId, instanceClass, availabilityZone],
        ),
      ]

/** Whether every class of the cluster is offered for the version that it is upgraded to, with what its instances have. */
export const classesOfferedByTarget = (
  cluster: ClusterReading,
  targetEngineVersion: string,
  orderable: readonly OrderableClass[] | undefined,
): readonly Finding[] => [
  ...missingFromTarget(cluster, targetEngineVersion, orderable),
  ...(orderable ?? []).flatMap((offer) =>
    classCapabilities(offer, {
      cluster,
      users: cluster.instances.filter(({ instanceClass }) => instanceClass === offer.instanceClass),
      cure: 'Change the class first with an Instance type change operation',
    }),
  ),
]

const missingFromTarget = (
  { instances }: ClusterReading,
  targetEngineVersion: string,
  orderable: readonly OrderableClass[] | undefined,
): readonly Finding[] =>
  instances
    .filter(
      ({ instanceClass }) => orderable && !orderable.some((offer) => offer.instanceClass === instanceClass),
    )
    .map(({ instanceId, instanceClass }) =>
      note.block(
        'class_not_offered_by_target',
        `${instanceId} is ${instanceClass}, which AWS does not offer for ${targetEngineVersion}.`,
        'Change its class first with an Instance type change operation, then upgrade.',
        [instanceId, instanceClass],
      ),
    )
