/**
 * The larger parts of snapshots and of what came from disk: they can be part of the next one as they are. To remember
 * every part would take more memory than it saves time.
 */
const known = new WeakSet<object>()

/** How deep parts are remembered: a document, its operation, the members of that, its steps, and theirs. */
const REMEMBERED_DEPTH = 5

/** Freezes a value that is plain JSON, and everything in it. */
export function deepFreeze<T>(value: T, depth = REMEMBERED_DEPTH): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    remember(Object.freeze(value), depth)
    for (const part of Object.values(value)) deepFreeze(part, depth - 1)
  }
  return value
}

/**
 * A frozen copy of plain JSON: exactly what would come back from disk, out of reach of whoever holds the original. What
 * is a larger part of an earlier snapshot is not copied again: of an operation, little changes from one revision to the next.
 */
export function snapshot<T>(value: T): T {
  // A copy has the type of what it was copied from.
  return copyOf(value, REMEMBERED_DEPTH) as T
}

function copyOf(value: unknown, depth: number): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (typeof value !== 'object' || value === null || known.has(value)) return value
  const copy = Array.isArray(value)
    ? value.map((part) => (part === undefined ? null : copyOf(part, depth - 1)))
    : copyOfMembers(value, depth)
  return remember(Object.freeze(copy), depth)
}

function copyOfMembers(value: object, depth: number): object {
  const copy: Record<string, unknown> = {}
  for (const [name, part] of Object.entries(value)) {
    if (part === undefined) continue
    // Defined, not assigned: it would have another meaning.
    if (name === '__proto__') define(copy, name, copyOf(part, depth - 1))
    else copy[name] = copyOf(part, depth - 1)
  }
  return copy
}

/** Nothing that is frozen as a whole can change any more, so it may be found again at another depth. */
function remember<T extends object>(frozen: T, depth: number): T {
  if (depth > 0) known.add(frozen)
  return frozen
}

function define(copy: object, name: string, value: unknown): void {
  Object.defineProperty(copy, name, { value, enumerable: true, configurable: true, writable: true })
}
