import { advance } from '../engine/advance.ts'
import type { Observation } from '../engine/observation.ts'
import { apply } from '../host/apply.ts'
import { clusterKey } from '../model/cluster-ref.ts'
import { DomainError } from '../model/domain-error.ts'
import type { Instant } from '../model/instant.ts'
import { addMs } from '../model/instant.ts'
import type { Operation } from '../model/operation.ts'
import { ENDED_STATES, isEnded } from '../model/operation-state.ts'
import type { Reading } from '../model/reading.ts'
import { isOvertaken, mayHaveLeft } from '../operations/aftermath.ts'
import { StorageError } from '../ports/storage-error.ts'
import { lookTogether } from './leftovers-now.ts'
import type { ServicePorts } from './service-ports.ts'

type Ports = Pick<ServicePorts, 'rds' | 'store' | 'clock' | 'log' | 'settings' | 'bus' | 'unrecorded'>

/** How old a look may be when someone asks about one operation. */
const FRESH_MS = 10_000

/** How old it may be in the list of all operations. */
const LISTED_FRESH_MS = 60_000

/** Most operations of one look: each asks for up to three clusters, and a filter of AWS takes 100 values. */
const MOST_TOGETHER = 30

/** Most looks that one reading of the list makes, each at another region. */
const MOST_LOOKS = 3

/**
 * Keeps what ended operations have left up to date, by looks at AWS that are shared by all who ask at once. What a look
 * shows is stored; without one what may be left is worked out for the answer, and nothing is stored.
 */
export class Aftermaths {
  readonly #ports: Ports
  readonly #asked = new Map<string, Promise<Operation>>()
  /** When each operation was last looked at, in vain or not. */
  readonly #triedAt = new Map<string, Instant>()
  #gathered: Gathered[] = []

  constructor(ports: Ports) {
    this.#ports = ports
  }

  /** The operation with what it has left as it is now, if it has ended; what was looked at shortly before is not read again. */
  async current(operation: Operation): Promise<Operation> {
    if (!isEnded(operation.state)) return operation
    const later = (await this.#laterThan([operation]))(operation)
    const isToRead = this.#isDue(operation, FRESH_MS) || isOutdated(operation, later)
    return isToRead ? this.#ask(operation) : this.#asKnown(operation, later)
  }

  /**
   * Every ended operation that may have left something, with what that is. Before that it looks again at those that have something left, or of
   * which that is not known: the longest unchecked first, at most one look a region and a few regions. What is not
   * looked at now has its turn later, except where another operation is at work since: nothing is advised that would be
   * in its way.
   */
  async all(): Promise<readonly Operation[]> {
    const open = await this.#ports.store.find({ states: ENDED_STATES, mayHaveLeft: true })
    const later = await this.#laterThan(open)
    const outdated = open.filter((operation) => isOutdated(operation, later(operation)))
    const due = open
      .filter((operation) => this.#isDue(operation, LISTED_FRESH_MS))
      .toSorted((one, other) => compare(this.#lookedAt(one), this.#lookedAt(other)))
    const byRegion = [...Map.groupBy(due, ({ region }) => region).values()]
    const oldest = byRegion.slice(0, MOST_LOOKS).flatMap((operations) => operations.slice(0, MOST_TOGETHER))
    const looked = await Promise.all(
      [...new Set([...outdated, ...oldest])].map((operation) => this.#ask(operation)),
    )
    const fresh = new Map(looked.map((operation) => [operation.id, operation]))
    return open.map((operation) => fresh.get(operation.id) ?? this.#asKnown(operation, later(operation)))
  }

  /** Finds for each of them the operations that were started on its cluster since it has ended, oldest first. */
  async #laterThan(ended: readonly Operation[]): Promise<(operation: Operation) => readonly Operation[]> {
    const startedSince = ended.map(({ completedAt = '' }) => completedAt).toSorted()[0]
    const order = { field: 'started_at', isDescending: false, now: this.#ports.clock.now() } as const
    const started = await this.#ports.store.find({ clusters: ended, startedSince }, { order })
    const byCluster = Map.groupBy(started, clusterKey)
    return (operation) =>
      byCluster
        .get(clusterKey(operation))
        ?.filter(({ id, startedAt }) => isSince(startedAt, operation) && id !== operation.id) ?? []
  }

  #isDue(operation: Operation, freshMs: number): boolean {
    const at = this.#lookedAt(operation)
    return at === '' || addMs(at, freshMs) <= this.#ports.clock.now()
  }

  #lookedAt({ id, aftermath }: Operation): Instant {
    const [checkedAt, triedAt] = [aftermath?.checkedAt ?? '', this.#triedAt.get(id) ?? '']
    return checkedAt > triedAt ? checkedAt : triedAt
  }

  /** Without another look: as it was stored, unless more is known by now. */
  #asKnown(operation: Operation, later: readonly Operation[]): Operation {
    return operation.aftermath && !isOutdated(operation, later) ? operation : this.#unread(operation, later)
  }

  /** What may be left as far as can be told without a reading. */
  #unread(operation: Operation, later: readonly Operation[]): Operation {
    const looked = { kind: 'looked', at: this.#ports.clock.now(), later } as const
    return advance(operation, looked, this.#ports.settings).operation
  }

  /** Those who ask in the same breath share a look; those who ask for the same operation before it ends share the answer. */
  #ask(operation: Operation): Promise<Operation> {
    const known = this.#asked.get(operation.id)
    if (known) return known
    const asked = Promise.withResolvers<Operation>()
    this.#asked.set(operation.id, asked.promise)
    if (this.#gathered.push({ operation, ...asked }) === 1) queueMicrotask(() => this.#lookAtGathered())
    return asked.promise.finally(() => this.#asked.delete(operation.id))
  }

  #lookAtGathered(): void {
    const gathered = this.#gathered
    this.#gathered = []
    for (const [region, all] of Map.groupBy(gathered, ({ operation }) => operation.region)) {
      for (let from = 0; from < all.length; from += MOST_TOGETHER) {
        void this.#look(region, all.slice(from, from + MOST_TOGETHER))
      }
    }
  }

  async #look(region: string, gathered: readonly Gathered[]): Promise<void> {
    try {
      const toRead = gathered.map(({ operation }) => operation).filter(mayHaveLeft)
      for (const { id } of toRead) this.#triedAt.set(id, this.#ports.clock.now())
      const readings = toRead.length === 0 ? [] : await lookTogether(this.#ports, region, toRead)
      const later = await this.#laterThan(gathered.map(({ operation }) => operation))
      const recorded = gathered.map(async ({ operation, resolve }) =>
        resolve(await this.#record(operation, readings[toRead.indexOf(operation)], later(operation))),
      )
      await Promise.all(recorded)
    } catch (error) {
      for (const { reject } of gathered) reject(error)
    }
  }

  /** When it cannot be stored it is answered all the same, and is looked at again when it is asked for next. */
  async #record(
    operation: Operation,
    reading: Reading | undefined,
    later: readonly Operation[],
  ): Promise<Operation> {
    const { clock, log, settings } = this.#ports
    if (!reading && mayHaveLeft(operation)) return this.#unread(operation, later)
    const looked: Observation = { kind: 'looked', at: clock.now(), ...(reading && { reading }), later }
    try {
      return (await apply(this.#ports, operation.id, looked)).operation
    } catch (error) {
      if (error instanceof DomainError && error.code === 'NOT_FOUND') return operation
      if (!(error instanceof StorageError)) throw error
      log.warn({ err: error, operationId: operation.id }, 'What the operation has left could not be stored.')
      return advance(operation, looked, settings).operation
    }
  }
}

/** An operation that is asked about, and who waits for the answer. */
interface Gathered {
  readonly operation: Operation
  readonly resolve: (operation: Operation) => void
  readonly reject: (error: unknown) => void
}

/**
 * Whether more is known by now than at the last look: an answer to a call came after the end, or another operation was
 * started on the cluster or has ended.
 */
function isOutdated({ aftermath, steps }: Operation, later: readonly Operation[]): boolean {
  const at = aftermath?.checkedAt ?? ''
  const answers = steps.flatMap(({ attempts }) => attempts.flatMap(({ answeredAt }) => answeredAt ?? []))
  return answers.some((answeredAt) => answeredAt > at) || isOvertaken(later, at)
}

const compare = (one: string, other: string): number => (one < other ? -1 : Number(one > other))

/** Whether an operation with this start was started when the other had ended. */
const isSince = (startedAt: Instant | undefined, { completedAt = '' }: Operation): boolean =>
  startedAt !== undefined && startedAt >= completedAt
