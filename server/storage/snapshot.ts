/** Freezes a plain value and everything in it. */
export function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const part of Object.values(value)) deepFreeze(part)
  }
  return value
}

/** A frozen copy of plain JSON: exactly what would come back from disk, out of reach of whoever holds the original. */
export function snapshot<T>(value: T): T {
  const copy: T = JSON.parse(JSON.stringify(value))
  return deepFreeze(copy)
}
