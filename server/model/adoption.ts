import type { NamedParameterGroup } from './reading.ts'

/** What tells a thing that another operation left: its resource id, since another one may come by its name. */
export interface LeftThing {
  readonly resourceId: string
  /** The operation that left it. */
  readonly leftBy: string
}

/** A parameter group that another operation left; it has no resource id, so the tag of its maker tells it. */
export interface LeftParameterGroup extends NamedParameterGroup {
  readonly madeBy: string
}

/** What an operation was asked to take over from one that has ended, as of its plan. */
export interface Adoption {
  /** The operation whose leftovers are taken over. */
  readonly operationId: string
  /** A temporary instance. */
  readonly instance?: { readonly instanceId: string; readonly resourceId: string }
  /** The writer before that operation changed anything: it is to be the writer again. */
  readonly homeWriterId?: string
  /** A blue/green deployment that was not switched over, by AWS's own identifier. */
  readonly deploymentIdentifier?: string
  readonly parameterGroups?: readonly LeftParameterGroup[]
  /** The resource id of the cluster that production was switched away from. */
  readonly oldClusterResourceId?: string
}
