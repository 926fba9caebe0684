import type { Denial } from './denial.ts'
import type { RdsFault } from './rds-fault.ts'

/** A permission that a plan needs, on a resource. */
export interface NeededPermission {
  /** As IAM spells it: `rds:FailoverDBCluster`. */
  readonly permission: string
  /** Whether the resource is the real one, and not an example of its type. */
  readonly isExact: boolean
  readonly resourceArn: string
  /** Where the permission is to hand a role to another service, that service. */
  readonly passedTo?: string
}

/** What IAM's simulation says of a plan's permissions. It does not know all policies, so nothing is sure to be permitted. */
export interface PermissionCheck {
  /** The user or role whose policies were evaluated. */
  readonly principal?: string
  readonly denied: readonly Denial[]
  /** Permissions of which nothing is known: a policy has a condition, or the resource was an example. */
  readonly undecided: readonly string[]
  /** Why there was no simulation. */
  readonly fault?: RdsFault
}
