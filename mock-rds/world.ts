import { presentView } from './actions/view.ts'
import { type Fault, FaultsInForce } from './faults-in-force.ts'
import { causeOf, happen } from './happenings/happen.ts'
import { nextHappenings } from './happenings/schedule.ts'
import { type Happenings, QUIET } from './happenings/settings.ts'
import { MOCK_LIMITS } from './limits.ts'
import { type Behaviour, USUAL_BEHAVIOUR } from './world/behaviour.ts'
import { CallLog } from './world/call-log.ts'
import { type Clock, realClock, VirtualClock } from './world/clock.ts'
import { identityOf } from './world/lookup.ts'
import { plantDefaultGroups } from './world/plant-groups.ts'
import type { Process } from './world/process.ts'
import { Random } from './world/random.ts'
import type { RegionState } from './world/records.ts'
import { Region, type SelfMade } from './world/region.ts'
import type { RegionEdit } from './world/region-edit.ts'
import { WorldFull } from './world/room.ts'
import type { SavedWorld } from './world/saved-world.ts'
import { SEEDINGS, type Seeding, seedRegion } from './world/seeding.ts'
import { presetTiming, type Timing, type TimingPreset } from './world/timing.ts'

/** How a world begins. Everything has a default. */
export interface WorldOptions {
  /** The machine's own clock by default. */
  readonly clock?: Clock
  /** Of identifiers and random waits: 1 by default. */
  readonly seed?: number
  readonly timing?: TimingPreset
  /** What durations are multiplied by: 1 by default. */
  readonly scale?: number
  /** What regions hold from the start: the clusters of the demo by default. */
  readonly seeding?: Seeding
}

/** What happens automatically next to a region in a state, at any moment from one on until it happens. */
interface Upcoming {
  readonly since: number
  readonly next: readonly SelfMade[]
}

/** Every account and region that was ever asked for, with the clock, the faults and the log of calls that they share. */
export class World {
  readonly clock: Clock
  readonly #options: Required<WorldOptions>
  #random: Random
  #regions = new Map<string, Region>()
  timing: Timing
  #behaviour = USUAL_BEHAVIOUR
  #happenings = QUIET
  #upcoming = new WeakMap<RegionState, Upcoming>()
  faults: FaultsInForce
  calls: CallLog

  constructor(options: WorldOptions = {}) {
    this.#options = {
      clock: realClock,
      seed: 1,
      timing: 'realistic',
      scale: 1,
      seeding: SEEDINGS.demo,
      ...options,
    }
    this.clock = this.#options.clock
    this.#random = new Random(this.#options.seed)
    this.timing = this.#firstTiming()
    this.faults = new FaultsInForce(this.#random.fork('faults'), () => this.clock.now())
    this.calls = new CallLog()
  }

  /** The region of an account, seeded at its first use and settled up to now. Throws WorldFull for one too many. */
  region(accountId: string, name: string): Region {
    const key = `${accountId}/${name}`
    const now = this.clock.now()
    const known = this.#regions.get(key)
    if (!known && this.#regions.size >= MOCK_LIMITS.regions) {
      throw new WorldFull(`${MOCK_LIMITS.regions} accounts and regions`)
    }
    const region = known ?? this.#createRegion(accountId, name, now)
    if (!known) this.#regions.set(key, region)
    region.settle(now)
    return region
  }

  /** How RDS behaves where no one knows. */
  get behaviour(): Behaviour {
    return this.#behaviour
  }

  set behaviour(behaviour: Behaviour) {
    this.#behaviour = behaviour
    for (const region of this.#regions.values()) region.change(this.clock.now(), plantDefaultGroups)
  }

  /** What happens automatically. */
  get happenings(): Happenings {
    return this.#happenings
  }

  set happenings(happenings: Happenings) {
    for (const region of this.#regions.values()) region.settle(this.clock.now())
    this.#happenings = happenings
    this.#upcoming = new WeakMap()
  }

  /** A new request id. */
  requestId(): string {
    return this.#random.uuid()
  }

  /** Back to the beginning: seeded regions, settings of the start, no faults, no calls. The clock goes on. */
  reset(): void {
    this.#random = new Random(this.#options.seed)
    this.#regions = new Map()
    this.timing = this.#firstTiming()
    this.#behaviour = USUAL_BEHAVIOUR
    this.#happenings = QUIET
    this.#upcoming = new WeakMap()
    this.faults = new FaultsInForce(this.#random.fork('faults'), () => this.clock.now())
    this.calls = new CallLog()
  }

  /** Every region as it is now. Settings, faults and the log of calls are not part of it. */
  save(): SavedWorld {
    const regions = [...this.#regions.values()].map((region) => {
      region.settle(this.clock.now())
      return { accountId: region.scope.accountId, region: region.scope.region, saved: region.save() }
    })
    return { version: 1, now: this.clock.now(), regions }
  }

  /** Back to what was saved; times stay what they were, a virtual clock that is behind moves up to the saved moment. */
  load(saved: SavedWorld): void {
    this.advance(Math.max(0, saved.now - this.clock.now()))
    const now = this.clock.now()
    this.#regions = new Map()
    for (const { accountId, region: name, saved: content } of saved.regions) {
      const region = this.#createRegion(accountId, name, now)
      region.load(content, saved.now)
      this.#regions.set(`${accountId}/${name}`, region)
    }
  }

  /** Moves a virtual clock; false for a clock that is not the mock's to move. */
  advance(ms: number): boolean {
    if (!(this.clock instanceof VirtualClock)) return false
    this.clock.advance(ms)
    return true
  }

  #createRegion(accountId: string, name: string, now: number): Region {
    const random = new Random(this.#options.seed).fork(`${accountId}/${name}`)
    const region = new Region(
      { accountId, region: name },
      {
        random,
        timing: () => this.timing,
        behaviour: () => this.#behaviour,
        holdingFault: (process, names, at) => this.#holdingFault(process, { region: name, names, at }),
        slowness: (cause, names, at) =>
          this.faults.take('slow', { action: cause, resources: () => names, region: name }, at)?.factor ?? 1,
        nextHappenings: (state, after) => this.#nextHappenings(name, state, after),
      },
    )
    region.settle(now)
    region.change(now, (edit) => seedRegion(edit, this.#options.seeding))
    return region
  }

  #firstTiming(): Timing {
    const { timing, scale } = this.#options
    return { ...presetTiming(timing), scale }
  }

  /** Asked at every look at a region, and worked out once for a state: until it happens, nothing else happens next. */
  #nextHappenings(region: string, state: RegionState, after: number): readonly SelfMade[] {
    const known = this.#upcoming.get(state)
    if (known && known.since <= after && known.next.every(({ at }) => after < at)) return known.next
    const next = this.#workOutNext(region, state, after)
    this.#upcoming.set(state, { since: after, next })
    return next
  }

  #workOutNext(region: string, state: RegionState, after: number): readonly SelfMade[] {
    return nextHappenings(this.#happenings, state, this.#options.seed, after).map((happening) => {
      const { kind, key, at } = happening
      const cause = causeOf(kind)
      const resources = () => identityOf(state, key)?.aliases ?? []
      const subject = { action: cause, resources, region }
      const apply = (edit: RegionEdit) =>
        happen(happening, {
          edit,
          view: () => presentView(edit),
          fault: (fault, place) => this.faults.take(fault, { ...subject, ...place }, at),
        })
      return { at, key, cause, apply }
    })
  }

  #holdingFault(
    { cause, heldBy }: Process,
    { region, names, at }: { region: string; names: readonly string[]; at: number },
  ): Fault | undefined {
    const holding = heldBy === undefined ? undefined : this.faults.findOpen(heldBy, at)
    return holding ?? this.faults.take('stuck', { action: cause, resources: () => names, region }, at)
  }
}
