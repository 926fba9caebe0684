/** Where the pages of a list begin, as far as is known: the cursor of the entry before each; null for the first page. */
export type PageStarts = ReadonlyMap<number, string | null>

/** What is known of a list before any of it was loaded. */
export const FIRST_PAGE: PageStarts = new Map([[1, null]])

/** The page, at most this one, of which it is known where it begins. */
export const nearestKnown = (starts: PageStarts, page: number): number =>
  Math.max(1, ...[...starts.keys()].filter((known) => known <= page))

/**
 * With the pages after one that was loaded, or walked through, by the cursor that each begins after. When the next one
 * begins elsewhere than it did, entries came or went: then it is not known any more where later ones begin.
 */
export function withPagesAfter(
  starts: PageStarts,
  page: number,
  next: readonly (string | null)[],
): PageStarts {
  const more = new Map(next.map((cursor, index) => [page + 1 + index, cursor]))
  if ([...more].every(([number, cursor]) => starts.get(number) === cursor)) return starts
  return new Map([...[...starts].filter(([number]) => number <= page), ...more])
}

/** A part of the list of which the cursors were asked for, to find where a page begins. */
export interface Walk {
  /** The page that the part begins with. */
  readonly from: number
  /** The page that is looked for. */
  readonly to: number
  readonly pageSize: number
  /** How many cursors were asked for. */
  readonly asked: number
  readonly cursors: readonly string[]
}

/** With what a walk found. A page past the end of the list begins after its last entry. */
export function afterWalk(starts: PageStarts, { from, to, pageSize, asked, cursors }: Walk): PageStarts {
  const ends = cursors.filter((_, index) => (index + 1) % pageSize === 0)
  const found = withPagesAfter(starts, from, ends)
  if (cursors.length === asked || found.has(to)) return found
  return new Map([...found, [to, cursors.at(-1) ?? starts.get(from) ?? null]])
}
