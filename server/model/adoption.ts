import type { NamedParameterGroup } from './reading.ts'

/** A temporary instance that another operation left. The resource id tells it: another one may come by its name. */
export interface AdoptedInstance {
  readonly instanceId: string
  readonly resourceId: string
}

/** What an operation was told to take over from one that has ended, as of its plan. */
export interface Adoption {
  /** The operation that left it. */
  readonly operationId: string
  readonly instance?: AdoptedInstance
  /** The member that was the writer before the other operation moved it away. */
  readonly homeWriterId?: string
  /** AWS's own identifier of a blue/green deployment. */
  readonly deploymentIdentifier?: string
  readonly parameterGroups?: readonly NamedParameterGroup[]
  /** The resource id of a cluster that has been switched away from. */
  readonly oldClusterResourceId?: string
}
