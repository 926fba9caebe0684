import type { Finding } from '../../model/finding.ts'
import type { ProxyRegistration } from '../../model/proxy-reading.ts'
import type { PlannedStep } from '../../model/step.ts'
import type { Topology } from '../../model/topology.ts'
import type { Inheritance } from './inheritance.ts'

/** What an operation will do, worked out from one reading. */
export interface Plan {
  readonly steps: readonly PlannedStep[]
  /** The cluster as it was when the plan was made. */
  readonly topology: Topology
  /** What the operator should know about this plan, e.g. what happens to auto-scaled readers. */
  readonly notes: readonly Finding[]
  /** Proxy registrations that an earlier operation owes and that this plan puts back; absent when there are none. */
  readonly owedProxyRegistrations?: readonly ProxyRegistration[]
  /** What the plan takes over from an operation that has ended; absent when it was not told to. */
  readonly inheritance?: Inheritance
}

/** A plan with what preflight found. */
export interface CheckedPlan {
  readonly plan: Plan
  readonly findings: readonly Finding[]
}

/** What a type of operation makes of a plan; what holds for the plans of all types is added to it. */
export type PlannedWork = Pick<Plan, 'steps' | 'topology' | 'notes'>
