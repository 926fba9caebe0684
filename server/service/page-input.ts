import { z } from 'zod'
import { badInput } from '../model/bad-input.ts'
import type { DomainError } from '../model/domain-error.ts'
import { LIMITS, rangeText } from '../model/limits.ts'
import { givenText, within } from '../operations/kit/fields.ts'

const size = within(LIMITS.pageSize)

/** Which part of a list is asked for. */
export const pageFields = {
  first: size.default(LIMITS.pageSize.default).describe(`How many, ${rangeText(LIMITS.pageSize)}.`),
  after: z.exactOptional(givenText).describe('The cursor after which to begin, from an earlier page.'),
}

/** Which part of a list is asked for, from its beginning or from its end. */
export const bothWaysFields = {
  first: z
    .exactOptional(size)
    .describe(
      `How many from the beginning or after the cursor, ${rangeText(LIMITS.pageSize)}. Default: ${LIMITS.pageSize.default}.`,
    ),
  after: pageFields.after,
  last: z
    .exactOptional(size)
    .describe(
      `How many from the end or before the cursor, ${rangeText(LIMITS.pageSize)}. Not together with first or after.`,
    ),
  before: z
    .exactOptional(givenText)
    .describe(
      `The cursor before which to end, from a later page. Without last, the ${LIMITS.pageSize.default} before it.`,
    ),
}

/** Which part of a list is asked for. */
export interface PageInput {
  readonly first: number
  /** The cursor of the entry before the page. */
  readonly after?: string
}

/** Which part of a list is asked for, from its beginning or from its end, not both. */
export interface BothWaysInput extends Partial<PageInput> {
  readonly last?: number
  /** The cursor of the entry after the page. */
  readonly before?: string
}

/** The refusal for a cursor that this server never gave for the list, and what else is known of it. */
export const badCursor = (argument: 'after' | 'before', cursor: string, known = ''): DomainError =>
  badInput(
    'BAD_CURSOR',
    { path: [argument], value: cursor },
    `${argument} is ${JSON.stringify(cursor.slice(0, 40))}, which is not a cursor of this list. ${known === '' ? '' : `${known} `}Use a cursor of a page of the same list, or leave it out.`,
  )
