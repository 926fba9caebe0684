/** A value that a condition compares. */
type Values = Readonly<Record<string, unknown>>

/**
 * Whether a condition holds of an item: the part of DynamoDB's expressions that the store uses. Throws for any other, so
 * that none is taken for true.
 */
export function holdsCondition(expression: string, item: Values | undefined, values: Values): boolean {
  const words = wordsOf(expression)
  let at = 0
  const next = (): string => words[at++] ?? ''
  const operandOf = (word: string): unknown => (word.startsWith(':') ? values[word] : item?.[word])

  function either(): boolean {
    let holds = both()
    while (words[at] === 'OR') {
      at++
      // Read to its end, whether or not it still counts.
      holds = both() || holds
    }
    return holds
  }

  function both(): boolean {
    let holds = one()
    while (words[at] === 'AND') {
      at++
      holds = one() && holds
    }
    return holds
  }

  function one(): boolean {
    const word = next()
    if (word === '(') {
      const holds = either()
      expect(next(), ')')
      return holds
    }
    if (word === 'attribute_not_exists') {
      expect(next(), '(')
      const name = next()
      const isMissing = item?.[name] === undefined
      expect(next(), ')')
      return isMissing
    }
    return compared(operandOf(word), next())
  }

  function compared(left: unknown, operator: string): boolean {
    if (operator === 'BETWEEN') {
      const from = operandOf(next())
      expect(next(), 'AND')
      const to = operandOf(next())
      return order(left, from) >= 0 && order(left, to) <= 0
    }
    const difference = order(left, operandOf(next()))
    switch (operator) {
      case '=':
        return difference === 0
      case '<':
        return difference < 0
      case '<=':
        return difference <= 0
      case '>':
        return difference > 0
      default:
        throw new Error(`The simulated table does not know ${operator} in ${expression}.`)
    }
  }

  function expect(word: string, expected: string): void {
    if (word !== expected) throw new Error(`The simulated table does not understand ${expression}.`)
  }

  const holds = either()
  if (at !== words.length) throw new Error(`The simulated table does not understand ${expression}.`)
  return holds
}

/** A query asks one condition of every item there is. */
const known = new Map<string, readonly string[]>()

function wordsOf(expression: string): readonly string[] {
  const words = known.get(expression) ?? expression.match(/\(|\)|[^\s()]+/g) ?? []
  known.set(expression, words)
  return words
}

/** Negative, zero or positive, as the first is before, like or after the other; no number for what cannot be compared. */
function order(one: unknown, other: unknown): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other
  if (typeof one === 'boolean' && one === other) return 0
  if (typeof one !== 'string' || typeof other !== 'string') return Number.NaN
  if (one === other) return 0
  return one < other ? -1 : 1
}
