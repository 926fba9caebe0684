import type { PageInfoShape } from '@pothos/plugin-relay'
import { LIMITS, rangeText } from '../model/limits.ts'
import type { Page } from '../service/operation-list.ts'
import type { PageInput } from '../service/page-input.ts'

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

/** The arguments of a list; null counts as not given. */
interface PageArguments {
  readonly first?: number | null | undefined
  readonly after?: string | null | undefined
}

/** The argument that says how many entries a page has. */
export const PAGE_SIZE = {
  defaultValue: LIMITS.pageSize.default,
  description: `How many, ${rangeText(LIMITS.pageSize)}.`,
} as const

/** Which part of a list the arguments ask for. */
export const pageInputOf = ({ first, after }: PageArguments): PageInput => ({
  first: first ?? LIMITS.pageSize.default,
  after: after ?? undefined,
})
