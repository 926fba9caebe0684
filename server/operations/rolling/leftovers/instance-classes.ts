import type { Leftover } from '../../../model/aftermath.ts'
import { findInstance } from '../../../model/cluster-reading.ts'
import type { InstanceReading } from '../../../model/instance-reading.ts'
import type { Operation } from '../../../model/operation.ts'
import type { TopologyInstance } from '../../../model/topology.ts'
import type { AttemptedCall } from '../../kit/attempted.ts'
import { attemptedCalls } from '../../kit/attempted.ts'
import { awsCommand } from '../../kit/aws-command.ts'
import type { LeftoverPart } from '../../kit/leftover-part.ts'
import type { Sight } from '../../kit/sight.ts'
import { clusterIn, mayStillShow, uncertain } from '../../kit/sight.ts'

/** Instances whose class this operation changed, as long as they have the class that it gave them. */
export const instanceClassLeftovers: LeftoverPart = {
  left,
  setting: 'instance class',
  passesTo: (later, { resource }) =>
    attemptedCalls(later, 'ModifyDBInstance').some(({ call }) => call.input.instanceId === resource),
}

function left(operation: Operation, sight: Sight): readonly Leftover[] {
  const calls = attemptedCalls(operation, 'ModifyDBInstance')
  const instances = operation.facts.original?.topology.instances ?? []
  return instances.flatMap((original) => {
    const own = calls.filter(({ call }) => call.input.instanceId === original.instanceId)
    const last = own.at(-1)
    if (!last) return []
    return last.call.input.instanceClass === original.instanceClass
      ? afterChangeBack(operation.region, original, last, own, sight)
      : afterChange(operation.region, original, last, own, sight)
  })
}

function afterChange(
  region: string,
  original: TopologyInstance,
  last: ClassChange,
  own: readonly ClassChange[],
  sight: Sight,
): readonly Leftover[] {
  const cluster = clusterIn(sight)
  if (cluster === 'gone') return []
  if (cluster === 'unread' || mayStillShow(last, sight)) {
    return [uncertain(changed(region, original, last.call.input.instanceClass))]
  }
  const instance = findInstance(cluster, original.instanceId)
  const shown = instance && classToBe(instance)
  return shown !== undefined && isOwnDoing(shown, original, own) ? [changed(region, original, shown)] : []
}

function afterChangeBack(
  region: string,
  original: TopologyInstance,
  last: ClassChange,
  own: readonly ClassChange[],
  sight: Sight,
): readonly Leftover[] {
  const cluster = clusterIn(sight)
  if (cluster === 'gone') return []
  if (cluster === 'unread') {
    return last.step.state === 'completed' ? [] : [uncertain(changingBack(region, original))]
  }
  const instance = findInstance(cluster, original.instanceId)
  if (!instance || instance.instanceClass === original.instanceClass) return []
  const shown = classToBe(instance)
  if (shown === original.instanceClass || mayStillShow(last, sight)) return [changingBack(region, original)]
  return isOwnDoing(shown, original, own) ? [changed(region, original, shown)] : []
}

type ClassChange = AttemptedCall<'ModifyDBInstance'>

/** Whether an instance has another class than before because of this operation, and not because of what someone did since. */
const isOwnDoing = (shown: string, original: TopologyInstance, own: readonly ClassChange[]): boolean =>
  shown !== original.instanceClass && own.some(({ call }) => call.input.instanceClass === shown)

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
