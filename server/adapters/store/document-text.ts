import type { Operation } from '../../model/operation.ts'
import type { OperationEvent } from '../../model/operation-event.ts'
import { keptText } from './kept-text.ts'

/** What stands between the parts of a text: with a line break, each part gets a line of its own. */
export type Separator = ',' | ',\n'

/** The JSON of an event log, a part an event. */
export const textOfEvents = (events: readonly OperationEvent[], separator: Separator): string =>
  `[${events.map(keptText).join(separator)}]`

/** The JSON of an operation that nobody can change any more, a part a member, and of its steps a part a step. */
export function textOfOperation(operation: Operation, separator: Separator): string {
  const members = Object.entries(operation).flatMap(([name, value]: [string, unknown]) => {
    const text = name === 'steps' ? `[${operation.steps.map(keptText).join(separator)}]` : textOf(value)
    return text === undefined ? [] : [`${JSON.stringify(name)}:${text}`]
  })
  return `{${members.join(separator)}}`
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'object' && value !== null ? keptText(value) : JSON.stringify(value)
