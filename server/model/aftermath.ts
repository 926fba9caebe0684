import type { Instant } from './instant.ts'

/** Something that an operation left in AWS, and how to remove or restore it. */
export interface Leftover {
  readonly resource: string
  readonly description: string
  /** A command of the AWS CLI. */
  readonly command: string
  /** No reading has shown whether it is there: AWS could not be read, or may not show it yet. */
  readonly isUncertain?: true
  /** The id of the active operation that took it over. */
  readonly adoptedBy?: string
}

/** Something that others have to change because of what an operation did, in places that this service does not see. */
export interface FollowUp {
  /** What they know it by: a resource id, an identifier or a name. */
  readonly resource: string
  readonly description: string
}

/** What an operation that has ended leaves behind, in AWS and for others. */
export interface Aftermath {
  /** In the order in which they are best put right. */
  readonly leftovers: readonly Leftover[]
  readonly followUps: readonly FollowUp[]
  /** When the reading began that this rests on; undefined when AWS could not be read since the operation ended. */
  readonly checkedAt?: Instant
}
