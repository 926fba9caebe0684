/** Everything that snapshots consist of, and what came from disk: it can be part of the next one as it is. */
const known = new WeakSet<object>()

/** Freezes a value that is plain JSON, and everything in it. */
export function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    known.add(Object.freeze(value))
    for (const part of Object.values(value)) deepFreeze(part)
  }
  return value
}

/**
 * A frozen copy of plain JSON: exactly what would come back from disk, out of reach of whoever holds the original. What
 * is part of an earlier snapshot is not copied again: of an operation, little changes from one revision to the next.
 */
export function snapshot<T>(value: T): T {
  // A copy has the type of what it was copied from.
  return copyOf(value) as T
}

function copyOf(value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (typeof value !== 'object' || value === null || known.has(value)) return value
  const copy = Array.isArray(value)
    ? value.map((part) => (part === undefined ? null : copyOf(part)))
    : copyOfMembers(value)
  known.add(Object.freeze(copy))
  return copy
}

function copyOfMembers(value: object): object {
  const copy: Record<string, unknown> = {}
  for (const [name, part] of Object.entries(value)) {
    if (part === undefined) continue
    // Defined, not assigned: it would have another meaning.
    if (name === '__proto__') define(copy, name, copyOf(part))
    else copy[name] = copyOf(part)
  }
  return copy
}

function define(copy: object, name: string, value: unknown): void {
  Object.defineProperty(copy, name, { value, enumerable: true, configurable: true, writable: true })
}
