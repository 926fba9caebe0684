import { Refusal } from '../graphql-client.ts'
import { expectEqual, expectTrue, Mismatch } from '../mismatch.ts'
import type { OperationView } from '../operation-view.ts'

/** The operation stands in this state. */
export function expectState(operation: OperationView, state: OperationView['state']): void {
  const { pause, error } = operation
  expectEqual('the state of the operation', { state: operation.state, pause, error }, { state, pause, error })
}

/** The operation is paused for this reason, in words that name all of this, with advice. */
export function expectPause(operation: OperationView, code: string, ...words: readonly string[]): void {
  expectState(operation, 'PAUSED')
  const { pause } = operation
  expectEqual('why the operation is paused', pause?.code, code)
  const text = `${pause?.message} ${pause?.advice}`
  expectTrue(
    `the reason names ${words.join(', ')}`,
    words.every((word) => text.includes(word)),
    pause,
  )
  expectTrue('the reason comes with advice', pause?.advice !== '', pause)
}

/** The steps, each with its state, in order. */
export function expectSteps(operation: OperationView, expected: readonly string[]): void {
  const steps = operation.steps.map(({ kind, state }) => `${kind} ${state}`)
  expectEqual('the steps and their states', steps, expected)
}

/** The server refuses, with this code, in words that name all of this. */
export async function expectRefusal(
  asked: Promise<unknown>,
  code: string,
  ...words: readonly string[]
): Promise<void> {
  const refusal = await asked.then(
    (answer) => answer,
    (error: unknown) => error,
  )
  if (!(refusal instanceof Refusal)) throw new Mismatch(`the server refuses with ${code}`, code, refusal)
  expectEqual('the code of the refusal', refusal.code, code)
  expectTrue(
    `the refusal names ${words.join(', ')}`,
    words.every((word) => refusal.message.includes(word)),
    refusal.message,
  )
}
