import type { Operation } from '../../model/operation.ts'

/** What stands between the parts of a text: with a line break, each part gets a line of its own. */
export type Separator = ',' | ',\n'

/** The JSON of an operation that no one can change any more, a part a member, and of its steps a part a step. */
export function textOfOperation(operation: Operation, separator: Separator): string {
  const members = partsOf(operation).map((part) =>
    typeof part === 'string' ? part : `"steps":[${part.join(separator)}]`,
  )
  return `{${members.join(separator)}}`
}

/** The text of a member, or those of the steps. */
type Part = string | readonly string[]

/** Every revision is laid out twice, once after the other: for its checksum, and for its file. */
let latest: { readonly operation: Operation; readonly parts: readonly Part[] } | undefined

function partsOf(operation: Operation): readonly Part[] {
  if (latest?.operation === operation) return latest.parts
  const parts = Object.entries(operation).flatMap(([name, value]: [string, unknown]): readonly Part[] => {
    if (name === 'steps') return [operation.steps.map((step) => JSON.stringify(step))]
    const text = JSON.stringify(value)
    return text === undefined ? [] : [`${JSON.stringify(name)}:${text}`]
  })
  latest = { operation, parts }
  return parts
}
