import { CLIENT_LIMITS } from './client-limits.ts'

/** What a number may be, both ends included, and what it is when it is not given. */
export interface NumberLimit {
  readonly min: number
  readonly max: number
  readonly default: number
}

/**
 * Every limit and default of what people may enter. The configuration, the schemas of inputs (and with them the API), and
 * the web UI (through `web/src/generated/inputs.ts`) take them from here. Where the configuration sets a default, `default` is
 * what holds when it sets none.
 */
export const LIMITS = {
  /** How long one step may wait, in seconds: at most a week. */
  stepTimeoutSeconds: { min: 1, max: 604_800, default: 2_700 },
  /** Transient errors that one step may have before the operation pauses. */
  maximumRetries: { min: 0, max: 100, default: 3 },
  /** Readers that may be unavailable at the same time; Aurora takes 15, and one stays. */
  maxUnavailableReaders: { min: 1, max: 14, default: 1 },
  /** What AWS takes as the timeout of a switchover, in seconds. */
  switchoverTimeoutSeconds: { min: 30, max: 3_600, default: 300 },
  /** Entries of one page of a list. */
  pageSize: { min: 1, max: 200, default: 50 },
  /** How far to look back for events of AWS, in hours; AWS keeps them for two weeks. */
  eventHours: { min: 1, max: 312, default: 24 },
} as const satisfies Readonly<Record<string, NumberLimit>>

/** The same of numbers that only the configuration sets. */
export const SETTING_LIMITS = {
  /** How often a step is asked while it waits, in seconds; the least is more than 0. */
  pollIntervalSeconds: { min: 0, max: 3_600, default: 30 },
  /** How long reads of AWS may lag behind writes, in seconds. */
  settleWindowSeconds: { min: 0, max: 3_600, default: 60 },
  /** Calls to AWS for one request of a client; a plan of an upgrade needs about 30. */
  requestAwsReads: { min: 20, max: 1_000, default: CLIENT_LIMITS.requestAwsReads },
  /** Describe calls a minute, for each account and region, that waiting steps and screens may make; 0 for no limit. */
  describeBudget: { min: 0, max: 10_000, default: 12 },
} as const satisfies Readonly<Record<string, NumberLimit>>

/** The most characters of each kind of text that is kept or searched for. */
export const TEXT_LIMITS = {
  /** A reason that is recorded with a command. */
  reason: 2_000,
  /** The name under which commands are recorded. */
  actor: 100,
  /** The name of something in AWS, such as a parameter group. */
  name: 255,
  /** An address of a page. */
  url: 2_000,
  /** A text that operations are searched for. */
  search: 200,
} as const

/** The most entries of each list that an operation takes. */
export const LIST_LIMITS = {
  /** Instances that are left as they are. */
  excludeInstances: 50,
  /** Steps before which to pause. */
  pauseBeforeSteps: 100,
  /** Parameters that keep their present value. */
  pinParameters: 500,
  /** Operations that a filter names. */
  filterIds: 200,
  /** Clusters that a filter names. */
  filterClusters: 200,
} as const

/** A limit in words: `from 30 to 3600`. */
export const rangeText = ({ min, max }: Pick<NumberLimit, 'min' | 'max'>): string => `from ${min} to ${max}`
