import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { StateMachineDefinition } from 'aws-local-stepfunctions'
import { z } from 'zod'

/** Whether it is valid is for a test to say. */
const definition = z.custom<StateMachineDefinition>((value) => typeof value === 'object' && value !== null)

/** The names in the file that stand for something else where it is deployed, as `${Name}`. */
export const SUBSTITUTION = /\$\{(\w+)\}/g

/** The state machine as text, as it is in the repository. */
export const stateMachineText = (): string =>
  readFileSync(join(import.meta.dirname, 'turns.asl.json'), 'utf8')

/** The state machine as it is deployed. Throws when something has no substitute. */
export function readStateMachine(substitutes: Readonly<Record<string, string>>): StateMachineDefinition {
  const text = stateMachineText().replaceAll(SUBSTITUTION, (_, name: string) => {
    const substitute = substitutes[name]
    if (substitute === undefined) throw new Error(`The state machine needs a substitute for ${name}.`)
    return substitute
  })
  return definition.parse(JSON.parse(text))
}
