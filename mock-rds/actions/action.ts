import type * as rds from '@aws-sdk/client-rds'
import type { FaultKind } from '../faults.ts'
import type { Fault } from '../faults-in-force.ts'
import type { Behaviour } from '../world/behaviour.ts'
import type { LoggedEvent } from '../world/event-catalogue.ts'
import type { RegionState } from '../world/records.ts'
import type { RegionEdit, RegionScope } from '../world/region-edit.ts'

type Sdk = typeof rds
type CommandName = Extract<keyof Sdk, `${string}Command`>

/** The name of an RDS action, for every one that the SDK has. */
export type ActionName = CommandName extends `${infer Name}Command` ? Name : never

type CommandOf<A extends ActionName> = InstanceType<Sdk[`${A}Command`]>

/** What the SDK sends for an action. */
export type InputOf<A extends ActionName> = CommandOf<A>['input']

/** What the SDK gets back from an action. */
export type OutputOf<A extends ActionName> =
  ReturnType<CommandOf<A>['resolveMiddleware']> extends (...args: never) => Promise<{ output: infer O }>
    ? Omit<O, '$metadata'>
    : never

/** What a read sees: the region as it was a read lag ago. */
export interface View {
  readonly state: RegionState
  /** The events up to that moment, oldest first. */
  readonly events: () => readonly LoggedEvent[]
  /** The moment that the state is from, in epoch milliseconds. */
  readonly at: number
  readonly scope: RegionScope
  readonly behaviour: Behaviour
  /** A fault may show a resource under a status that no client knows. */
  readonly statusOf: (identifier: string, status: string) => string
}

/** What a write gets: an edit of the present, committed only when the action does not throw. */
export interface Change {
  readonly edit: RegionEdit
  /** Describes the outcome for the answer, from the present. */
  readonly view: () => View
  /** Takes an injected fault about this call, if there is one. */
  readonly fault: (
    kind: FaultKind,
    place?: { readonly availabilityZone: string; readonly instanceClass: string },
  ) => Fault | undefined
}

/** An action that only reads. */
interface ReadAction<I, O> {
  readonly access: 'read'
  readonly run: (input: I, view: View) => O
}

/** An action that changes the region. */
interface WriteAction<I, O> {
  readonly access: 'write'
  readonly run: (input: I, change: Change) => O
}

/** One action, with the SDK's own input and output types. */
export type ActionOf<A extends ActionName> =
  | ReadAction<InputOf<A>, OutputOf<A>>
  | WriteAction<InputOf<A>, OutputOf<A>>

/** Some of the actions of RDS. */
export type ActionTable = { readonly [A in ActionName]?: ActionOf<A> }
