/** A value that a condition compares. */
type Values = Readonly<Record<string, unknown>>

/** Whether a condition holds of an item, with the values that its placeholders stand for. */
type Condition = (item: Values | undefined, values: Values) => boolean

/**
 * Whether a condition holds of an item: the part of DynamoDB's expressions that the store uses. Throws for any other, so
 * that none is taken for true.
 */
export function holdsCondition(expression: string, item: Values | undefined, values: Values): boolean {
  // A query asks one condition of every item there is.
  const condition = known.get(expression) ?? parsed(expression)
  known.set(expression, condition)
  return condition(item, values)
}

const known = new Map<string, Condition>()

const COMPARES: Readonly<Record<string, (difference: number) => boolean>> = {
  '=': (difference) => difference === 0,
  '<': (difference) => difference < 0,
  '<=': (difference) => difference <= 0,
  '>': (difference) => difference > 0,
}

function parsed(expression: string): Condition {
  const words = expression.match(/\(|\)|[^\s()]+/g) ?? []
  const next = (): string => words.shift() ?? ''
  const skip = (expected: string): void => {
    if (next() !== expected) throw new Error(`The simulated table does not understand ${expression}.`)
  }
  const operand = (word: string) => (item: Values | undefined, values: Values) =>
    word.startsWith(':') ? values[word] : item?.[word]

  const separated = (separator: string, part: () => Condition): readonly Condition[] => {
    const parts = [part()]
    while (words[0] === separator) {
      words.shift()
      parts.push(part())
    }
    return parts
  }

  function either(): Condition {
    const parts = separated('OR', both)
    return (...of) => parts.some((part) => part(...of))
  }

  function both(): Condition {
    const parts = separated('AND', one)
    return (...of) => parts.every((part) => part(...of))
  }

  function one(): Condition {
    const word = next()
    if (word === '(') return closed(either())
    if (word === 'attribute_not_exists') {
      skip('(')
      const name = next()
      return closed((item) => item?.[name] === undefined)
    }
    const [left, operator, right] = [operand(word), next(), operand(next())]
    if (operator === 'BETWEEN') {
      skip('AND')
      const last = operand(next())
      return (...of) => order(left(...of), right(...of)) >= 0 && order(left(...of), last(...of)) <= 0
    }
    const compares = COMPARES[operator]
    if (!compares) throw new Error(`The simulated table does not know ${operator} in ${expression}.`)
    return (...of) => compares(order(left(...of), right(...of)))
  }

  function closed(condition: Condition): Condition {
    skip(')')
    return condition
  }

  const condition = either()
  if (words.length > 0) skip('')
  return condition
}

/** Negative, zero or positive, as the first is before, like or after the other; no number for what cannot be compared. */
function order(one: unknown, other: unknown): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other
  if (typeof one === 'boolean' && one === other) return 0
  if (typeof one !== 'string' || typeof other !== 'string') return Number.NaN
  return one === other ? 0 : one < other ? -1 : 1
}
