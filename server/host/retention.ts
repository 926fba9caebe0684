import type { ClusterRef } from '../model/cluster-ref.ts'
import { clusterKey } from '../model/cluster-ref.ts'
import { addMs } from '../model/instant.ts'
import { DAY_MS, mayBeArchived } from '../model/may-be-archived.ts'
import type { Operation } from '../model/operation.ts'
import { ENDED_STATES } from '../model/operation-state.ts'
import { SERVER } from '../model/principal.ts'
import type { HostPorts } from './host-ports.ts'

/** What retention needs. */
export interface RetentionPorts extends Pick<HostPorts, 'store' | 'clock' | 'bus' | 'log'> {
  /** For how many days operations that have ended stay in the lists. */
  readonly keepDays: number
}

/** How often operations are looked for whose time has come. */
const ROUND_MS = 3_600_000

/** How many operations are read at once: there may be very many. */
const READ_AT_ONCE = 50

/** An operation that may go to the archive. */
interface Due extends ClusterRef {
  readonly id: string
  readonly revision: number
  /** Whether it says anything of what is owed to the proxies of its cluster. */
  readonly hasPaid: boolean
}

const dueOf = ({ id, revision, region, clusterId, facts }: Operation): Due => ({
  ...{ id, revision, region, clusterId },
  hasPaid: facts.owedProxyRegistrations !== undefined,
})

/** Moves operations to the archive once they ended long enough ago. */
export class Retention {
  readonly #ports: RetentionPorts
  readonly #closing = new AbortController()
  #running: Promise<void> = Promise.resolve()
  #isAwake = false

  constructor(ports: RetentionPorts) {
    this.#ports = ports
  }

  start(): void {
    this.#running = this.#goRound()
  }

  /** How many rounds are in progress. */
  get awake(): number {
    return this.#isAwake ? 1 : 0
  }

  /** Resolves when nothing is being moved any more. */
  async close(): Promise<void> {
    this.#closing.abort()
    await this.#running
  }

  async #goRound(): Promise<void> {
    const { clock } = this.#ports
    const { signal } = this.#closing
    while (!signal.aborted) {
      this.#isAwake = true
      await this.#round()
      this.#isAwake = false
      await clock.sleepUntil(addMs(clock.now(), ROUND_MS), signal)
    }
  }

  /** What could not be moved is tried again in the next round. */
  async #round(): Promise<void> {
    const { store, clock, bus, log, keepDays } = this.#ports
    try {
      for (const { id, revision } of await this.#due()) {
        if (this.#closing.signal.aborted) return
        const note = { because: 'retention', by: SERVER, at: clock.now() } as const
        if (!(await store.archive(id, revision, note))) continue
        bus.publish({ kind: 'removed', operationId: id, revision })
        log.info(
          { operationId: id },
          `The operation ended ${keepDays} days ago or more; it is in the archive.`,
        )
      }
    } catch (err) {
      log.error(
        { err },
        'Operations that ended could not be moved to the archive; it is tried again in an hour.',
      )
    }
  }

  /**
   * What is owed to the proxies of a cluster is read from the latest operation that says anything of it. One that has paid
   * stays for as long as an earlier one that owed: without it, that one's debts would be paid again.
   */
  async #due(): Promise<readonly Due[]> {
    const { store, clock, keepDays } = this.#ports
    const now = clock.now()
    // The end of a time range is not part of it, and the last millisecond counts here.
    const to = addMs(now, -keepDays * DAY_MS + 1)
    const ended = await store.outlines({ states: ENDED_STATES, endedAt: { to } })
    const due: Due[] = []
    for (let from = 0; from < ended.length; from += READ_AT_ONCE) {
      const ids = ended.slice(from, from + READ_AT_ONCE).map(({ id }) => id)
      const operations = await store.find({ ids })
      due.push(...operations.filter((operation) => mayBeArchived(operation, now, keepDays)).map(dueOf))
    }
    const payers = due.filter(({ hasPaid }) => hasPaid)
    const owing = (await store.find({ clusters: payers })).filter(
      ({ facts }) => (facts.owedProxyRegistrations ?? []).length > 0,
    )
    const inDebt = new Set(owing.map(clusterKey))
    return due.filter((operation) => !(operation.hasPaid && inDebt.has(clusterKey(operation))))
  }
}
