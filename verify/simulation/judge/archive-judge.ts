import type { RegionState } from '#mock-rds/world/records.ts'
import type { Operation } from '#server/model/operation.ts'
import type { ClusterTruth } from '../cluster-truth.ts'
import { reallyLeft } from './really-left.ts'
import { Violation } from './violation.ts'

/** Throws unless AWS has nothing left of an operation that went to the archive, where people do not look for it. */
export function judgeArchived(operation: Operation, before: ClusterTruth, after: RegionState): void {
  const [left] = reallyLeft(operation, before, after)
  if (!left) return
  throw new Violation('leftovers', `${operation.id} went to the archive, and ${left.join(' or ')} is left.`)
}
