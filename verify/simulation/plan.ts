import type { Happenings } from '#mock-rds/happenings/settings.ts'
import type { Behaviour } from '#mock-rds/world/behaviour.ts'
import type { Instant } from '#server/model/instant.ts'
import type { RawOperationInput } from '#server/service/operation-input.ts'
import type { Undoable } from '../checker/undone.ts'
import type { SimDeployment } from './simulated/installation.ts'

/** The clusters that runs are played on, by their names; the mock seeds all but the last two, which are planted for a run. */
export const TOPOLOGIES = {
  single: 'demo-single',
  'writer and two readers': 'demo-multi',
  'auto-scaled readers': 'demo-autoscaled',
  'parameter groups of its own': 'demo-upgrade',
  'behind a proxy': 'demo-proxy-cluster',
  MySQL: 'demo-mysql',
  'members of two sizes': 'demo-sizes',
  'writer and four readers': 'demo-readers',
} as const
export type Topology = keyof typeof TOPOLOGIES

/** The places at which something can be made to happen: whenever a run comes by one, it counts. */
export const POINTS = [
  'before a read',
  'after a read',
  'before a call',
  'call on its way',
  'after AWS took a call',
  'before a write',
  'in the middle of a write',
  'after a write',
  'before an answer',
] as const
export type Point = (typeof POINTS)[number]

/** When something happens: at the n-th time that a run comes by a point, or so long after it began. */
export type When = { readonly point: Point; readonly nth: number } | { readonly afterMs: number }

/** What someone or something else does to the cluster, as the mock's control takes it. */
export type Interference =
  | { readonly kind: 'failover' }
  | { readonly kind: 'add_reader'; readonly isAutoScaled: boolean }
  | { readonly kind: 'remove_reader'; readonly which: number }
  | { readonly kind: 'modify_class'; readonly which: number; readonly instanceClass: string }
  /** Someone modifies an instance, to be applied in its maintenance window. */
  | { readonly kind: 'park_change'; readonly which: number; readonly certificate: string }
  | { readonly kind: 'backup' }
  | { readonly kind: 'minor_upgrade' }
  | { readonly kind: 'instance_status'; readonly which: number; readonly status: string }
  /** Someone adds a tag to a member, which changes nothing but that tag. */
  | { readonly kind: 'instance_tag'; readonly which: number }
  /** Another tool, which knows nothing of the operation, puts back what the operation has changed. */
  | { readonly kind: 'undo'; readonly what: Undoable }

/** What goes wrong between the server and AWS, or inside AWS. */
export type Trouble =
  /** AWS refuses, with this code. */
  | { readonly kind: 'error'; readonly code: string }
  | { readonly kind: 'lost_before' }
  | { readonly kind: 'lost_after' }
  /** The connection is given up, and AWS takes the call so much later all the same. */
  | { readonly kind: 'late'; readonly byMs: number }
  /** The process stands still so long with the call in its hands, and then sends it, if it is alive. */
  | { readonly kind: 'stalled'; readonly forMs: number }
  | { readonly kind: 'stale_reads'; readonly delayMs: number }
  | { readonly kind: 'async_failure' }
  | { readonly kind: 'missing_capacity' }
  | { readonly kind: 'unknown_status'; readonly status: string }
  | { readonly kind: 'stuck' }
  | { readonly kind: 'switchover_cancelled'; readonly status: 'AVAILABLE' | 'SWITCHOVER_FAILED' }
  | { readonly kind: 'invalid_configuration' }

/** What an operator may ask for at any moment. Steps are meant by number, wrapped around to those there are. */
export type Wish =
  | { readonly name: 'pause' | 'continue' | 'rollback' | 'abort' | 'mark_complete' | 'start' | 'delete' }
  | { readonly name: 'reset'; readonly step: number }
  | { readonly name: 'set_breakpoints'; readonly steps: readonly number[] }
  | { readonly name: 'update_step_timeout'; readonly seconds: number }
  /** Decides in a dialog that has been open since the first pause, whatever has happened to the operation since. */
  | { readonly name: 'late'; readonly remedy: Remedy }
  /** Creates another operation on the same cluster. */
  | { readonly name: 'rival' }
  /** Starts every operation that is not started yet, all at once. */
  | { readonly name: 'start all' }

/** One thing that happens in a run. */
export type Happening =
  | {
      readonly kind: 'crash'
      readonly when: When
      readonly downMs: number
      /** Points that the run comes by with nothing changed since: this crash stands for one there. */
      readonly alsoAt?: readonly Point[]
    }
  | {
      readonly kind: 'trouble'
      readonly when: When
      readonly trouble: Trouble
      /** How many calls it strikes. */
      readonly times: number
      /** The action that it strikes; any without it. */
      readonly action?: string
    }
  | { readonly kind: 'interference'; readonly when: When; readonly act: Interference }
  | { readonly kind: 'wish'; readonly when: When; readonly wish: Wish }
  | { readonly kind: 'disk full'; readonly when: When; readonly lastsMs: number }
  | { readonly kind: 'subscriber leaves'; readonly when: When }
  /** The table is put back to what it was so long ago. */
  | { readonly kind: 'restore'; readonly when: When; readonly ageMs: number }
  /** Another function takes the turns. */
  | ({ readonly kind: 'deploy'; readonly when: When } & SimDeployment)

/** What the operator who looks after a run does at a pause that is no breakpoint, until it has ended. */
export type Remedy = 'continue' | 'rollback' | 'abort' | 'mark_complete'

/** The times of an installation and of the AWS that it talks to. */
export interface Pace {
  readonly pollMs: number
  readonly settleWindowMs: number
  /** How far AWS's reads lag behind. */
  readonly readLagMs: number
  /** How long a call is on its way, there and back. */
  readonly latencyMs: number
  /** How long the disk takes for a write. */
  readonly diskMs: number
  /** How long a restart takes. */
  readonly rebootMs: number
  /** Whether an instance in transition shows `available` once in between. */
  readonly flap: boolean
  /** Describe calls a minute that waiting steps may make, where the server is told a limit. */
  readonly callsPerMinute?: number | undefined
  /** How often someone else looks at the cluster through the same observer, where someone does. */
  readonly onlookerMs?: number | undefined
}

/** Machines that share a table: servers in front of it, and a function that takes the turns. */
export interface Machines {
  /** How far the date of each server is ahead of AWS's, in milliseconds; there are as many servers. */
  readonly aheadMs: readonly number[]
  /** The longest life of an invocation, as the servers were told. */
  readonly serverInvocationMs: number
  readonly deployment: SimDeployment
}

/** One whole run as data: the same plan takes the same course, whenever and wherever it is run. */
export interface SimulationPlan {
  readonly worldSeed: number
  readonly topology: Topology
  readonly spec: RawOperationInput['spec']
  readonly pauseBeforeSteps: readonly number[]
  readonly pace: Pace
  /** How RDS behaves where no one knows, where that is not the usual. */
  readonly behaviour: Partial<Behaviour>
  /** What goes on in AWS by itself. */
  readonly ongoing: Partial<Happenings>
  readonly isAutoResume: boolean
  /** Several machines; without it one server with a folder drives by itself. */
  readonly machines?: Machines
  readonly remedies: readonly Remedy[]
  readonly happenings: readonly Happening[]
}

/** When every run begins: a Monday morning, outside every seeded window. */
export const BEGIN: Instant = '2026-01-05T09:00:00.000Z'

/** More time than any run needs: what is not at its end by then never will be. */
export const LONGEST_RUN_MS = 20 * 24 * 3_600_000
/** More moments than any run has. */
export const MOST_TURNS = 30_000

/** How long AWS is left to itself at the end, so that everything under way comes to its end. */
export const AFTERMATH_MS = 6 * 3_600_000
