import { DomainError, ErrorCode } from '../model/domain-error.ts'
import { LIMITS, rangeText } from '../model/limits.ts'

/** Which part of a list is asked for. */
export interface PageInput {
  readonly first: number
  /** The cursor of the entry before the page. */
  readonly after?: string | undefined
}

/** Checks how many entries are asked for. */
export function parsePageSize(first: number): number {
  const { min, max } = LIMITS.pageSize
  if (first >= min && first <= max) return first
  throw new DomainError(
    ErrorCode.BAD_USER_INPUT,
    `first is ${first}; it must be ${rangeText(LIMITS.pageSize)}. Ask for further pages with after.`,
  )
}

/** Checks how many entries are left out. */
export function parseSkip(skip: number): number {
  if (skip >= 0) return skip
  throw new DomainError(ErrorCode.BAD_USER_INPUT, `skip is ${skip}; it must be 0 or more.`)
}

/** The refusal for a cursor that this server never gave. */
export const badCursor = (after: string): DomainError =>
  new DomainError(
    ErrorCode.BAD_USER_INPUT,
    `after is ${JSON.stringify(after.slice(0, 40))}, which is not a cursor of this list. Use the endCursor of a page, or leave it out for the first page.`,
  )
