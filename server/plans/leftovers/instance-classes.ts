import type { ClusterReading } from '../../model/cluster-reading.ts'
import { findInstance } from '../../model/cluster-reading.ts'
import type { Operation } from '../../model/operation.ts'
import type { Leftover } from '../../model/operation-event.ts'
import type { TopologyInstance } from '../../model/topology.ts'
import type { AttemptedCall } from '../attempted.ts'
import { attemptedCalls, mayStillShow } from '../attempted.ts'
import { awsCommand } from '../aws-command.ts'

/** Instances whose class this operation changed, and has not changed back. */
export function instanceClassLeftovers(
  operation: Operation,
  cluster: ClusterReading | undefined,
): readonly Leftover[] {
  const calls = attemptedCalls(operation, 'ModifyDBInstance')
  const instances = operation.facts.original?.topology.instances ?? []
  return instances.flatMap((original) => {
    const last = calls.findLast(({ call }) => call.input.instanceId === original.instanceId)
    const newClass = last && classNow(original, last, cluster)
    return newClass === undefined ? [] : [changed(operation.region, original, newClass)]
  })
}

/** The class that the instance has, or is going to have, in place of its own; undefined when it has its own. */
function classNow(
  { instanceId, instanceClass }: TopologyInstance,
  last: AttemptedCall<'ModifyDBInstance'>,
  cluster: ClusterReading | undefined,
): string | undefined {
  const asked = last.call.input.instanceClass === instanceClass ? undefined : last.call.input.instanceClass
  if (!cluster || mayStillShow(last)) return asked
  const instance = findInstance(cluster, instanceId)
  if (!instance) return undefined
  const shown = instance.pendingChanges['DBInstanceClass'] ?? instance.instanceClass
  return shown === instanceClass ? undefined : shown
}

const changed = (
  region: string,
  { instanceId, instanceClass }: TopologyInstance,
  newClass: string,
): Leftover => ({
  resource: instanceId,
  description: `${instanceId} is ${newClass} instead of ${instanceClass}, or becomes so`,
  command: awsCommand(
    region,
    'modify-db-instance',
    `--db-instance-identifier ${instanceId}`,
    `--db-instance-class ${instanceClass}`,
    '--apply-immediately',
  ),
})
