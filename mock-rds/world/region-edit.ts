import type { Behaviour } from './behaviour.ts'
import { type EventName, type LoggedEvent, makeEvent } from './event-catalogue.ts'
import { identityOf } from './lookup.ts'
import type { Phase } from './process.ts'
import type { Random } from './random.ts'
import type { Cluster, Instance, RegionState, ShownCluster, ShownInstance, Tables } from './records.ts'
import { type DurationName, drawDurationMs, type Timing } from './timing.ts'

/** The account and region that a state belongs to. */
export interface RegionScope {
  readonly accountId: string
  readonly region: string
}

/** A process that an edit asks to start. */
export interface ProcessStart {
  readonly owner: string
  readonly cause: string
  readonly phases: readonly Phase[]
}

/** One atomic change of a region: collects the next state, its events and the processes it starts. Nothing counts until committed. */
export class RegionEdit {
  readonly at: number
  readonly scope: RegionScope
  readonly random: Random
  readonly timing: Timing
  readonly behaviour: Behaviour
  readonly events: LoggedEvent[] = []
  readonly started: ProcessStart[] = []
  readonly cancelled = new Set<string>()
  readonly #slowness: () => number
  #factor: number | undefined
  #state: RegionState

  constructor(origin: {
    at: number
    scope: RegionScope
    random: Random
    timing: Timing
    behaviour: Behaviour
    state: RegionState
    /** By what durations are multiplied; asked at most once, and only when something takes time. */
    slowness: () => number
  }) {
    this.at = origin.at
    this.scope = origin.scope
    this.random = origin.random
    this.timing = origin.timing
    this.behaviour = origin.behaviour
    this.#state = origin.state
    this.#slowness = origin.slowness
  }

  get state(): RegionState {
    return this.#state
  }

  put<T extends keyof Tables>(table: T, record: Tables[T] & { readonly key: string }): void {
    this.#replace(table, new Map(this.#state[table]).set(record.key, record))
  }

  remove<T extends keyof Tables>(table: T, key: string): void {
    const rows = new Map(this.#state[table])
    rows.delete(key)
    this.#replace(table, rows)
  }

  patchCluster(
    key: string,
    shown: Partial<ShownCluster>,
    rest: Partial<Omit<Cluster, 'key' | 'shown'>> = {},
  ): void {
    const cluster = this.#state.clusters.get(key)
    if (cluster) this.put('clusters', { ...cluster, ...rest, shown: { ...cluster.shown, ...shown } })
  }

  patchInstance(
    key: string,
    shown: Partial<ShownInstance>,
    rest: Partial<Omit<Instance, 'key' | 'shown'>> = {},
  ): void {
    const instance = this.#state.instances.get(key)
    if (instance) this.put('instances', { ...instance, ...rest, shown: { ...instance.shown, ...shown } })
  }

  /** Emits an RDS event about the record behind a key. */
  emit(event: EventName, about: string, detail = ''): void {
    const source = identityOf(this.#state, about)
    if (source) this.events.push(makeEvent(event, source, this.at, detail))
  }

  /** Begins a change that goes on by itself as time passes. */
  start(owner: string, cause: string, phases: readonly Phase[]): void {
    this.started.push({ owner, cause, phases })
  }

  /** Ends every change under way of a record. */
  cancelProcessesOf(owner: string): void {
    this.cancelled.add(owner)
  }

  /** How long a change that starts now takes. */
  durationMs(name: DurationName): number {
    this.#factor ??= this.#slowness()
    return Math.round(drawDurationMs(this.timing, name, this.random) * this.#factor)
  }

  #replace<T extends keyof Tables>(table: T, rows: ReadonlyMap<string, Tables[T]>): void {
    this.#state = { ...this.#state, [table]: rows }
  }
}
