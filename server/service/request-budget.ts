import { CLIENT_LIMITS } from '../model/client-limits.ts'
import { DomainError } from '../model/domain-error.ts'
import type { DetailsOf } from '../model/error-details.ts'
import type { ReasonOf } from '../model/error-reason.ts'
import type { ReadingLimits } from '../ports/request-reads.ts'
import type { ReadPace } from './read-pace.ts'

/** Whose request it is, and until when the answer is waited for. */
export interface Requester {
  readonly client: string
  readonly signal?: AbortSignal | undefined
}

/** Is told which limit was met. */
export type LimitObserver = (limit: keyof typeof CLIENT_LIMITS) => void

/** Calls that a reading of a usual size makes: it waits for so many places before it begins, and for more while it goes on. */
const USUAL_CALLS = 6

/** What the costs of requests are held against. */
export interface RequestBudgetParts {
  /** How fast clients may have AWS read; without a pace, AWS is asked as fast as it answers. */
  readonly pace: ReadPace | undefined
  readonly limitReached: LimitObserver
  /** The most calls to AWS for one request. */
  readonly requestAwsReads: number
}

/**
 * What one request may cost: calls to AWS, each attempt of the SDK counted, and fields of its answer. Each event of a
 * subscription is a request.
 */
export class RequestBudget {
  readonly #requester: Requester
  readonly #parts: RequestBudgetParts
  #awsReads = 0
  #fields = 0
  /** How long its readings have waited before they began. */
  #waitedSeconds = 0
  /** Places in the line that the present reading has and has not used yet. */
  #places = 0

  constructor(requester: Requester, parts: RequestBudgetParts) {
    this.#requester = requester
    this.#parts = parts
  }

  /** How many calls to AWS were made. */
  get awsReads(): number {
    return this.#awsReads
  }

  /** The limits of what is shown and planned, which waits its turn, and of commands, which do not. */
  get limits(): Readonly<Record<'shown' | 'commanded', ReadingLimits>> {
    const { client, signal } = this.#requester
    const { pace } = this.#parts
    return {
      shown: {
        signal,
        begin: async () => {
          this.#requireReads('clientReadWaitSeconds')
          await pace?.admit(client, signal, USUAL_CALLS)
        },
        admit: async () => {
          signal?.throwIfAborted()
          if (this.#isPlaced()) return
          await pace?.admit(client, signal)
        },
        end: () => this.#giveBack(),
      },
      commanded: {
        begin: async () => {
          this.#requireReads('clientCommandWaitSeconds')
          pace?.count(client, USUAL_CALLS)
        },
        admit: async () => {
          if (this.#isPlaced()) return
          pace?.count(client)
        },
        end: () => this.#giveBack(),
      },
    }
  }

  /** Counts the fields of a list that is about to be answered; refuses when the answer gets too large. */
  chargeFields(fields: number): void {
    this.#fields += fields
    if (this.#fields > CLIENT_LIMITS.answerFields) {
      this.#refuse(
        'ANSWER_TOO_LARGE',
        `The answer would have more than ${CLIENT_LIMITS.answerFields} fields, the most that one request gets. Ask for fewer rows or fields, or in several requests.`,
        { limit: 'answerFields', maximum: CLIENT_LIMITS.answerFields },
      )
    }
  }

  /** Begins again, for the next event. */
  renew(): void {
    this.#awsReads = 0
    this.#fields = 0
    this.#waitedSeconds = 0
  }

  #requireReads(longestWait: 'clientReadWaitSeconds' | 'clientCommandWaitSeconds'): void {
    this.#requireOneMore()
    const seconds = Math.ceil(this.#parts.pace?.waitSeconds(this.#requester.client, USUAL_CALLS) ?? 0)
    this.#waitedSeconds += seconds
    if (this.#waitedSeconds > CLIENT_LIMITS[longestWait]) {
      this.#refuse(
        'AWS_READ_RATE',
        `Your address has had so much read from AWS that the rest would have to wait for more than ${CLIENT_LIMITS[longestWait]} seconds; running operations come first. Try again in ${Math.max(1, seconds)} seconds.`,
        {
          limit: longestWait,
          maximum: CLIENT_LIMITS[longestWait],
          retryAfterSeconds: Math.max(1, seconds),
        },
      )
    }
    this.#places = USUAL_CALLS
  }

  #requireOneMore(): void {
    const { requestAwsReads } = this.#parts
    if (this.#awsReads < requestAwsReads) return
    this.#refuse(
      'TOO_MANY_AWS_READS',
      `This request has read AWS ${requestAwsReads} times, the most that one request may (APP_REQUEST_AWS_READS). Ask for less, or in several requests.`,
      { limit: 'requestAwsReads', maximum: requestAwsReads },
    )
  }

  /** Counts a call, if there may be one more; whether there is a place for it already. */
  #isPlaced(): boolean {
    this.#requireOneMore()
    this.#awsReads++
    this.#places--
    return this.#places >= 0
  }

  #giveBack(): void {
    if (this.#places > 0) this.#parts.pace?.count(this.#requester.client, -this.#places)
    this.#places = 0
  }

  #refuse(
    reason: ReasonOf<'LIMIT_EXCEEDED'>,
    message: string,
    details: DetailsOf<'LIMIT_EXCEEDED'> & { readonly limit: keyof typeof CLIENT_LIMITS },
  ): never {
    this.#parts.limitReached(details.limit)
    throw new DomainError(reason, message, details)
  }
}
