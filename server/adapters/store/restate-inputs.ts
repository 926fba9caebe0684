import { type Content, eachOf, isObject, type StoredObject } from './stored-document.ts'

/** What version 4 stored of the inputs of operations, in the names of version 5. */
export function restateInputs(held: unknown, content: Content): unknown {
  switch (content) {
    case 'operation':
      return isObject(held) ? restated(held, OPERATION) : held
    case 'events':
      return eachOf(held, (event) => (isObject(event) ? restated(event, EVENT) : event))
    case 'releases':
      return held
  }
}

/** What becomes of members, by their names: another name, another value. All others stay, and the order too. */
type Restatement = Readonly<Record<string, (value: unknown) => readonly [name: string, value: unknown]>>

const restated = (object: StoredObject, members: Restatement): StoredObject =>
  Object.fromEntries(Object.entries(object).map(([name, value]) => members[name]?.(value) ?? [name, value]))

const OPERATION: Restatement = {
  waitTimeoutSeconds: (seconds) => ['stepTimeoutSeconds', seconds],
}

const EVENT: Restatement = {
  type: (type) => ['type', type === 'wait_timeout_set' ? 'step_timeout_set' : type],
}
