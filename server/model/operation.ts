import type { Adoption } from './adoption.ts'
import type { Aftermath } from './aftermath.ts'
import type { ChangeReference } from './change-reference.ts'
import type { Ending } from './ending.ts'
import type { Facts } from './facts.ts'
import type { Instant } from './instant.ts'
import type { OperationSpec } from './operation-spec.ts'
import type { DrivenState, OperationState } from './operation-state.ts'
import type { PausedTime, PauseReason } from './pause-reason.ts'
import type { Principal } from './principal.ts'
import type { Step } from './step.ts'
import type { Topology } from './topology.ts'

/** The request that created an operation, by which a repetition of it is recognized. */
export interface ClientRequest {
  readonly clientToken: string
  /** A hash of what was asked for. */
  readonly hash: string
}

/** The retries of one step of an operation. */
export interface Retries {
  /** How many transient errors one step may have; 0 pauses the operation at the first. */
  readonly maximum: number
}

/** One maintenance run on one cluster. Plain JSON: it is the checkpoint. */
export interface Operation {
  readonly id: string
  readonly region: string
  readonly clusterId: string
  readonly spec: OperationSpec
  readonly state: OperationState
  /** Where CONTINUE goes back to; set while paused. */
  readonly pausedFrom?: DrivenState
  readonly pauseReason?: PauseReason
  /** Every time in which it was paused, oldest first; older versions kept none. */
  readonly pauses?: readonly PausedTime[]
  /** Why it failed. */
  readonly error?: string
  readonly steps: readonly Step[]
  /** Index of the current step; the number of steps once all are done. */
  readonly cursor: number
  /** The cluster as it was last shown to the operator; the plan is made from it. */
  readonly shownTopology: Topology
  /** What its plan is recognized by; none for one that an older program planned. */
  readonly planHash?: string
  readonly facts: Facts
  /** What it was asked to take over from an operation that ended before it. */
  readonly adoption?: Adoption
  /** How long one step may wait, in seconds. */
  readonly stepTimeoutSeconds: number
  readonly retries: Retries
  /** What it belongs to outside of this service. */
  readonly reference?: ChangeReference
  /** Only when a client token came with it. */
  readonly request?: ClientRequest
  readonly createdBy: Principal
  readonly createdAt: Instant
  readonly updatedAt: Instant
  readonly startedAt?: Instant
  /** Who started it. */
  readonly startedBy?: Principal
  /** When it ended, in whatever way. */
  readonly completedAt?: Instant
  /** How it ended; set with `completedAt`. */
  readonly ending?: Ending
  /** Who ended it; undefined when its last step did. */
  readonly endedBy?: Principal
  /** Why a person ended it, in their words. */
  readonly endReason?: string
  /** What it left behind, as of the last look; undefined until it has ended, and for one that an older program ended. */
  readonly aftermath?: Aftermath
  /** Readings that began before this are too old to decide anything: something was changed since. */
  readonly readingsCountFrom: Instant
  /** Rises by one with every checkpoint; a checkpoint names the revision it replaces. */
  readonly revision: number
  /**
   * Rises by one with every change of what a person decides on: state, pause, plan and breakpoints, not readings. A
   * decision names the one that it was made on.
   */
  readonly decisionRevision: number
  /** Sequence number of the last event that belongs to this revision. */
  readonly lastEventSeq: number
}

/** The step at the cursor, or undefined when all are done. */
export const currentStep = (operation: Operation): Step | undefined => operation.steps[operation.cursor]
