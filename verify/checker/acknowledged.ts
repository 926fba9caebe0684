import { fail } from './invariants.ts'

/** What the log of an operation has to show once a command was answered with success. */
export interface Trace {
  readonly type: string
  /** Stands in the event, when one of that type is not like another. */
  readonly mark?: string
}

/** What clients were told of one operation. */
interface Promised {
  readonly revision: number
  readonly seq: number
  readonly traces: readonly Trace[]
}

/** An operation as it is found, with as much of its log as is looked at. */
interface Found {
  readonly revision: number
  readonly lastEventSeq?: number
  readonly events?: readonly { readonly seq: number; readonly type: string }[]
}

const NOTHING: Promised = { revision: 0, seq: 0, traces: [] }

/** What servers have acknowledged to clients: every later server has to know it. */
export class Acknowledged {
  readonly #promised = new Map<string, Promised>()
  readonly #released = new Set<string>()

  /** How many commands left a trace. */
  get count(): number {
    return this.#promised.values().reduce((sum, { traces }) => sum + traces.length, 0)
  }

  /** The operations of which something was acknowledged. */
  get ids(): readonly string[] {
    return [...this.#promised.keys()]
  }

  /** A command was answered with the operation as it is after it. */
  took(operation: { readonly id: string } & Found, trace?: Trace): void {
    const { revision, seq, traces } = this.#of(operation.id)
    this.#promised.set(operation.id, {
      revision: Math.max(revision, operation.revision),
      seq: Math.max(seq, operation.lastEventSeq ?? 0),
      traces: trace ? [...traces, trace] : traces,
    })
  }

  /** A client saw an event. */
  saw(id: string, seq: number): void {
    if (this.#released.has(id)) return
    const known = this.#of(id)
    if (seq > known.seq) this.#promised.set(id, { ...known, seq })
  }

  /** A client was told that the operation is gone. */
  release(id: string): void {
    this.#promised.delete(id)
    this.#released.add(id)
  }

  /** What is stored went back to an earlier state: it owes nothing that was told before. */
  forget(): void {
    this.#promised.clear()
  }

  /** The operation, as it is found now, has to hold all that was acknowledged of it. */
  requireKept(id: string, found: Found | undefined): void {
    const { revision, seq, traces } = this.#of(id)
    const lastSeq = found?.lastEventSeq ?? found?.events?.length ?? 0
    if (!found || found.revision < revision || lastSeq < seq) {
      const there = found ? `revision ${found.revision} and event ${lastSeq}` : 'nothing'
      fail(
        'durable',
        `A client was told of revision ${revision} and event ${seq} of ${id}; there is ${there}.`,
      )
    }
    const { events } = found
    if (!events) return
    for (const [type, wanted] of Map.groupBy(traces, (trace) => trace.type)) {
      const those = events.filter((event) => event.type === type).map((event) => JSON.stringify(event))
      const lost = wanted.find(({ mark = '' }) => !those.some((text) => text.includes(mark)))
      if (lost || those.length < wanted.length)
        fail(
          'durable',
          `${id} has ${those.length} of ${wanted.length} ${type} (${lost?.mark ?? 'all alike'}).`,
        )
    }
  }

  #of(id: string): Promised {
    return this.#promised.get(id) ?? NOTHING
  }
}
