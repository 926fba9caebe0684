import { advance } from '../engine/advance.ts'
import type { Observation } from '../engine/observation.ts'
import { apply } from '../host/apply.ts'
import { DomainError, ErrorCode } from '../model/domain-error.ts'
import type { Instant } from '../model/instant.ts'
import { addMs } from '../model/instant.ts'
import type { Operation } from '../model/operation.ts'
import { isEnded } from '../model/operation-state.ts'
import type { Reading } from '../model/reading.ts'
import { mayHaveLeft } from '../plans/aftermath.ts'
import { StorageError } from '../storage/storage-error.ts'
import { lookTogether } from './leftovers-now.ts'
import type { ServicePorts } from './service-ports.ts'

type Ports = Pick<ServicePorts, 'rds' | 'store' | 'clock' | 'log' | 'settings' | 'bus' | 'unrecorded'>

/** How old what is stored may be when somebody asks about one operation. */
const FRESH_MS = 10_000

/** How old it may be in the list of all operations. */
const LISTED_FRESH_MS = 60_000

/** Most operations of one look: each asks for up to three clusters, and a filter of AWS takes 100 values. */
const MOST_TOGETHER = 30

/** Most looks that one reading of the list makes, each at another region. */
const MOST_LOOKS = 3

/** Keeps what ended operations have left up to date, by looks at AWS that are shared by all who ask at once. */
export class Aftermaths {
  readonly #ports: Ports
  readonly #asked = new Map<string, Promise<Operation>>()
  #gathered: Gathered[] = []

  constructor(ports: Ports) {
    this.#ports = ports
  }

  /** The operation with what it has left as it is now, if it has ended; what was stored shortly before is not read again. */
  async current(operation: Operation): Promise<Operation> {
    return isEnded(operation.state) && this.#isDue(operation, FRESH_MS) ? this.#ask(operation) : operation
  }

  /**
   * Looks again at the ended operations that have something left, or of which that is not known yet: the longest
   * unchecked first, at most one look a region and a few regions. What is not looked at now has its turn later.
   */
  async refreshOldest(): Promise<void> {
    const due = (await this.#ports.store.list())
      .filter((operation) => isEnded(operation.state) && !hasNothingLeft(operation))
      .filter((operation) => this.#isDue(operation, LISTED_FRESH_MS))
      .toSorted((one, other) => compare(checkedAt(one), checkedAt(other)))
    const byRegion = [...Map.groupBy(due, ({ region }) => region).values()]
    const chosen = byRegion.slice(0, MOST_LOOKS).flatMap((operations) => operations.slice(0, MOST_TOGETHER))
    await Promise.all(chosen.map((operation) => this.#ask(operation)))
  }

  /** An answer to a call that came after the end may tell that there is nothing to be left. */
  #isDue({ aftermath, steps }: Operation, freshMs: number): boolean {
    const { checkedAt: at } = aftermath ?? {}
    if (at === undefined) return true
    const answers = steps.flatMap(({ attempts }) => attempts.flatMap(({ answeredAt }) => answeredAt ?? []))
    return addMs(at, freshMs) <= this.#ports.clock.now() || answers.some((answeredAt) => answeredAt > at)
  }

  /** Whoever asks in the same breath shares a look; whoever asks for the same operation meanwhile shares the answer. */
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
      const toRead = gathered.filter(({ operation }) => mayHaveLeft(operation))
      const readings =
        toRead.length === 0
          ? []
          : await lookTogether(
              this.#ports,
              region,
              toRead.map(({ operation }) => operation),
            )
      const all = await this.#ports.store.list()
      await Promise.all(
        gathered.map(async (each) =>
          each.resolve(await this.#record(each.operation, readings[toRead.indexOf(each)], all)),
        ),
      )
    } catch (error) {
      for (const { reject } of gathered) reject(error)
    }
  }

  /** When it cannot be stored it is answered all the same, and is looked at again when it is asked for next. */
  async #record(
    operation: Operation,
    reading: Reading | undefined,
    all: readonly Operation[],
  ): Promise<Operation> {
    const { clock, log, settings } = this.#ports
    const looked: Observation = {
      kind: 'looked',
      at: clock.now(),
      ...(reading && { reading }),
      later: laterThan(operation, all),
    }
    try {
      return (await apply(this.#ports, operation.id, looked)).operation
    } catch (error) {
      if (error instanceof DomainError && error.code === ErrorCode.NOT_FOUND) return operation
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

/** Whether AWS was read since the operation ended, and showed nothing of it any more. */
const hasNothingLeft = ({ aftermath }: Operation): boolean =>
  aftermath?.checkedAt !== undefined && aftermath.leftovers.length === 0

const checkedAt = ({ aftermath }: Operation): Instant => aftermath?.checkedAt ?? ''

const compare = (one: string, other: string): number => (one < other ? -1 : Number(one > other))

/** The operations that were started on the same cluster since one has ended, oldest first. */
const laterThan = (
  { region, clusterId, completedAt = '' }: Operation,
  all: readonly Operation[],
): readonly Operation[] =>
  all
    .filter((other) => other.region === region && other.clusterId === clusterId)
    .filter(({ startedAt }) => startedAt !== undefined && startedAt >= completedAt)
    .toSorted((one, other) => compare(one.startedAt ?? '', other.startedAt ?? ''))
