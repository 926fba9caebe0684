import type { PageInfoShape } from '@pothos/plugin-relay'
import type { Page } from '../service/operation-list.ts'
import { pageFields } from '../service/page-input.ts'
import { argumentsOf } from './input-types.ts'

/** A page in the shape of a Relay connection. */
export interface Connection<T> {
  readonly edges: readonly { readonly cursor: string; readonly node: T }[]
  readonly pageInfo: PageInfoShape
  readonly totalCount: number
}

/** The connection of a page, with the cursor that each entry has. */
export function connectionOf<T>(page: Page<T>, cursorOf: (entry: T) => string): Connection<T> {
  const edges = page.entries.map((node) => ({ cursor: cursorOf(node), node }))
  return {
    edges,
    pageInfo: {
      hasNextPage: page.hasNext,
      hasPreviousPage: page.hasPrevious,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount: page.totalCount,
  }
}

/** The arguments of a list. */
export const PAGE = argumentsOf(pageFields)
