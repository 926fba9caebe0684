import type { Operation } from '../../model/operation.ts'
import type { OperationEvent } from '../../model/operation-event.ts'
import { keptText } from './kept-text.ts'

/** What stands between the parts of a text: with a line break, each part gets a line of its own. */
export type Separator = ',' | ',\n'

/** The JSON of an event log, a part an event. */
export const textOfEvents = (events: readonly OperationEvent[], separator: Separator): string =>
  `[${events.map(keptText).join(separator)}]`

/** The JSON of an operation that no one can change any more, a part a member, and of its steps a part a step. */
export function textOfOperation(operation: Operation, separator: Separator): string {
  const members = partsOf(operation).map((part) =>
    typeof part === 'string' ? part : `"steps":[${part.join(separator)}]`,
  )
  return `{${members.join(separator)}}`
}

/** The text of a member, or those of the steps. */
type Part = string | readonly string[]

/** Every revision is laid out more than once: for its checksum, and for its file. */
const parts = new WeakMap<Operation, readonly Part[]>()

function partsOf(operation: Operation): readonly Part[] {
  const known = parts.get(operation)
  if (known) return known
  const made = Object.entries(operation).flatMap(([name, value]: [string, unknown]): readonly Part[] => {
    if (name === 'steps') return [operation.steps.map(keptText)]
    const text = textOf(value)
    return text === undefined ? [] : [`${JSON.stringify(name)}:${text}`]
  })
  parts.set(operation, made)
  return made
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'object' && value !== null ? keptText(value) : JSON.stringify(value)
