import type { Leftover } from '../model/aftermath.ts'
import { Ending } from '../model/ending.ts'
import type { Operation } from '../model/operation.ts'
import { deploymentLeftovers } from './leftovers/deployment.ts'
import { instanceClassLeftovers } from './leftovers/instance-classes.ts'
import { oldClusterLeftovers } from './leftovers/old-cluster.ts'
import { openSwitchoverLeftovers } from './leftovers/open-switchover.ts'
import { parameterGroupLeftovers } from './leftovers/parameter-groups.ts'
import { proxyLeftovers } from './leftovers/proxies.ts'
import { storageLeftovers } from './leftovers/storage.ts'
import type { LeftoverSubject } from './leftovers/succession.ts'
import { afterLater } from './leftovers/succession.ts'
import { tempInstanceLeftovers } from './leftovers/temp-instance.ts'
import { writerLeftovers } from './leftovers/writer.ts'
import type { Sight } from './sight.ts'

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
