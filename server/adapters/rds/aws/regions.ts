import type { EC2Client } from '@aws-sdk/client-ec2'
import type { Region } from '../../../ports/rds-port.ts'
import { advise } from '../advise.ts'
import { knownRegions } from './known-regions.ts'

/** How long a list counts, and how long EC2 is not asked again after it gave none; in milliseconds. */
const LIST_LASTS_MS = 60 * 60_000
const FAILURE_LASTS_MS = 5 * 60_000

/** What the list of regions is asked with. */
export interface RegionListOptions {
  readonly ec2: () => Promise<EC2Client>
  readonly defaultRegion: string
  readonly limitMs: number
  /** Milliseconds that only go forward. */
  readonly nowMs: () => number
}

/**
 * The regions of the partition, in name order, remembered for a while. The list is a convenience: where EC2 gives none
 * in a few seconds (no permission, no way to it from a private subnet), the regions that are known take its place.
 */
export class RegionList {
  readonly #options: RegionListOptions
  #list: Promise<readonly Region[]> | undefined
  #lastsUntilMs = 0

  constructor(options: RegionListOptions) {
    this.#options = options
  }

  read(): Promise<readonly Region[]> {
    const { nowMs } = this.#options
    if (!this.#list || nowMs() >= this.#lastsUntilMs) {
      this.#lastsUntilMs = nowMs() + FAILURE_LASTS_MS
      this.#list = this.#askAws()
    }
    return this.#list
  }

  async #askAws(): Promise<readonly Region[]> {
    const { ec2, defaultRegion, limitMs, nowMs } = this.#options
    // Loading takes a while, which is not EC2's.
    const [client, { describeRegions }] = await Promise.all([ec2(), import('./ec2.ts')])
    const { value } = await advise('DescribeRegions', limitMs, describeRegions(client))
    if (value) this.#lastsUntilMs = nowMs() + LIST_LASTS_MS
    return value ?? knownRegions(defaultRegion).map((name) => ({ name, isEnabled: undefined }))
  }
}
