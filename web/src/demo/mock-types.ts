import type { FAULT_FIELDS, TIMING_PRESETS } from '../generated/mock.ts'

/** What can be made to go wrong. */
export type FaultKind = keyof typeof FAULT_FIELDS

/** What the mock takes as a fault. */
export interface FaultInput {
  readonly kind: FaultKind
  readonly action?: string
  readonly resourceId?: string
  readonly region?: string
  /** The credentials with which a call is signed. */
  readonly accessKeyId?: string
  readonly sessionToken?: string
  readonly code?: string
  readonly httpStatus?: number
  readonly message?: string
  readonly delayMs?: number
  /** By what durations are multiplied. */
  readonly factor?: number
  readonly status?: string
  readonly availabilityZone?: string
  readonly instanceClass?: string
  readonly callsPerSecond?: number
  readonly burst?: number
  /** The kind of policy that denies. */
  readonly policy?: string
  /** Whether a statement denies; otherwise none allows. */
  readonly explicit?: boolean
  readonly policyArn?: string
  readonly skip?: number
  readonly times?: number
  readonly probability?: number
  /** When it begins to strike, counted from when it is added. */
  readonly startsInMs?: number
  /** How long it strikes; permanently when left out. */
  readonly lastsMs?: number
  readonly enabled?: boolean
}

/** A fault as the mock keeps it. */
export interface Fault extends FaultInput {
  readonly id: string
  readonly skip: number
  readonly probability: number
  readonly enabled: boolean
  /** The time window, in milliseconds since 1970 on the clock of the mock. */
  readonly startsAt: number
  readonly endsAt?: number
  readonly hits: number
}

/** How fast the mock is, in milliseconds. */
export interface Timing {
  readonly preset: (typeof TIMING_PRESETS)[number]
  readonly baseWaitMs: number
  readonly randomRangeMs: number
  readonly readLagMs: number
  readonly flap: boolean
  /** What every duration is multiplied by. */
  readonly scale: number
  readonly durationsMs: Readonly<Record<string, number>>
}

/** A change of the timing; a preset resets what was set before. */
export type TimingInput = Partial<Timing>

/** What happens in the mock by itself; a rate is the milliseconds between two, on average, and null for never. */
export interface Happenings {
  readonly failoverEveryMs: number | null
  readonly scalingEveryMs: number | null
  readonly backupWindows: boolean
  readonly maintenanceWindows: boolean
}

/** Something that AWS does not document about RDS, with the positions that the mock can take, the usual one first. */
export interface Unknown {
  readonly name: string
  readonly about: string
  readonly positions: readonly string[]
}

/** One call that the mock was sent. */
export interface LoggedCall {
  readonly seq: number
  readonly service: string
  readonly action: string
  readonly region: string
  readonly parameters: Readonly<Record<string, string>>
  /** `ok`, the code of an error, `lost_before`, `lost_after`, or `pending`. */
  readonly outcome: string
  /** Milliseconds since 1970. */
  readonly at: number
  readonly requestId: string
}

/** What is going on in a region of the mock, without read lag: the parts that are shown. */
export interface MockState {
  readonly region: string
  /** The time of the mock, in milliseconds since 1970. */
  readonly clock: { readonly now: number }
  readonly timing: Timing
  /** The position of the mock for each thing that AWS does not document. */
  readonly behaviour: Readonly<Record<string, string>>
  readonly happenings: Happenings
  readonly faults: readonly Fault[]
  readonly clusters: readonly {
    readonly DBClusterIdentifier: string
    readonly Engine: string
    readonly EngineVersion: string
    readonly Status: string
    readonly takesWrites: boolean
    readonly engineWriter: string | null
  }[]
  readonly instances: readonly {
    readonly DBInstanceIdentifier: string
    readonly DBClusterIdentifier: string
    readonly DBInstanceClass: string
    readonly DBInstanceStatus: string
    readonly AvailabilityZone?: string
    readonly isServing: boolean
  }[]
  readonly snapshots: readonly {
    readonly DBClusterSnapshotIdentifier: string
    readonly DBClusterIdentifier: string
    readonly Status: string
  }[]
  readonly blueGreenDeployments: readonly {
    readonly BlueGreenDeploymentIdentifier: string
    readonly BlueGreenDeploymentName: string
    readonly Status: string
    readonly StatusDetails?: string
  }[]
  readonly proxies: readonly {
    readonly DBProxyName: string
    readonly Status: string
    readonly trackedCluster: string | null
    readonly targets: readonly { readonly instanceId: string | null; readonly State?: string }[]
  }[]
  readonly parameterGroups: readonly {
    readonly kind: string
    readonly name: string
    readonly family: string
    readonly values: Readonly<Record<string, string>>
  }[]
  readonly processes: readonly {
    readonly owner: string
    readonly cause: string
    readonly dueAt: number
    readonly heldBy: string | null
    readonly remainingPhases: number
  }[]
}
