import { DomainError, ErrorCode } from '../model/domain-error.ts'
import { LIMITS } from '../model/limits.ts'
import type { ReadPace } from '../rds/read-pace.ts'
import type { ReadingLimits } from '../rds/request-reads.ts'

/** Whose request it is, and until when the answer is waited for. */
export interface Requester {
  readonly client: string
  readonly signal?: AbortSignal | undefined
}

/** Is told which limit was met. */
export type LimitObserver = (limit: keyof typeof LIMITS) => void

/** What one request may cost: calls to AWS, and fields of its answer. Each event of a subscription is a request. */
export class RequestBudget {
  readonly #requester: Requester
  readonly #pace: ReadPace | undefined
  readonly #observe: LimitObserver
  #awsReads = 0
  #fields = 0

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
    return {
      shown: {
        begin: () => this.#requireReads('clientReadWaitSeconds'),
        admit: async () => {
          this.#awsReads++
          await this.#pace?.admit(client, signal)
        },
      },
      commanded: {
        begin: () => this.#requireReads('clientCommandWaitSeconds'),
        admit: async () => {
          this.#awsReads++
          this.#pace?.count(client)
        },
      },
    }
  }

  /** Counts the fields of a list that is about to be answered; refuses when the answer gets too large. */
  chargeFields(fields: number): void {
    this.#fields += fields
    if (this.#fields > LIMITS.answerFields) {
      this.#refuse(
        'answerFields',
        `The answer would have more than ${LIMITS.answerFields} fields, the most that one request gets. Ask for fewer rows or fields, or in several requests.`,
      )
    }
  }

  /** Begins again, for the next event. */
  renew(): void {
    this.#awsReads = 0
    this.#fields = 0
  }

  #requireReads(longestWait: 'clientReadWaitSeconds' | 'clientCommandWaitSeconds'): void {
    if (this.#awsReads >= LIMITS.requestAwsReads) {
      this.#refuse(
        'requestAwsReads',
        `This request has read AWS ${this.#awsReads} times; after ${LIMITS.requestAwsReads} no further reading begins. Ask for less, or in several requests.`,
      )
    }
    const seconds = Math.ceil(this.#pace?.waitSeconds(this.#requester.client) ?? 0)
    if (seconds > LIMITS[longestWait]) {
      this.#refuse(
        longestWait,
        `Your address has had so much read from AWS that the next reading would have to wait for ${seconds} seconds; running operations come first. Try again then.`,
        { retryAfterSeconds: seconds },
      )
    }
  }

  #refuse(
    limit: keyof typeof LIMITS,
    message: string,
    details: Readonly<Record<string, number>> = {},
  ): never {
    this.#observe(limit)
    throw new DomainError(ErrorCode.LIMIT_EXCEEDED, message, details)
  }
}
