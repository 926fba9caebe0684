import { setImmediate } from 'node:timers/promises'
import type { MockRds } from '#mock-rds/server.ts'
import { startMockRds } from '#mock-rds/server.ts'
import { plantCluster } from '#mock-rds/world/plant.ts'
import { addMs, type Instant } from '../../../model/instant.ts'
import type { ReadingNeeds } from '../../../model/reading.ts'
import type { Look, LookPurpose } from '../../../ports/observer.ts'
import { VirtualClock } from '../../clock/virtual-clock.ts'
import { createCatalogue } from '../catalogue.ts'
import { type OpenedAws, openObservedAws } from '../observing/observe-aws.ts'

const REGION = 'us-east-1'

/** How a region of a test is observed. */
export interface RegionOptions {
  /** Clusters `c-0`, `c-1` and so on, with a writer and two readers each. */
  readonly clusters: number
  readonly callsPerMinute?: number | undefined
  readonly pollIntervalMs?: number
}

/** A read of RDS that was sent. */
interface SentRead {
  readonly action: string
  readonly purpose: LookPurpose
  readonly at: Instant
}

/** A region of the mock behind an observer, both on one virtual clock. */
export class ObservedRegion implements AsyncDisposable {
  readonly clock: VirtualClock
  readonly mock: MockRds
  readonly aws: OpenedAws
  readonly hints: string[] = []
  /** Every read that was sent, each try by itself. */
  readonly sent: SentRead[] = []
  #looking = 0

  private constructor(clock: VirtualClock, mock: MockRds, options: RegionOptions) {
    const { callsPerMinute, pollIntervalMs = 30_000 } = options
    this.clock = clock
    this.mock = mock
    this.aws = openObservedAws(
      {
        endpoint: mock.url,
        defaultRegion: REGION,
        credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
        maxReadAttempts: 1,
      },
      {
        clock,
        catalogue: createCatalogue(clock),
        callsPerMinute,
        pollIntervalMs,
        random: () => 0.5,
        hint: ({ clusterId }) => this.hints.push(clusterId),
        readSent: ({ action, purpose }) => this.sent.push({ action, purpose, at: clock.now() }),
      },
    )
  }

  static async start(options: RegionOptions): Promise<ObservedRegion> {
    const clock = new VirtualClock()
    const mock = await startMockRds({
      port: 0,
      now: clock.nowMs,
      timing: 'instant',
      seeding: (edit) => {
        for (let index = 0; index < options.clusters; index++) {
          plantCluster(edit, {
            clusterId: `c-${index}`,
            engine: 'aurora-postgresql',
            engineVersion: '15.12',
            instances: Array.from({ length: 3 }, () => ({ instanceClass: 'db.r6g.large' })),
          })
        }
      },
    })
    return new ObservedRegion(clock, mock, options)
  }

  /** What a turn of an operation on a cluster asks for now, unless it is said otherwise. */
  terms(clusterId: string, needs: ReadingNeeds = {}, purpose: LookPurpose = 'waiting'): Look {
    return { cluster: { region: REGION, clusterId }, needs, purpose, notBefore: this.clock.now() }
  }

  /** A look that counts as under way until it is answered. */
  look(look: Look) {
    return this.#counted(this.aws.observer.observe(look))
  }

  /** A glance at the instances of a cluster. */
  glance(clusterId: string) {
    const { needs: _, ...terms } = this.terms(clusterId)
    return this.#counted(this.aws.observer.glance({ ...terms, breadth: 'instances' }))
  }

  /** Resolves when nothing goes on without time passing. */
  async rest(): Promise<void> {
    do for (let rounds = 0; rounds < 5; rounds++) await setImmediate()
    while (this.#looking > this.aws.observer.idle())
  }

  /** Lets that much time pass. */
  async pass(ms: number): Promise<void> {
    const end = addMs(this.clock.now(), ms)
    for (;;) {
      await this.rest()
      const next = this.clock.nextWakeAt
      if (next === undefined || next > end) break
      this.clock.moveTo(next)
    }
    this.clock.moveTo(end)
    await this.rest()
  }

  /** The answer, however much time has to pass for it. */
  async answer<T>(asked: Promise<T>): Promise<T> {
    let isAnswered = false
    const end = (): void => {
      isAnswered = true
    }
    asked.then(end, end)
    for (;;) {
      await this.rest()
      if (isAnswered) return asked
      const next = this.clock.nextWakeAt
      if (next === undefined) throw new Error('The look is never answered.')
      this.clock.moveTo(next)
    }
  }

  /** How often each action was sent. */
  get counts(): Readonly<Record<string, number>> {
    const byAction = Map.groupBy(this.sent, ({ action }) => action)
    return Object.fromEntries([...byAction].map(([action, all]) => [action, all.length]))
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.aws.close()
    await this.mock.close()
  }

  async #counted<T>(asked: Promise<T>): Promise<T> {
    this.#looking += 1
    try {
      return await asked
    } finally {
      this.#looking -= 1
    }
  }
}

/** The names of so many clusters. */
export const clusterIds = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `c-${index}`)
