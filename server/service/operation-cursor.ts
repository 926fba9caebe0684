import type { Instant } from '../model/instant.ts'
import type { Operation } from '../model/operation.ts'
import { badCursor } from './page-input.ts'

type Place = Pick<Operation, 'createdAt' | 'id'>

/** A place in the list of operations, newest first, that does not depend on the operations still being there. */
export class OperationCursor {
  readonly #createdAt: Instant
  readonly #id: string

  constructor({ createdAt, id }: Place) {
    this.#createdAt = createdAt
    this.#id = id
  }

  /** Reads a cursor that a client sends back; refuses with BAD_USER_INPUT. */
  static parse(text: string): OperationCursor {
    const [, createdAt, id] = /^([\dTZ:.-]{24})\/([\w-]{1,64})$/.exec(decode(text)) ?? []
    if (createdAt === undefined || id === undefined) throw badCursor(text)
    return new OperationCursor({ createdAt, id })
  }

  /** The order of the list. */
  static newestFirst(this: void, one: Place, other: Place): number {
    return compare(other.createdAt, one.createdAt) || compare(other.id, one.id)
  }

  /** Whether an operation comes later in the list. */
  isBefore(operation: Place): boolean {
    return OperationCursor.newestFirst({ createdAt: this.#createdAt, id: this.#id }, operation) < 0
  }

  toString(): string {
    return Buffer.from(`${this.#createdAt}/${this.#id}`).toString('base64url')
  }
}

const decode = (text: string): string => Buffer.from(text, 'base64url').toString()

const compare = (one: string, other: string): number => (one < other ? -1 : Number(one > other))
