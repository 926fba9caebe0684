import { z } from 'zod'
import type { Adoption } from '../model/adoption.ts'
import type { FollowUp } from '../model/aftermath.ts'
import type { ClusterReading } from '../model/cluster-reading.ts'
import type { Facts, OriginalCluster } from '../model/facts.ts'
import type { Finding } from '../model/finding.ts'
import type { InstanceReading } from '../model/instance-reading.ts'
import type { Operation } from '../model/operation.ts'
import type { OperationSpec, OperationType, ParametersOf } from '../model/operation-spec.ts'
import type { PreflightNeeds, PreflightReading } from '../model/preflight-reading.ts'
import type { Reading, ReadingNeeds } from '../model/reading.ts'
import { withoutLaterDefaults } from './kit/fields.ts'
import type { Inherited } from './kit/inheritance.ts'
import type { LeftoverPart, Setting } from './kit/leftover-part.ts'
import type { PlannedWork } from './kit/plan.ts'
import type { PreflightSubject } from './kit/preflight/makers.ts'
import type { RollbackPlan } from './kit/rollback-plan.ts'
import type { Sight } from './kit/sight.ts'

/** An operation of one type. */
export type OperationOf<T extends OperationType> = Operation & { readonly spec: OperationSpec<T> }

/** The check of each parameter, with its default and the description that the API gives it. */
type InputSchema<P> = z.ZodType<P> & { readonly shape: Readonly<Record<keyof P, z.core.$ZodType>> }

/** What a plan is made from, besides what was asked for. */
export interface PlanContext {
  readonly reading: PreflightReading
  readonly operationId: string
  /** What the operation takes over from another one, if it was told to. */
  readonly adoption: Adoption | undefined
  /** Whether what stays in production keeps the tag of the operation. */
  readonly keepsOperationTag: boolean
}

/** What follow-ups are told from. */
export interface FollowUpContext {
  /** The cluster before the operation. */
  readonly original: OriginalCluster
  readonly sight: Sight
  /** Whether what the operation set is meant to stay: it reached its aim, or a later one of its type did. */
  readonly isAim: boolean
  /** The operations that were started on the cluster since. */
  readonly later: readonly Operation[]
}

/**
 * A type of operation: all that the program has to know of it, in the order in which an operation needs it. Every function
 * is pure. There are no optional members: a type that has nothing to say about one of them says so.
 */
export interface OperationDefinition<T extends OperationType> {
  /** The words for it, for the API, for texts and for the web UI. */
  readonly words: {
    /** What it is called: `Storage type change`. */
    readonly name: string
    /** What it does, in a sentence or two. */
    readonly does: string
    /** What it interrupts as a rule, in a sentence. What one operation would interrupt is told by its plan. */
    readonly interrupts: string
    /** What one operation is to do, in the middle of a sentence. `cluster` is `cluster orders in eu-west-1`. */
    readonly aim: (parameters: ParametersOf<T>, cluster: string) => string
  }
  /** What a client may ask for. The API takes its input from it, and the store the words that a document may hold. */
  readonly input: InputSchema<ParametersOf<T>>
  /** What may speak against it, before it is created and again when it is started. */
  readonly preflight: {
    /** What has to be read, beyond what is read for every plan. */
    readonly needs: (parameters: ParametersOf<T>) => PreflightNeeds
    /** The instances that it restarts, changes or replaces. The cluster is without an instance that is taken over. */
    readonly touches: (parameters: ParametersOf<T>, cluster: ClusterReading) => readonly InstanceReading[]
    /** Everything that matters, beyond the state of the cluster and of its instances. */
    readonly checks: (
      parameters: ParametersOf<T>,
      reading: PreflightSubject,
      adoption: Adoption | undefined,
    ) => readonly Finding[]
  }
  /** The steps, and what the operator should know about them; throws a DomainError when what is asked cannot be done. */
  readonly plan: (parameters: ParametersOf<T>, context: PlanContext) => PlannedWork
  readonly rollback: {
    /** What has to be read before a rollback can be planned, beyond the cluster. */
    readonly needs: (operation: OperationOf<T>) => ReadingNeeds
    /** How it is rolled back from where it is. Asked only once a call was sent or something was taken over. */
    readonly plan: (operation: OperationOf<T>, reading: Reading, cluster: ClusterReading) => RollbackPlan
  }
  /** What it leaves when it ends, whatever the ending. */
  readonly aftermath: {
    /** What has to be read to tell, beyond the cluster. */
    readonly needs: (operation: OperationOf<T>) => ReadingNeeds
    /** The settings that it decides about. What an earlier operation left of them is its own from then on. */
    readonly sets: readonly Setting[]
    /** What it can leave behind besides proxies, which any may owe, in the order in which it is best put right. */
    readonly leftovers: readonly LeftoverPart[]
    /** What others have to change because of it. */
    readonly followUps: (operation: OperationOf<T>, context: FollowUpContext) => readonly FollowUp[]
    /** Facts that a look at an ended operation shows for the first time. */
    readonly learns: (operation: OperationOf<T>, reading: Reading) => Facts | undefined
  }
  /** What a new operation takes over from one of the same type that has ended, by a look at what that one left. */
  readonly inherits: (left: Operation, parameters: ParametersOf<T>, look: Reading) => Inherited
}

/** Puts a type of operation together, with the check of a request for one. */
export const operationType = <T extends OperationType, D extends OperationDefinition<T>>(
  type: T,
  definition: D & OperationDefinition<T>,
) => ({
  ...definition,
  type,
  spec: z.object({
    type: z.literal(type),
    parameters: definition.input.transform((parameters) =>
      withoutLaterDefaults(parameters, definition.input.shape),
    ),
  }),
})
