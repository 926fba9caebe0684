import type { CombinedError } from '@urql/core'
import type { OperationFilter } from '../gql/graphql.ts'
import { client } from '../graphql/client.ts'
import { OperationCursorsQuery } from './list-queries.ts'

/** The server's limit for one page. */
const MOST_AT_ONCE = 200

/** Where a page begins: after a cursor, or at the start of the list (null); or why that could not be found. */
export type PageStart =
  | { readonly kind: 'found'; readonly after: string | null }
  | { readonly kind: 'failed'; readonly error: CombinedError }

/**
 * Finds where the list goes on after a number of entries. The server knows cursors only, so the way there is walked,
 * 200 entries at a time and nothing but cursors. Past the end it gives the last place that there is.
 */
export async function findPageStart(filter: OperationFilter, skipped: number): Promise<PageStart> {
  let after: string | null = null
  for (let left = skipped; left > 0; ) {
    const first = Math.min(left, MOST_AT_ONCE)
    const { data, error } = await cursorsAfter(filter, first, after)
    if (error) return { kind: 'failed', error }
    const edges = data?.operations.edges ?? []
    const last = edges.at(-1)
    if (last === undefined) break
    after = last.cursor
    left -= edges.length
    if (edges.length < first) break
  }
  return { kind: 'found', after }
}

const cursorsAfter = (filter: OperationFilter, first: number, after: string | null) =>
  client.query(OperationCursorsQuery, { filter, first, after }).toPromise()
