/** What AWS's service model, or the documentation in it, demands of the value of one request parameter. */
export type Constraint =
  | { readonly kind: 'values'; readonly values: readonly (string | number)[] }
  | { readonly kind: 'range'; readonly min: number; readonly max: number; readonly step?: number }
  | { readonly kind: 'size'; readonly max: number }
  | TextConstraint

interface TextConstraint {
  readonly kind: 'text'
  /** Fewest and most characters. */
  readonly min: number
  readonly max: number
  /** What the whole text has to match. */
  readonly pattern?: RegExp
  /** A text that keeps to all of it. */
  readonly example: string
}

/** One of these values. */
export function oneOf(...values: readonly (string | number)[]): Constraint {
  return { kind: 'values', values }
}

/** A number from `min` to `max`, in steps when told. */
export function between(min: number, max: number, step?: number): Constraint {
  return { kind: 'range', min, max, ...(step !== undefined && { step }) }
}

/** A list of so many items at most. */
export function atMost(max: number): Constraint {
  return { kind: 'size', max }
}

/** A text of a length and form; without `example`, `min` times the letter a will do. */
export function text(spec: {
  readonly min?: number
  readonly max: number
  readonly pattern?: RegExp
  readonly example?: string
}): Constraint {
  const { min = 1, max, pattern, example = 'a'.repeat(min) } = spec
  const whole = pattern && RegExp(`^(?:${pattern.source})$`, pattern.flags)
  return { kind: 'text', min, max, example, ...(whole && { pattern: whole }) }
}

/** What is wrong with a value, as the end of a sentence that begins with "Must"; undefined for a value that keeps to it. */
export function breachOf(constraint: Constraint, value: unknown): string | undefined {
  switch (constraint.kind) {
    case 'values':
      return constraint.values.some((allowed) => allowed === value)
        ? undefined
        : `be one of ${constraint.values.join(', ')}`
    case 'range': {
      const { min, max, step = 1 } = constraint
      const isWithin = typeof value === 'number' && value >= min && value <= max
      if (!isWithin) return `be between ${min} and ${max}`
      return Number.isInteger((value - min) / step) ? undefined : `be in steps of ${step}`
    }
    case 'size':
      return Array.isArray(value) && value.length > constraint.max
        ? `have at most ${constraint.max} items`
        : undefined
    case 'text':
      return textBreach(constraint, String(value))
  }
}

function textBreach({ min, max, pattern, example }: TextConstraint, value: string): string | undefined {
  if (value.length < min || value.length > max) return `have ${min} to ${max} characters`
  if (pattern && !pattern.test(value)) return `have the form of ${example}`
  return undefined
}
