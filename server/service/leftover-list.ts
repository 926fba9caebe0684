import type { Leftover } from '../model/aftermath.ts'
import type { Operation } from '../model/operation.ts'
import type { Aftermaths } from './aftermaths.ts'
import type { Page } from './operation-list.ts'
import type { PageInput } from './page-input.ts'
import { badCursor } from './page-input.ts'

/** Something left in AWS, and the operation that left it. */
export interface OwnedLeftover {
  readonly leftover: Leftover
  readonly operation: Operation
}

/** What ended operations have left in AWS, over all of them. */
export class LeftoverList {
  readonly #aftermaths: Aftermaths

  constructor(aftermaths: Aftermaths) {
    this.#aftermaths = aftermaths
  }

  /** What was left longest ago first, after the rows that were checked longest ago have been looked at again. */
  async page({ first, after }: PageInput): Promise<Page<OwnedLeftover>> {
    const from = after === undefined ? undefined : parsePlace(after)
    const listed = [...(await this.#aftermaths.all())]
      .sort((one, other) => (endOf(one) < endOf(other) ? -1 : 1))
      .flatMap(leftBy)
    const begin = from ? listed.filter((row) => !isAfter(from, placeOf(row))).length : 0
    return {
      entries: listed.slice(begin, begin + first),
      hasNext: listed.length > begin + first,
      hasPrevious: begin > 0,
      totalCount: listed.length,
    }
  }
}

/** What one operation has left. */
export const leftBy = (operation: Operation): readonly OwnedLeftover[] =>
  (operation.aftermath?.leftovers ?? []).map((leftover) => ({ leftover, operation }))

/** The place of a row in the list, as a text. */
export const leftoverCursor = (row: OwnedLeftover): string => {
  const { end, rest } = placeOf(row)
  return Buffer.from(`${end}/${rest}`).toString('base64url')
}

/**
 * A place in the list: an operation's, and the number of the row among its rows, counted from their end. Rows only ever
 * go, so that what comes after a place is never skipped.
 */
interface Place {
  readonly end: string
  readonly rest: number
}

function placeOf({ leftover, operation }: OwnedLeftover): Place {
  const left = operation.aftermath?.leftovers ?? []
  return { end: endOf(operation), rest: left.length - left.indexOf(leftover) }
}

function parsePlace(text: string): Place {
  const decoded = Buffer.from(text, 'base64url').toString()
  const [, end, rest] = /^([\dTZ:.-]{24}\/[\w-]{1,64})\/(\d{1,4})$/.exec(decoded) ?? []
  if (end === undefined || rest === undefined) throw badCursor('after', text)
  return { end, rest: Number(rest) }
}

const isAfter = (place: Place, other: Place): boolean =>
  place.end === other.end ? other.rest < place.rest : place.end < other.end

/** When an operation ended, made distinct by its id. */
const endOf = ({ completedAt = '', id }: Operation): string => `${completedAt}/${id}`
