import type { ClusterReading } from '../../model/cluster-reading.ts'
import { findInstance } from '../../model/cluster-reading.ts'
import type { InstanceReading } from '../../model/instance-reading.ts'
import type { Operation } from '../../model/operation.ts'
import type { Leftover } from '../../model/operation-event.ts'
import type { TopologyInstance } from '../../model/topology.ts'
import type { AttemptedCall } from '../attempted.ts'
import { attemptedCalls, mayStillShow } from '../attempted.ts'
import { awsCommand } from '../aws-command.ts'

/** Instances whose class this operation changed, and which nobody has seen with their own class again. */
export function instanceClassLeftovers(
  operation: Operation,
  cluster: ClusterReading | undefined,
): readonly Leftover[] {
  const calls = attemptedCalls(operation, 'ModifyDBInstance')
  const instances = operation.facts.original?.topology.instances ?? []
  return instances.flatMap((original) => {
    const last = calls.findLast(({ call }) => call.input.instanceId === original.instanceId)
    if (!last) return []
    return last.call.input.instanceClass === original.instanceClass
      ? afterChangeBack(operation.region, original, last, cluster)
      : afterChange(operation.region, original, last, cluster)
  })
}

function afterChange(
  region: string,
  original: TopologyInstance,
  last: ClassChange,
  cluster: ClusterReading | undefined,
): readonly Leftover[] {
  const asked = last.call.input.instanceClass ?? original.instanceClass
  if (!cluster || mayStillShow(last)) return [changed(region, original, asked)]
  const instance = findInstance(cluster, original.instanceId)
  const shown = instance && classToBe(instance)
  return shown === undefined || shown === original.instanceClass ? [] : [changed(region, original, shown)]
}

function afterChangeBack(
  region: string,
  original: TopologyInstance,
  last: ClassChange,
  cluster: ClusterReading | undefined,
): readonly Leftover[] {
  if (!cluster) return last.step.state === 'completed' ? [] : [changingBack(region, original)]
  const instance = findInstance(cluster, original.instanceId)
  if (!instance || instance.instanceClass === original.instanceClass) return []
  const shown = classToBe(instance)
  const isUnderWay = shown === original.instanceClass || mayStillShow(last)
  return [isUnderWay ? changingBack(region, original) : changed(region, original, shown)]
}

type ClassChange = AttemptedCall<'ModifyDBInstance'>

/** The class that an instance has, or that AWS is going to give it. */
const classToBe = ({ pendingChanges, instanceClass }: InstanceReading): string =>
  pendingChanges['DBInstanceClass'] ?? instanceClass

const changingBack = (region: string, { instanceId, instanceClass }: TopologyInstance): Leftover => ({
  resource: instanceId,
  description: `${instanceId} was being changed back to ${instanceClass}, and was not seen with it yet. This shows what it is`,
  command: awsCommand(region, 'describe-db-instances', `--db-instance-identifier ${instanceId}`),
})

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
