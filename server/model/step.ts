import type { LeftParameterGroup, LeftThing } from './adoption.ts'
import type { Attempt } from './attempt.ts'
import type { InstanceRole } from './instance-reading.ts'
import type { Instant } from './instant.ts'
import type { NamedParameterGroup } from './reading.ts'
import type { StepState } from './step-state.ts'
import type { Topology } from './topology.ts'

/**
 * What a temporary instance is for: to be the writer while the writer is worked on, or to keep as many instances serving
 * as before while one after another is worked on.
 */
export const TempInstancePurpose = { WRITER: 'writer', CAPACITY: 'capacity' } as const
export type TempInstancePurpose = (typeof TempInstancePurpose)[keyof typeof TempInstancePurpose]

/** Readers that are worked on at the same time, in the order in which they are asked for. */
interface ReaderGroup<Each extends object = object> extends ReaderLimits {
  readonly instances: readonly (Each & { readonly instanceId: string })[]
}

/** How many readers of a cluster may be taken away at the same time. */
export interface ReaderLimits {
  /** So many may be changing or restarting at once, also because of others. */
  readonly atOnce: number
  /** So many others must be available before one more is taken away while another one is changing or restarting. */
  readonly keepsAvailable: number
}

/** The kinds of step and the input that each takes; inputs are computed when the plan is made and never change. */
export interface StepInputs {
  /** Read the cluster and check that it still is what the plan was made from. */
  get_cluster_info: {
    readonly topology: Topology
    readonly recordsProxies: boolean
    /** What does not count as the cluster before: a temporary instance that was left, and the writer that it may be now. */
    readonly adopted?: { readonly instanceId?: string; readonly homeWriterId: string }
  }
  create_temp_instance: {
    readonly instanceId: string
    /** The instance whose settings are copied. */
    readonly templateInstanceId: string
    readonly instanceClass: string
    readonly availabilityZone?: string
    /** Absent in plans of older programs, where it is WRITER. */
    readonly purpose?: TempInstancePurpose
    /** The instance is there already: another operation left it. */
    readonly adopted?: LeftThing
  }
  failover_to_instance: {
    readonly instanceId: string
    /** The class that the plan expects of the instance by then; absent in plans of older programs. */
    readonly expectedClass?: string
    /** Roll back only, after a plan that works on several readers at once: those that change or restart come back first. */
    readonly awaitsReaders?: true
  }
  modify_instance: {
    readonly instanceId: string
    readonly instanceClass: string
    /** The plan announced that the writer itself is changed, with an interruption. */
    readonly isInPlace: boolean
  }
  reboot_instance: {
    readonly instanceId: string
    readonly isInPlace: boolean
    /** Whether a parameter change was waiting for a restart when the plan was made. */
    readonly wasPendingReboot: boolean
  }
  /** Change the class of several readers at the same time. */
  modify_instances: ReaderGroup<{ readonly instanceClass: string }>
  /** Restart several readers at the same time. */
  reboot_instances: ReaderGroup & {
    /** The readers for which a parameter change was waiting when the plan was made. */
    readonly wasPendingReboot: readonly string[]
  }
  /** Delete an instance that this operation made or was asked to take over. */
  delete_instance: { readonly instanceId: string; readonly adopted?: LeftThing }
  modify_cluster_storage: {
    readonly storageType: string
  }
  prepare_parameter_groups: {
    readonly targetEngineVersion: string
    readonly clusterGroup?: string
    readonly instanceGroup?: string
    /** Parameters that keep their present value although the family's default changes; see `GroupChoice`. */
    readonly pinParameters?: readonly string[]
    /** Groups that another operation made for the same purpose, to be used instead of new ones. */
    readonly adopted?: readonly LeftParameterGroup[]
  }
  deregister_proxy_targets: Readonly<Record<string, never>>
  create_blue_green_deployment: {
    readonly name: string
    readonly targetEngineVersion: string
    /** A deployment to adopt instead of creating one. */
    readonly adoptIdentifier?: string
    /** The operation that left the adopted deployment, which then belongs to this one. */
    readonly leftBy?: string
  }
  switchover_blue_green: { readonly timeoutSeconds: number; readonly targetEngineVersion: string }
  /** REGISTER puts owed registrations back; FOLLOW waits until proxies point at the cluster by themselves. */
  register_proxy_targets: { readonly mode: 'REGISTER' | 'FOLLOW' }
  cleanup_blue_green: {
    readonly finalSnapshotId?: string
    readonly mayRemoveDeletionProtection: boolean
  }
  verify_cluster: {
    readonly topology: Topology
    /** Instances that must be sound, with every parameter change in effect. */
    readonly inSyncInstanceIds: readonly string[]
    /** Whether the cluster's parameter groups must be the ones that were prepared. */
    readonly checksParameterGroups: boolean
    /** Whether the values in force are compared with those before; absent in what older programs planned. */
    readonly checksParameters?: true
  }
  /** Remove the operation's tag from what it created and production keeps. */
  /** Groups that other operations made carry their tags. */
  remove_operation_tag: { readonly adopted?: readonly LeftParameterGroup[] }
  /** Roll back only: delete the deployment and the green side that this operation made. */
  delete_blue_green_deployment: { readonly name: string }
  /** Roll back only: delete the parameter groups that this operation made. */
  delete_parameter_groups: { readonly targetEngineVersion: string }
}
export type StepKind = keyof StepInputs

/** Every kind of step; the compiler keeps the list whole. */
export const STEP_KINDS = {
  get_cluster_info: true,
  create_temp_instance: true,
  failover_to_instance: true,
  modify_instance: true,
  reboot_instance: true,
  modify_instances: true,
  reboot_instances: true,
  delete_instance: true,
  modify_cluster_storage: true,
  prepare_parameter_groups: true,
  deregister_proxy_targets: true,
  create_blue_green_deployment: true,
  switchover_blue_green: true,
  register_proxy_targets: true,
  cleanup_blue_green: true,
  verify_cluster: true,
  remove_operation_tag: true,
  delete_blue_green_deployment: true,
  delete_parameter_groups: true,
} as const satisfies Record<StepKind, true>

/**
 * What steps of a kind record when they are done; the kinds that are missing record nothing. Stored as it is: what an older
 * program did not record is optional, and what it recorded besides is not looked at.
 */
export interface StepResults {
  /** The cluster as the step found it. */
  get_cluster_info: {
    readonly engineVersion: string
    readonly storageType: string
    readonly instances: readonly {
      readonly instanceId: string
      readonly instanceClass: string
      readonly role: InstanceRole
    }[]
  }
  /** The parameter groups for the target version. */
  prepare_parameter_groups: {
    readonly groups: readonly (NamedParameterGroup & {
      /** Whether the operation created it. */
      readonly isMadeHere: boolean
    })[]
  }
  create_blue_green_deployment: { readonly deploymentIdentifier: string; readonly greenClusterId: string }
  /** The cluster as it is at the end. */
  verify_cluster: {
    readonly engineVersion: string
    readonly storageType: string
    /** How many instances it has. */
    readonly members: number
    /** The parameters with another value in force than before, if the step compared them. */
    readonly changedParameters?: readonly {
      readonly name: string
      /** Null where RDS leaves it to the engine. */
      readonly from: string | null
      readonly to: string | null
    }[]
  }
}

/** What a step of a kind records, if it records anything. */
export type StepResult<K extends StepKind = StepKind> = K extends keyof StepResults ? StepResults[K] : never

/** A step kind with the input that it takes: what a plan is made of. */
export type PlannedStep<K extends StepKind = StepKind> = {
  [P in K]: { readonly kind: P; readonly input: StepInputs[P]; readonly pauseBefore: boolean }
}[K]

/** The instances that a step is about, by their identifiers; none for a step that is about the cluster. */
export const instancesOf = ({ input }: Pick<PlannedStep, 'input'>): readonly string[] => {
  if ('instances' in input) return input.instances.map(({ instanceId }) => instanceId)
  return 'instanceId' in input ? [input.instanceId] : []
}

/** Whether a step carries the operation out or takes it back. */
export type StepPhase = 'forward' | 'rollback'

/** How far a step has come. */
export interface StepProgress {
  readonly phase: StepPhase
  readonly state: StepState
  /** Every decision to call AWS, oldest first; kept through resets. */
  readonly attempts: readonly Attempt[]
  /** What it waits for, in words for people. */
  readonly waitingFor?: string
  readonly error?: string
  readonly startedAt?: Instant
  readonly completedAt?: Instant
  /** When the present wait began: at the start of the step, and again at each resume. */
  readonly waitingSince?: Instant
  /** Counted retries since the step began or was last resumed. */
  readonly retries: number
  /** Readings in a row that could not be had. */
  readonly failedReadings: number
  /** No call is sent before this time (back-off). */
  readonly retryAt?: Instant
  /** A verdict that must hold over consecutive readings before it counts, and how often it has held. */
  readonly holding?: { readonly verdict: string; readonly readings: number }
  /** A reading since it began showed its goal not met: it is completed, not skipped, once the goal is met. */
  readonly wasUnmet?: true
  /** Whether the pause before this step has been taken and continued from. */
  readonly isBreakpointPassed: boolean
  /** The keys of the consents that were given by continuing from this step; they count in all steps. */
  readonly accepted: readonly string[]
  /** What a step of its kind records; see `hasResult`. */
  readonly result?: StepResult
}

/** A step of an operation: what to bring about, and how far that has come. */
export type Step = PlannedStep & StepProgress

/** A step that has recorded something: what steps of its kind record. */
export type StepWithResult = {
  [K in keyof StepResults]: { readonly kind: K; readonly result: StepResults[K] }
}[keyof StepResults]

/** Whether a step has recorded something. The assessment of its kind is all that a result ever comes from. */
export const hasResult = (step: Step): step is Step & StepWithResult => step.result !== undefined

/** The outcome of a step that will not be looked at again unless it is reset. */
export const isStepDone = ({ state }: StepProgress): boolean => state === 'completed' || state === 'skipped'
