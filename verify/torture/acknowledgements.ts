import { Mismatch } from '../mismatch.ts'
import type { EventView, OperationView } from '../operation-view.ts'

/** What the log of an operation has to show once a command was answered with success. */
export interface Trace {
  readonly type: string
  /** Stands in the message or the data of the event, when one of that type is not like another. */
  readonly mark?: string
}

interface Acknowledged extends Trace {
  /** The revision that the answer showed. */
  readonly revision: number
}

/** What a server has acknowledged, and so what every later one has to know. */
export class Acknowledgements {
  readonly #byOperation = new Map<string, Acknowledged[]>()

  /** How many commands were answered with success. */
  get count(): number {
    return this.#byOperation.values().reduce((sum, traces) => sum + traces.length, 0)
  }

  /** Remembers the answer of a server to a command. */
  took({ id, revision }: OperationView, trace: Trace): void {
    const traces = this.#byOperation.get(id) ?? []
    traces.push({ ...trace, revision })
    this.#byOperation.set(id, traces)
  }

  /** Throws a Mismatch when an operation lacks something that was acknowledged. */
  expectKept({ id, revision }: OperationView, events: readonly EventView[]): void {
    const traces = this.#byOperation.get(id) ?? []
    for (const trace of traces) {
      if (revision < trace.revision)
        throw new Mismatch('no revision that was acknowledged is lost', trace, { id, revision })
    }
    for (const [type, wanted] of Map.groupBy(traces, (trace) => trace.type)) {
      const found = events.filter((event) => event.type === type)
      const lost = wanted.filter(
        ({ mark }) => mark !== undefined && !found.some((event) => shows(event, mark)),
      )
      if (lost.length > 0 || found.length < wanted.length)
        throw new Mismatch('no command that was acknowledged is lost', wanted, { id, found })
    }
  }
}

const shows = ({ message, data }: EventView, mark: string): boolean =>
  message.includes(mark) || JSON.stringify(data).includes(mark)
