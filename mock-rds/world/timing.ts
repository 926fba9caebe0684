import type { Random } from './random.ts'

/** How long each kind of change takes on AWS, in milliseconds: typical values, not promises. */
export const REALISTIC_DURATIONS_MS = {
  createCluster: 120_000,
  createInstance: 360_000,
  enhancedMonitoring: 45_000,
  deleteInstance: 420_000,
  deleteCluster: 120_000,
  reboot: 60_000,
  rename: 60_000,
  classChange: 480_000,
  certificateChange: 60_000,
  failover: 25_000,
  modifyCluster: 180_000,
  parameterApply: 15_000,
  snapshot: 240_000,
  deleteSnapshot: 30_000,
  backup: 300_000,
  upgrade: 1_200_000,
  maintenance: 300_000,
  startCluster: 420_000,
  stopCluster: 300_000,
  greenReplica: 600_000,
  greenUpgrade: 600_000,
  greenInstances: 540_000,
  greenEndpoints: 60_000,
  switchover: 45_000,
  deleteDeployment: 60_000,
  deploymentSettling: 1_800_000,
  proxyRegistration: 15_000,
  proxyCapacity: 420_000,
  endpoint: 30_000,
  createProxy: 420_000,
  modifyProxy: 30_000,
  deleteProxy: 60_000,
  restoreCluster: 600_000,
  globalCluster: 30_000,
  role: 15_000,
  subscription: 10_000,
  integration: 60_000,
  backtrack: 120_000,
  tagsShown: 300_000,
} as const

/** The kinds of change that take time. */
export type DurationName = keyof typeof REALISTIC_DURATIONS_MS

/** `realistic`: AWS's durations; `demo`: every change takes baseWaitMs plus a random part; `instant`: 0 ms. */
export const TIMING_PRESETS = ['realistic', 'demo', 'instant'] as const
export type TimingPreset = (typeof TIMING_PRESETS)[number]

/** How fast the mocked region moves and how far its answers lag behind. */
export interface Timing {
  readonly preset: TimingPreset
  readonly baseWaitMs: number
  readonly randomRangeMs: number
  /** Describes answer as of this long ago. Mutations always meet the present. */
  readonly readLagMs: number
  /** Whether an instance in transition shows `available` once in between, as AWS sometimes does. */
  readonly flap: boolean
  /** What every duration is multiplied by: at 0.1, a region moves ten times as fast. */
  readonly scale: number
  /** Durations that replace the preset's. */
  readonly durationsMs: Readonly<Partial<Record<DurationName, number>>>
}

const READ_LAG_MS: Record<TimingPreset, number> = { realistic: 3_000, demo: 0, instant: 0 }

/** The timing that a preset stands for. */
export function presetTiming(preset: TimingPreset): Timing {
  return {
    preset,
    baseWaitMs: 500,
    randomRangeMs: 200,
    readLagMs: READ_LAG_MS[preset],
    flap: false,
    scale: 1,
    durationsMs: {},
  }
}

/** How long a change that starts now will take, in milliseconds. */
export function drawDurationMs(timing: Timing, name: DurationName, random: Random): number {
  return Math.round(unscaledMs(timing, name, random) * timing.scale)
}

function unscaledMs(timing: Timing, name: DurationName, random: Random): number {
  const fixed = timing.durationsMs[name]
  if (fixed !== undefined) return fixed
  switch (timing.preset) {
    case 'realistic':
      return REALISTIC_DURATIONS_MS[name]
    case 'demo':
      return timing.baseWaitMs + Math.floor(random.next() * timing.randomRangeMs)
    case 'instant':
      return 0
  }
}
