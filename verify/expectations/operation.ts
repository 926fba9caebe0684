import type { ErrorCode } from '#server/model/error-code.ts'
import type { CodeOf, ErrorReason } from '#server/model/error-reason.ts'
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

/** What a refusal is told by: its reason, or its code where it has none. */
export type RefusalKind = ErrorReason | Exclude<ErrorCode, CodeOf<ErrorReason>>

/** The server refuses, for this reason or with this code, in words that name all of this. */
export async function expectRefusal(
  asked: Promise<unknown>,
  kind: RefusalKind,
  ...words: readonly string[]
): Promise<void> {
  const refusal = await asked.then(
    (answer) => answer,
    (error: unknown) => error,
  )
  if (!(refusal instanceof Refusal)) throw new Mismatch(`the server refuses with ${kind}`, kind, refusal)
  expectEqual('why the server refuses', refusal.reason ?? refusal.code, kind)
  expectTrue(
    `the refusal names ${words.join(', ')}`,
    words.every((word) => refusal.message.includes(word)),
    refusal.message,
  )
}
