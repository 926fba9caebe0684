import { isLasting } from '../../model/rds-fault.ts'
import { RdsFaultError } from '../../ports/rds-fault-error.ts'

/** A filter of AWS takes so many values; one more is refused (InvalidParameterCombination). */
const MOST_VALUES = 100

/** How one describe action answers about many things. */
interface Together<Row> {
  /** Describes all of them with one call, as far as pages and filters allow. */
  readonly ask: (keys: readonly string[]) => Promise<readonly Row[]>
  /** The keys under which a row was asked for. */
  readonly keysOf: (row: Row) => readonly (string | undefined)[]
  /** Describes one of them by itself, for where AWS refuses to describe them all. */
  readonly askAlone: (key: string) => Promise<readonly Row[]>
}

/**
 * Asks about many things at once and tells of each by itself. What AWS refuses for all and for good it is asked for one
 * by one, since a permission may cover some of them; other faults are those of all.
 */
export function askTogether<Row>(
  keys: Iterable<string>,
  { ask, keysOf, askAlone }: Together<Row>,
): (key: string) => Promise<readonly Row[]> {
  const asked = chunks([...new Set(keys)]).flatMap((chunk) => {
    const rows = ask(chunk).then((found) => byKey(found, keysOf))
    // Those who ask for one of them hear of the fault; a chunk that is not asked for has none to tell.
    rows.catch(() => undefined)
    return chunk.map((key) => [key, rows] as const)
  })
  const rowsOf = new Map(asked)
  const alone = new Map<string, Promise<readonly Row[]>>()
  return async (key) => {
    try {
      return (await rowsOf.get(key))?.get(key) ?? []
    } catch (error) {
      if (!(error instanceof RdsFaultError) || !isLasting(error.fault)) throw error
      const again = alone.get(key) ?? askAlone(key)
      alone.set(key, again)
      return again
    }
  }
}

function byKey<Row>(
  rows: readonly Row[],
  keysOf: (row: Row) => readonly (string | undefined)[],
): ReadonlyMap<string, readonly Row[]> {
  const found = new Map<string, Row[]>()
  for (const row of rows) {
    for (const key of new Set(keysOf(row))) {
      if (key === undefined) continue
      const known = found.get(key)
      if (known) known.push(row)
      else found.set(key, [row])
    }
  }
  return found
}

const chunks = (keys: readonly string[]): readonly (readonly string[])[] =>
  keys.length <= MOST_VALUES
    ? keys.length === 0
      ? []
      : [keys]
    : [keys.slice(0, MOST_VALUES), ...chunks(keys.slice(MOST_VALUES))]
