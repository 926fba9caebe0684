import type { RdsCall } from './rds-call.ts'
import { identityOf } from './rds-call.ts'

/** Whether two calls ask AWS for the same effect: the same action on the same target. */
export const isSameCall = (one: RdsCall, other: RdsCall): boolean =>
  one.action === other.action && targetOf(one) === targetOf(other)

const targetOf = (call: RdsCall): string => JSON.stringify(identityOf(call))
