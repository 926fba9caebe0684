import { AvailabilityLog } from './availability-log.ts'
import { applyEffect } from './effects.ts'
import type { LoggedEvent } from './event-catalogue.ts'
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
  /** The fault that keeps a due transition from happening, if any. */
  readonly holdingFault: (process: Process, names: readonly string[], region: string) => string | undefined
}

/** States older than this are forgotten: no reading lags so far behind. */
const HISTORY_MS = 3_600_000
/** RDS keeps events for 14 days. */
const EVENT_RETENTION_MS = 14 * 24 * 3_600_000

/**
 * One account in one region: the present state, the states before it, and the changes under way. Nothing happens by
 * itself: `settle` applies whatever has become due, in the order of time.
 */
export class Region {
  readonly scope: RegionScope
  readonly availability = new AvailabilityLog()
  readonly #services: RegionServices
  #history: { readonly at: number; readonly state: RegionState }[] = []
  #state: RegionState = EMPTY_STATE
  #settledAt = Number.NEGATIVE_INFINITY
  #processes: readonly Process[] = []
  #events: readonly LoggedEvent[] = []
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
    return this.#events.filter((event) => event.at <= at && event.at > at - EVENT_RETENTION_MS)
  }

  /** The state as it was at a moment; the oldest one known for a moment before all history. */
  stateAt(at: number): RegionState {
    const entry = this.#history.findLast((candidate) => candidate.at <= at) ?? this.#history[0]
    return entry?.state ?? this.#state
  }

  /** Every state that held at some moment between two, the one at the first moment included; the past is kept for an hour. */
  statesBetween(since: number, until: number): readonly RegionState[] {
    const within = this.#history.filter(({ at }) => at > since && at <= until).map(({ state }) => state)
    return [this.stateAt(since), ...within]
  }

  /** Applies every transition that is due by `now`. */
  settle(now: number): void {
    for (let due = this.#nextDue(now); due; due = this.#nextDue(now)) this.#advance(due)
    this.#settledAt = Math.max(this.#settledAt, now)
    this.#forget(now)
  }

  /** Makes one atomic change at `now`. When `change` throws, nothing has happened. */
  change<T>(now: number, change: (edit: RegionEdit) => T): T {
    const edit = this.#edit(Math.max(now, this.#settledAt))
    const result = change(edit)
    this.#commit(edit)
    return result
  }

  /** Everything that the region needs to go on from here; the past that reads may lag into is not part of it. */
  save(): SavedRegion {
    return {
      state: this.#state,
      events: this.#events,
      processes: this.#processes,
      nextProcessId: this.#nextProcessId,
      randomState: this.#services.random.state,
    }
  }

  /** Becomes what was saved, as of `now`. */
  load(saved: SavedRegion, now: number): void {
    this.#state = saved.state
    this.#history = [{ at: now, state: saved.state }]
    this.#events = saved.events
    this.#processes = saved.processes
    this.#nextProcessId = saved.nextProcessId
    this.#settledAt = now
    this.#services.random.resume(saved.randomState)
    this.availability.observe(saved.state, now)
  }

  #nextDue(now: number): Process | undefined {
    const candidates = this.#processes
      .filter((process) => process.dueAt <= now)
      .toSorted((left, right) => left.dueAt - right.dueAt || left.id - right.id)
    return candidates.find((process) => !this.#isHeld(process))
  }

  #isHeld(process: Process): boolean {
    const names = identityOf(this.#state, process.owner)?.aliases ?? []
    const heldBy = this.#services.holdingFault(process, names, this.scope.region)
    if (heldBy !== process.heldBy) this.#replaceProcess({ ...process, heldBy })
    return heldBy !== undefined
  }

  #advance(process: Process): void {
    const at = Math.max(process.dueAt, this.#settledAt)
    const [phase, ...rest] = process.phases
    const next = rest[0]
    if (next) this.#replaceProcess({ ...process, dueAt: at + next.afterMs, phases: rest, heldBy: undefined })
    else this.#processes = this.#processes.filter(({ id }) => id !== process.id)
    const edit = this.#edit(at)
    for (const effect of phase?.effects ?? []) applyEffect(edit, effect, process.cause)
    this.#settledAt = at
    this.#commit(edit)
  }

  #replaceProcess(process: Process): void {
    this.#processes = this.#processes.map((known) => (known.id === process.id ? process : known))
  }

  #edit(at: number): RegionEdit {
    return new RegionEdit({
      at,
      scope: this.scope,
      random: this.#services.random,
      timing: this.#services.timing(),
      state: this.#state,
    })
  }

  #commit(edit: RegionEdit): void {
    this.#state = edit.state
    this.#history.push({ at: edit.at, state: edit.state })
    this.#events = [...this.#events, ...edit.events]
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

  #forget(now: number): void {
    const firstNeeded = this.#history.findLastIndex(({ at }) => at <= now - HISTORY_MS)
    if (firstNeeded > 0) this.#history = this.#history.slice(firstNeeded)
    const oldest = this.#events[0]
    if (oldest && oldest.at <= now - EVENT_RETENTION_MS) this.#events = this.eventsUntil(now)
  }
}
