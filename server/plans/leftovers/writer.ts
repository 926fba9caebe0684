import type { ClusterReading } from '../../model/cluster-reading.ts'
import { findInstance, soleWriter } from '../../model/cluster-reading.ts'
import { OPERATION_TAG } from '../../model/identifiers.ts'
import type { InstanceReading } from '../../model/instance-reading.ts'
import type { Operation } from '../../model/operation.ts'
import type { Leftover } from '../../model/operation-event.ts'
import { readinessOf } from '../../model/status.ts'
import { attemptedCalls } from '../attempted.ts'
import { awsCommand } from '../aws-command.ts'
import { bestStandIn } from '../managed-instances.ts'

/** Another writer than before, left by a failover of this operation; a temporary one is told of with that instance. */
export function writerLeftovers(
  operation: Operation,
  cluster: ClusterReading | undefined,
): readonly Leftover[] {
  const writer = cluster && soleWriter(cluster)
  const originalId = originalWriterId(operation)
  if (!cluster || !writer || originalId === undefined || writer.instanceId === originalId) return []
  const isOurs = attemptedCalls(operation, 'FailoverDBCluster').length > 0
  if (!isOurs || isTempOf(operation, writer) || !findInstance(cluster, originalId)) return []
  return [
    {
      resource: operation.clusterId,
      description: `${writer.instanceId} is the writer instead of ${originalId}`,
      command: failoverCommand(operation, originalId),
    },
  ]
}

/** The writer before anything was changed, where it is known. */
const originalWriterId = ({ facts }: Operation): string | undefined =>
  facts.original?.topology.instances.find(({ role }) => role === 'WRITER')?.instanceId

/** Whether an instance is the temporary one of this operation. */
const isTempOf = ({ id }: Operation, { tags }: InstanceReading): boolean => tags?.[OPERATION_TAG] === id

/** Who can take over from the temporary instance: the original writer if it can, else another settled reader. */
export function successorOf(
  operation: Operation,
  cluster: ClusterReading,
  tempId: string,
): string | undefined {
  const originalId = originalWriterId(operation)
  const original = originalId === undefined ? undefined : findInstance(cluster, originalId)
  return original && readinessOf(original) === 'settled'
    ? originalId
    : bestStandIn(cluster, [], tempId)?.instanceId
}

/** The command that makes an instance the writer. */
export const failoverCommand = ({ region, clusterId }: Operation, targetId: string): string =>
  awsCommand(
    region,
    'failover-db-cluster',
    `--db-cluster-identifier ${clusterId}`,
    `--target-db-instance-identifier ${targetId}`,
  )
