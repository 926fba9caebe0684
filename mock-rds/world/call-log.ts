import { MOCK_LIMITS } from '../limits.ts'

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

/** A call that has no outcome yet. */
export interface OpenCall {
  /** Notes how it ended. */
  end(outcome: string): void
}

/** Every call in the order of arrival. When it has grown too long, in calls or characters, the older half is forgotten. */
export class CallLog {
  #calls: LoggedCall[] = []
  #characters = 0
  #nextSeq = 1

  /** Notes a call that has just arrived. */
  begin(call: Omit<LoggedCall, 'seq' | 'outcome'>): OpenCall {
    const logged = { ...call, seq: this.#nextSeq++, outcome: 'pending' }
    this.#calls.push(logged)
    this.#characters += charactersOf(logged)
    this.#forget()
    return {
      end: (outcome) => {
        logged.outcome = outcome
      },
    }
  }

  #forget(): void {
    const { loggedCalls, loggedCharacters } = MOCK_LIMITS
    while (this.#calls.length > loggedCalls || this.#characters > loggedCharacters) {
      this.#calls = this.#calls.slice(Math.ceil(this.#calls.length / 2))
      this.#characters = this.#calls.reduce((sum, call) => sum + charactersOf(call), 0)
    }
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

/** The resources that a text of a call may name: itself, and of an ARN also its last part. */
export function namesIn(text: string): readonly string[] {
  return text.startsWith('arn:') ? [text, text.slice(text.lastIndexOf(':') + 1)] : [text]
}

function charactersOf({ parameters }: LoggedCall): number {
  return Object.entries(parameters).reduce((sum, [name, value]) => sum + name.length + value.length, 0)
}

function mentions(parameters: Readonly<Record<string, string>>, resourceId: string): boolean {
  return Object.values(parameters)
    .flatMap(namesIn)
    .some((value) => value.toLowerCase() === resourceId.toLowerCase())
}
