import type { Leftover } from '../model/aftermath.ts'
import { Ending } from '../model/ending.ts'
import type { Operation } from '../model/operation.ts'
import { proxyLeftovers } from './kit/proxy-leftovers.ts'
import type { Sight } from './kit/sight.ts'
import { definitionOf } from './registry.ts'
import { afterLater } from './succession.ts'

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
  // Any operation may have been told to put proxies back that an earlier one took away.
  return [proxyLeftovers, ...definitionOf(operation.spec).aftermath.leftovers]
    .filter(({ setting }) => isGivenUp || setting === undefined)
    .flatMap((part) =>
      part.left(operation, sight).flatMap((leftover) => afterLater(part, leftover, operation, later)),
    )
}
