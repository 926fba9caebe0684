import type { Denial } from './denial.ts'
import type { RdsFault } from './rds-fault.ts'

/** A permission that a plan needs, on a resource. */
export interface NeededPermission {
  /** As IAM spells it: `rds:FailoverDBCluster`. */
  readonly permission: string
  /** The resource, or one that is named like it where it is not there yet. */
  readonly resourceArn: string
  /** Whether it can stand for the real one: a policy that permits the call permits it on this resource too. */
  readonly isExact: boolean
}

/** What IAM's simulation says of a plan's permissions. It does not know all policies, so nothing is sure to be permitted. */
export interface PermissionCheck {
  /** The user or role whose policies were evaluated. */
  readonly principal?: string
  readonly denied: readonly Denial[]
  /** Permissions of which nothing is known: a policy has a condition, or only an example stood for the resource. */
  readonly undecided: readonly string[]
  /** Why there was no simulation. */
  readonly fault?: RdsFault
}
