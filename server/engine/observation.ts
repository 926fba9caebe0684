import type { CallAnswer } from '../model/call-answer.ts'
import type { Instant } from '../model/instant.ts'
import type { Leftover } from '../model/operation-event.ts'
import type { ProxyRegistration } from '../model/proxy-reading.ts'
import type { RdsFault } from '../model/rds-fault.ts'
import type { Reading } from '../model/reading.ts'
import type { PlannedStep } from '../model/step.ts'
import type { Topology } from '../model/topology.ts'

/** A plan made from a fresh reading. */
interface FreshPlan {
  readonly steps: readonly PlannedStep[]
  readonly topology: Topology
  /** Proxy registrations that an earlier operation owes by now. */
  readonly owedProxyRegistrations?: readonly ProxyRegistration[]
}

/** What an operator, or the server on restart, wants of an operation. */
export type Command =
  | { readonly name: 'start'; readonly plan: FreshPlan }
  | { readonly name: 'pause'; readonly reason?: string }
  /** The server restarted and is not to continue automatically, or the store holds an older revision than was known. */
  | { readonly name: 'interrupt'; readonly because?: 'store_restored' }
  /** A fresh plan comes along while nothing has been read yet. */
  | { readonly name: 'continue'; readonly comment?: string; readonly plan?: FreshPlan }
  | {
      readonly name: 'rollback'
      readonly comment?: string
      readonly steps: readonly PlannedStep[]
      readonly impossible: readonly string[]
    }
  | { readonly name: 'abort'; readonly comment?: string; readonly leftovers: readonly Leftover[] }
  | { readonly name: 'mark_complete'; readonly comment?: string }
  | { readonly name: 'reset'; readonly stepIndex: number }
  | { readonly name: 'set_breakpoints'; readonly stepIndexes: readonly number[] }
  | { readonly name: 'update_wait_timeout'; readonly seconds: number }

/** Everything that the engine may learn; time comes in as data. */
export type Observation =
  | { readonly kind: 'reading'; readonly at: Instant; readonly reading: Reading }
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
  | { readonly kind: 'command'; readonly at: Instant; readonly actor: string; readonly command: Command }
