import { CLIENT_LIMITS } from '../model/client-limits.ts'
import { DomainError, ErrorCode } from '../model/domain-error.ts'
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

/** What one request may cost: calls to AWS, and fields of its answer. Each event of a subscription is a request. */
export class RequestBudget {
  readonly #requester: Requester
  readonly #pace: ReadPace | undefined
  readonly #observe: LimitObserver
  #awsReads = 0
  #fields = 0
  /** How long its readings have waited before they began. */
  #waitedSeconds = 0
  /** Places in the line that the present reading has and has not used yet. */
  #places = 0

  /** Without a pace, AWS is asked as fast as it answers. */
  constructor(requester: Requester, pace: ReadPace | undefined, observe: LimitObserver = () => {}) {
    this.#requester = requester
    this.#pace = pace
    this.#observe = observe
  }

  /** How many calls to AWS were made. */
  get awsReads(): number {
    return this.#awsReads
  }

  /** The limits of what is shown and planned, which waits its turn, and of commands, which do not. */
  get limits(): Readonly<Record<'shown' | 'commanded', ReadingLimits>> {
    const { client, signal } = this.#requester
    const pace = this.#pace
    return {
      shown: {
        begin: async () => {
          this.#requireReads('clientReadWaitSeconds')
          await pace?.admit(client, signal, USUAL_CALLS)
        },
        admit: async () => {
          if (this.#isCounted()) return
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
          if (this.#isCounted()) return
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
        'answerFields',
        `The answer would have more than ${CLIENT_LIMITS.answerFields} fields, the most that one request gets. Ask for fewer rows or fields, or in several requests.`,
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
    if (this.#awsReads >= CLIENT_LIMITS.requestAwsReads) {
      this.#refuse(
        'requestAwsReads',
        `This request has read AWS ${this.#awsReads} times; after ${CLIENT_LIMITS.requestAwsReads} no further reading begins. Ask for less, or in several requests.`,
      )
    }
    const seconds = Math.ceil(this.#pace?.waitSeconds(this.#requester.client, USUAL_CALLS) ?? 0)
    this.#waitedSeconds += seconds
    if (this.#waitedSeconds > CLIENT_LIMITS[longestWait]) {
      this.#refuse(
        longestWait,
        `Your address has had so much read from AWS that the rest would have to wait for more than ${CLIENT_LIMITS[longestWait]} seconds; running operations come first. Try again in ${Math.max(1, seconds)} seconds.`,
        { retryAfterSeconds: Math.max(1, seconds) },
      )
    }
    this.#places = USUAL_CALLS
  }

  /** Counts a call; whether there is a place for it already. */
  #isCounted(): boolean {
    this.#awsReads++
    this.#places--
    return this.#places >= 0
  }

  #giveBack(): void {
    if (this.#places > 0) this.#pace?.count(this.#requester.client, -this.#places)
    this.#places = 0
  }

  #refuse(
    limit: keyof typeof CLIENT_LIMITS,
    message: string,
    details: Readonly<Record<string, number>> = {},
  ): never {
    this.#observe(limit)
    throw new DomainError(ErrorCode.LIMIT_EXCEEDED, message, details)
  }
}
