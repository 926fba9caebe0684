import type { ClusterReading } from '../../../model/cluster-reading.ts'
import { isAurora } from '../../../model/cluster-reading.ts'
import type { Finding } from '../../../model/finding.ts'
import { InstanceRole } from '../../../model/instance-reading.ts'
import { readinessOf } from '../../../model/status.ts'
import { idsOf, namesOf } from '../instance-names.ts'
import { note } from '../notes.ts'

/** Whether the cluster itself can be worked on: an Aurora cluster at rest, with exactly one writer. */
export const clusterState = (cluster: ClusterReading): readonly Finding[] => [
  ...engine(cluster),
  ...status(cluster),
  ...writer(cluster),
]

const engine = ({ clusterId, engine: name }: ClusterReading): readonly Finding[] =>
  isAurora(name)
    ? []
    : [
        note.block(
          'engine_not_supported',
          `${clusterId} runs ${name}, which is not an Aurora engine.`,
          'Choose an Aurora PostgreSQL or Aurora MySQL cluster.',
          [name],
        ),
      ]

function status(cluster: ClusterReading): readonly Finding[] {
  const { clusterId, status: word } = cluster
  switch (readinessOf(cluster)) {
    case 'broken':
      return [
        note.block(
          'cluster_broken',
          `${clusterId} is ${word}, which does not end automatically.`,
          word === 'stopped'
            ? 'Start the cluster first.'
            : 'Repair the cluster in the RDS console first; its events say what is wrong.',
          [word],
        ),
      ]
    case 'busy':
      return [
        note.blockNow(
          'cluster_not_available',
          `${clusterId} is ${word}.`,
          'Wait until it is available, then start.',
          [word],
        ),
      ]
    case 'settled':
      return word === 'available'
        ? []
        : [
            note.warn(
              'storage_being_optimized',
              `${clusterId} is ${word}: AWS still works on its storage and may refuse changes for hours.`,
              'Wait until it is available if the operation is not urgent.',
              [word],
            ),
          ]
  }
}

function writer({ clusterId, instances }: ClusterReading): readonly Finding[] {
  const writers = instances.filter(({ role }) => role === InstanceRole.WRITER)
  if (writers.length === 1) return []
  return [
    note.blockNow(
      'no_single_writer',
      writers.length === 0
        ? `AWS shows no writer of ${clusterId}.`
        : `AWS shows more than one writer of ${clusterId}: ${idsOf(writers)}.`,
      'Wait until a failover in progress is over. A cluster that stays without a writer (stopped, or secondary in a global database) cannot be worked on here.',
      namesOf(writers),
    ),
  ]
}
