import { z } from 'zod'
import { badInput } from '../model/bad-input.ts'
import type { DomainError } from '../model/domain-error.ts'
import { LIMITS, rangeText } from '../model/limits.ts'
import { givenText, within } from '../operations/kit/fields.ts'

/** Which part of a list is asked for. */
export const pageFields = {
  first: within(LIMITS.pageSize)
    .default(LIMITS.pageSize.default)
    .describe(`How many, ${rangeText(LIMITS.pageSize)}.`),
  after: z.exactOptional(givenText).describe('The cursor after which to begin, from an earlier page.'),
}

/** Which part of a list is asked for. */
export interface PageInput {
  readonly first: number
  /** The cursor of the entry before the page. */
  readonly after?: string
}

/** The refusal for a cursor that this server never gave. */
export const badCursor = (after: string): DomainError =>
  badInput(
    'BAD_CURSOR',
    { path: ['after'], value: after },
    `after is ${JSON.stringify(after.slice(0, 40))}, which is not a cursor of this list. Use the endCursor of a page, or leave it out for the first page.`,
  )
