/** One call that reached the mock. */
export interface LoggedCall {
  readonly seq: number
  readonly service: string
  readonly action: string
  readonly region: string
  readonly accountId: string
  /** The form parameters as sent, without Action and Version. */
  readonly parameters: Readonly<Record<string, string>>
  /** `ok`, the wire code of the fault, `lost_before` or `lost_after`; `pending` while a delay lasts. */
  readonly outcome: string
  readonly at: number
  readonly requestId: string
}

/** Which calls to read: those after a sequence number, of an action, that name a resource, in a region. */
export interface CallFilter {
  readonly since?: number | undefined
  readonly action?: string | undefined
  readonly resourceId?: string | undefined
  readonly region?: string | undefined
}

/** The log keeps this many calls. */
const CAPACITY = 20_000

/** Every call in the order of arrival. */
export class CallLog {
  #calls: LoggedCall[] = []
  #nextSeq = 1

  /** Notes a call that has just arrived. */
  begin(call: Omit<LoggedCall, 'seq' | 'outcome'>): number {
    const seq = this.#nextSeq++
    this.#calls.push({ ...call, seq, outcome: 'pending' })
    if (this.#calls.length > CAPACITY) this.#calls = this.#calls.slice(-CAPACITY / 2)
    return seq
  }

  /** Notes how a call ended. */
  end(seq: number, outcome: string): void {
    const index = this.#calls.findLastIndex((call) => call.seq === seq)
    const call = this.#calls[index]
    if (call) this.#calls[index] = { ...call, outcome }
  }

  /** The calls after `since` that match, oldest first. */
  read(filter: CallFilter): readonly LoggedCall[] {
    return this.#calls.filter(
      (call) =>
        call.seq > (filter.since ?? 0) &&
        (filter.action === undefined || call.action === filter.action) &&
        (filter.region === undefined || call.region === filter.region) &&
        (filter.resourceId === undefined || mentions(call.parameters, filter.resourceId)),
    )
  }
}

/** The resources that a call names: every parameter value, and the last part of every ARN. */
export function namedResources(parameters: Readonly<Record<string, string>>): readonly string[] {
  return Object.values(parameters).flatMap((value) =>
    value.startsWith('arn:') ? [value, value.slice(value.lastIndexOf(':') + 1)] : [value],
  )
}

function mentions(parameters: Readonly<Record<string, string>>, resourceId: string): boolean {
  return namedResources(parameters).some((value) => value.toLowerCase() === resourceId.toLowerCase())
}
