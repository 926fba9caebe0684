import type { Instant } from '../model/instant.ts'
import type { LookPurpose } from './observer.ts'

/** Why a call is sent to AWS: what a look is for, or to change something. */
type CallPurpose = LookPurpose | 'change'

/** One request to AWS. */
export interface CountedCall {
  readonly action: string
  readonly region: string
  readonly purpose: CallPurpose
}

/** How much one region was asked lately, and how fast it may be asked. */
export interface RegionLoad {
  readonly region: string
  /** Describe calls that were sent within the last minute, by purpose. */
  readonly sentLastMinute: Readonly<Record<LookPurpose, number>>
  /** Describe calls a minute that waiting steps and screens may make at present; undefined when nothing limits them. */
  readonly callsPerMinute: number | undefined
  /** Whether that is less than it was set to, because AWS refuses calls for their rate. */
  readonly isThrottled: boolean
  /** When the latest reading of clusters or instances that AWS answered began. */
  readonly latestReadingAt: Instant | undefined
}

/** What a region may be asked at present, as the observer paces it. */
export type RegionPace = Pick<RegionLoad, 'callsPerMinute' | 'isThrottled'>

/** Counts what is asked of AWS, whoever asks. */
export interface ObserverMeter {
  /** A request is being sent; each attempt of a retry is one. */
  callSent(call: CountedCall): void
  /** AWS has answered a request that was sent at an instant. */
  callAnswered(call: Pick<CountedCall, 'action' | 'region'>, sentAt: Instant): void
  /** What waiting steps and screens may make in each region as a rule, in describe calls a minute; undefined for no limit. */
  readonly callsPerMinute: number | undefined
  /** The regions that were asked since the process began, in name order. */
  usage(): readonly RegionLoad[]
}
