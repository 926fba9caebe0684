import type { CallAnswer } from '../model/call-answer.ts'
import type { ExpectedSeconds } from '../model/expected-duration.ts'
import type { Finding } from '../model/finding.ts'
import type { Instant } from '../model/instant.ts'
import type { Operation } from '../model/operation.ts'
import type { Principal } from '../model/principal.ts'
import type { ProxyRegistration } from '../model/proxy-reading.ts'
import type { RdsFault } from '../model/rds-fault.ts'
import type { Reading } from '../model/reading.ts'
import type { PlannedStep } from '../model/step.ts'
import type { Topology } from '../model/topology.ts'
import type { Inheritance } from '../operations/kit/inheritance.ts'

/** A plan made from a fresh reading. */
interface FreshPlan {
  readonly steps: readonly PlannedStep[]
  readonly topology: Topology
  /** What the plan does to what, as one text: who decided on a plan names it. */
  readonly hash?: string
  /** What the operator should know about it. */
  readonly notes?: readonly Finding[]
  /** Proxy registrations that an earlier operation owes by now. */
  readonly owedProxyRegistrations?: readonly ProxyRegistration[]
  /** What it takes over from an operation that has ended. */
  readonly inheritance?: Inheritance
}

/** Ends an operation before its last step. */
interface EndCommand<N> {
  readonly name: N
  readonly reason?: string
  /** Tells what is left behind; without it all that may be left is listed. */
  readonly reading?: Reading
}

/** The operation is stored as an active one and does not have the lock of its cluster. */
export type LockLoss =
  | {
      readonly name: 'lose_lock'
      /** Who released it while the operation could not be read, when, and why. */
      readonly release: { readonly by: Principal; readonly at: Instant; readonly reason: string }
    }
  | {
      readonly name: 'lose_lock'
      /** The operation that has it. */
      readonly holderId: string
    }

/** What an operator, or the server on restart, wants of an operation. */
export type Command =
  | { readonly name: 'start'; readonly plan: FreshPlan }
  | { readonly name: 'pause'; readonly reason?: string }
  /** The server restarted and is not to continue automatically, or the store holds an older revision than was known. */
  | { readonly name: 'interrupt'; readonly because?: 'store_restored' }
  | LockLoss
  /** A fresh plan comes along while nothing has been read yet. */
  | {
      readonly name: 'continue'
      readonly reason?: string
      /** The key of the consent that is given. */
      readonly accept?: string
      readonly plan?: FreshPlan
    }
  | {
      readonly name: 'rollback'
      readonly reason?: string
      readonly steps: readonly PlannedStep[]
      readonly impossible: readonly string[]
    }
  | EndCommand<'abort'>
  | EndCommand<'mark_complete'>
  /** Steps are named by their keys. */
  | { readonly name: 'reset'; readonly stepKey: string }
  | { readonly name: 'set_breakpoints'; readonly stepKeys: readonly string[] }
  | { readonly name: 'update_step_timeout'; readonly seconds: number }

/** Everything that the engine may learn; time comes in as data. */
export type Observation =
  | {
      readonly kind: 'reading'
      readonly at: Instant
      readonly reading: Reading
      /** How long the current step should take from its call, which says when to look again. */
      readonly expected?: ExpectedSeconds | undefined
    }
  /** The reading that the current step needs could not be had. */
  | { readonly kind: 'unreadable'; readonly at: Instant; readonly fault: RdsFault }
  /** What came of a call that was decided. */
  | {
      readonly kind: 'answered'
      readonly at: Instant
      readonly stepIndex: number
      readonly attempt: number
      readonly answer: CallAnswer
    }
  /** A look at what an ended operation left; without a reading when AWS could not be read. */
  | {
      readonly kind: 'looked'
      readonly at: Instant
      readonly reading?: Reading
      /** The operations that were started on its cluster since, oldest first. */
      readonly later: readonly Operation[]
    }
  | {
      readonly kind: 'command'
      readonly at: Instant
      readonly by: Principal
      readonly command: Command
      /** The decision revision that it was decided on; without one it holds for whatever is there. */
      readonly expectedRevision?: number
    }

/** Who gave a command, and when. */
export interface Order {
  readonly at: Instant
  readonly by: Principal
}

/** One command of the union. */
export type CommandOf<N extends Command['name']> = Extract<Command, { readonly name: N }>
