import { callLine } from '../expected-calls.ts'
import { expectEqual } from '../mismatch.ts'
import type { MockCall } from '../mock-state.ts'
import type { Testbed } from '../testbed.ts'

/** AWS got exactly these mutating calls, in this order, with these parameters; a refusal follows an arrow. */
export async function expectCalls(testbed: Testbed, expected: readonly string[]): Promise<void> {
  const calls = await testbed.mock.mutations()
  expectEqual('AWS got exactly these calls, in this order', calls.map(lineOf), expected)
}

/** The same, by action alone, for plans whose parameters another scenario looks at. */
export async function expectActions(testbed: Testbed, expected: readonly string[]): Promise<void> {
  const calls = await testbed.mock.mutations()
  expectEqual(
    'AWS got exactly these calls, in this order',
    calls.map(({ action, outcome }) => (outcome === 'ok' ? action : `${action} -> ${outcome}`)),
    expected,
  )
}

const lineOf = ({ action, parameters, outcome }: MockCall): string => {
  const line = callLine(action, parameters).replace(/bgd-\w+/g, 'bgd-*')
  return outcome === 'ok' ? line : `${line} -> ${outcome}`
}
