import { AvailabilityLog } from './availability-log.ts'
import type { Behaviour } from './behaviour.ts'
import { applyEffect } from './effects.ts'
import type { LoggedEvent } from './event-catalogue.ts'
import { EventLog } from './event-log.ts'
import { History } from './history.ts'
import { identityOf } from './lookup.ts'
import type { Process } from './process.ts'
import type { Random } from './random.ts'
import { EMPTY_STATE, type RegionState } from './records.ts'
import { RegionEdit, type RegionScope } from './region-edit.ts'
import type { SavedRegion } from './saved-world.ts'
import type { Timing } from './timing.ts'

/** What a region needs from the world around it. */
export interface RegionServices {
  readonly random: Random
  readonly timing: () => Timing
  readonly behaviour: () => Behaviour
  /** The fault that keeps a transition from happening that is due at a moment, if any. */
  readonly holdingFault: (process: Process, names: readonly string[], at: number) => Hold | undefined
  /** By what the durations are multiplied of a change that begins at a moment. */
  readonly slowness: (cause: string, names: readonly string[], at: number) => number
  /** What happens automatically next after a moment: all that is due at that next moment. */
  readonly nextHappenings: (state: RegionState, after: number) => readonly SelfMade[]
}

/** Something that happens by itself to the record behind a key, at a moment in epoch milliseconds. */
export interface SelfMade {
  readonly at: number
  readonly key: string
  readonly cause: string
  readonly apply: (edit: RegionEdit) => void
}

/** What keeps transitions from happening, until a moment or permanently. */
interface Hold {
  readonly id: string
  readonly endsAt?: number
}

/**
 * One account in one region: the present state, the states before it, and the changes under way. Nothing happens by
 * itself: `settle` applies whatever has become due, in the order of time.
 */
export class Region {
  readonly scope: RegionScope
  readonly availability = new AvailabilityLog()
  readonly #services: RegionServices
  readonly #history = new History()
  readonly #events = new EventLog()
  #state: RegionState = EMPTY_STATE
  #settledAt = Number.NEGATIVE_INFINITY
  #processes: readonly Process[] = []
  #nextProcessId = 1

  constructor(scope: RegionScope, services: RegionServices) {
    this.scope = scope
    this.#services = services
  }

  /** The present state, as of the last `settle`. */
  get state(): RegionState {
    return this.#state
  }

  /** The changes under way. */
  get processes(): readonly Process[] {
    return this.#processes
  }

  /** Events up to a moment, oldest first. */
  eventsUntil(at: number): readonly LoggedEvent[] {
    return this.#events.until(at)
  }

  /** The state as it was at a moment; the oldest one known for a moment before all history. */
  stateAt(at: number): RegionState {
    return this.#history.stateAt(at)
  }

  /** Every state that held at some moment between two, the one at the first moment included; the past is kept for an hour. */
  statesBetween(since: number, until: number): readonly RegionState[] {
    return this.#history.statesBetween(since, until)
  }

  /** Applies every transition that is due by `now`. */
  settle(now: number): void {
    // Asked at every call, and most of the time nothing is due.
    if (now === this.#settledAt && !this.#processes.some(({ dueAt }) => dueAt <= now)) return
    for (let next = this.#happenings(now); next.length > 0; next = this.#happenings(now)) {
      this.#settleProcesses(next[0]?.at ?? now)
      for (const each of next) this.#letHappen(each)
    }
    this.#settleProcesses(now)
  }

  /** Makes one atomic change at `now`, whose durations are multiplied by `slowness`. When `change` throws, nothing has happened. */
  change<T>(now: number, change: (edit: RegionEdit) => T, slowness: () => number = () => 1): T {
    const edit = this.#edit(Math.max(now, this.#settledAt), slowness)
    const result = change(edit)
    this.#commit(edit)
    return result
  }

  /** Everything that the region needs to go on from here; the past that reads may lag into is not part of it. */
  save(): SavedRegion {
    return {
      state: this.#state,
      events: this.#events.all,
      processes: this.#processes,
      nextProcessId: this.#nextProcessId,
      randomState: this.#services.random.state,
    }
  }

  /** Becomes what was saved, as of `now`. */
  load(saved: SavedRegion, now: number): void {
    this.#state = saved.state
    this.#history.restart(saved.state)
    this.#events.restart(saved.events)
    this.#processes = saved.processes
    this.#nextProcessId = saved.nextProcessId
    this.#settledAt = now
    this.#services.random.resume(saved.randomState)
    this.availability.observe(saved.state, now)
  }

  #happenings(now: number): readonly SelfMade[] {
    return this.#services.nextHappenings(this.#state, this.#settledAt).filter(({ at }) => at <= now)
  }

  #letHappen({ at, key, cause, apply }: SelfMade): void {
    this.change(at, apply, () => this.#services.slowness(cause, this.#namesOf(key), at))
  }

  #settleProcesses(now: number): void {
    for (let due = this.#nextDue(now); due; due = this.#nextDue(now)) this.#advance(due)
    this.#settledAt = Math.max(this.#settledAt, now)
  }

  #nextDue(now: number): Process | undefined {
    if (!this.#processes.some((process) => process.dueAt <= now)) return undefined
    const candidates = this.#processes
      .filter((process) => process.dueAt <= now)
      .toSorted((left, right) => left.dueAt - right.dueAt || left.id - right.id)
    for (const process of candidates) {
      const at = Math.max(process.dueAt, this.#settledAt)
      const hold = this.#services.holdingFault(process, this.#namesOf(process.owner), at)
      if (!hold) return process
      const isOver = hold.endsAt !== undefined && hold.endsAt <= now
      this.#replaceProcess({ ...process, ...(isOver ? { dueAt: hold.endsAt } : { heldBy: hold.id }) })
      if (isOver) return this.#nextDue(now)
    }
    return undefined
  }

  #namesOf(key: string): readonly string[] {
    return identityOf(this.#state, key)?.aliases ?? []
  }

  #advance(process: Process): void {
    const at = Math.max(process.dueAt, this.#settledAt)
    const [phase, ...rest] = process.phases
    const next = rest[0]
    if (next) this.#replaceProcess({ ...process, dueAt: at + next.afterMs, phases: rest, heldBy: undefined })
    else this.#processes = this.#processes.filter(({ id }) => id !== process.id)
    const edit = this.#edit(at, () =>
      this.#services.slowness(process.cause, this.#namesOf(process.owner), at),
    )
    for (const effect of phase?.effects ?? []) applyEffect(edit, effect, process.cause)
    this.#settledAt = at
    this.#commit(edit)
  }

  #replaceProcess(process: Process): void {
    this.#processes = this.#processes.map((known) => (known.id === process.id ? process : known))
  }

  #edit(at: number, slowness: () => number): RegionEdit {
    return new RegionEdit({
      at,
      scope: this.scope,
      random: this.#services.random,
      timing: this.#services.timing(),
      behaviour: this.#services.behaviour(),
      slowness,
      state: this.#state,
    })
  }

  #commit(edit: RegionEdit): void {
    this.#state = edit.state
    this.#history.add(edit.at, edit.state)
    this.#events.add(edit.events)
    this.#processes = [
      ...this.#processes.filter((process) => !edit.cancelled.has(process.owner)),
      ...edit.started.flatMap(({ owner, cause, phases }) => {
        const first = phases[0]
        return first
          ? [{ id: this.#nextProcessId++, owner, cause, phases, dueAt: edit.at + first.afterMs }]
          : []
      }),
    ]
    this.availability.observe(edit.state, edit.at)
  }
}
