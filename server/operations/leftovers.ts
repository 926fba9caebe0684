import type { Leftover } from '../model/aftermath.ts'
import { Ending } from '../model/ending.ts'
import type { Operation } from '../model/operation.ts'
import { deploymentLeftovers } from './engine-upgrade/leftovers/deployment.ts'
import { oldClusterLeftovers } from './engine-upgrade/leftovers/old-cluster.ts'
import { openSwitchoverLeftovers } from './engine-upgrade/leftovers/open-switchover.ts'
import { parameterGroupLeftovers } from './engine-upgrade/leftovers/parameter-groups.ts'
import { proxyLeftovers } from './kit/proxy-leftovers.ts'
import type { Sight } from './kit/sight.ts'
import { instanceClassLeftovers } from './rolling/leftovers/instance-classes.ts'
import { tempInstanceLeftovers } from './rolling/leftovers/temp-instance.ts'
import { writerLeftovers } from './rolling/leftovers/writer.ts'
import { storageLeftovers } from './storage-type-change/leftovers.ts'
import type { LeftoverSubject } from './succession.ts'
import { afterLater } from './succession.ts'

/** What is left of each subject, in the order in which it is best put right. */
const PARTS: readonly {
  readonly subject: LeftoverSubject
  readonly left: (operation: Operation, sight: Sight) => readonly Leftover[]
  /** A setting that the operation was asked to change: left behind only by one that ended before its aim. */
  readonly isSetting?: true
}[] = [
  { subject: 'proxy', left: proxyLeftovers },
  { subject: 'instance class', left: instanceClassLeftovers, isSetting: true },
  { subject: 'writer', left: writerLeftovers, isSetting: true },
  { subject: 'temporary instance', left: tempInstanceLeftovers },
  { subject: 'storage type', left: storageLeftovers, isSetting: true },
  { subject: 'old cluster', left: openSwitchoverLeftovers },
  { subject: 'deployment', left: deploymentLeftovers },
  { subject: 'old cluster', left: oldClusterLeftovers },
  { subject: 'parameter group', left: parameterGroupLeftovers },
]

/**
 * What an operation leaves in AWS when it ends, after what `later` ones on its cluster have taken over. A call that AWS
 * did not refuse may have been carried out; what a reading shows to be gone or as before is left out.
 */
export function leftovers(
  operation: Operation,
  ending: Ending,
  sight: Sight,
  later: readonly Operation[] = [],
): readonly Leftover[] {
  const isGivenUp = ending === Ending.ABORTED || ending === Ending.ROLLED_BACK
  return PARTS.filter(({ isSetting }) => isGivenUp || isSetting !== true).flatMap(({ subject, left }) =>
    left(operation, sight).flatMap((leftover) => afterLater(subject, leftover, operation, later)),
  )
}
