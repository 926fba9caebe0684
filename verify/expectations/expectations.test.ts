import { beforeAll, expect, test } from 'vitest'
import { Violation } from '../checker/invariants.ts'
import { unchanged, withCluster } from '../cluster-state.ts'
import { modifyStorage } from '../expected-calls.ts'
import { Mismatch } from '../mismatch.ts'
import { HostKind } from '../modes/mode.ts'
import { changeStorage } from '../operation-orders.ts'
import type { OperationView } from '../operation-view.ts'
import { Testbed } from '../testbed.ts'
import { expectServingAtLeast, expectWriteInterruptions, expectWritesAsAnnounced } from './availability.ts'
import { expectActions, expectCalls } from './calls.ts'
import { expectCluster } from './cluster.ts'
import { expectInvariants } from './invariants.ts'
import { expectInventory } from './inventory.ts'
import { expectPause, expectRefusal, expectState, expectSteps } from './operation.ts'

let testbed: Testbed
let done: OperationView

/** One storage change that went through, seen by every test. */
beforeAll(async () => {
  testbed = await Testbed.open(HostKind.LOCAL)
  const id = await testbed.operator.begin('demo-multi', changeStorage('aurora-iopt1'))
  done = await testbed.operator.untilEnded(id)
  return () => testbed[Symbol.asyncDispose]()
})

/** Whether an error says what was seen, and is not one of the program that looks. */
const isFinding = (error: unknown): boolean => error instanceof Mismatch || error instanceof Violation

const changed = withCluster({ storageType: 'aurora-iopt1' })

/** Each expectation as it holds, and with something that is not so. */
const cases: readonly (readonly [what: string, holds: () => unknown, fails: () => unknown])[] = [
  [
    'calls',
    () => expectCalls(testbed, [modifyStorage('demo-multi', 'aurora-iopt1')]),
    () => expectCalls(testbed, [modifyStorage('demo-multi', 'aurora')]),
  ],
  ['actions', () => expectActions(testbed, ['ModifyDBCluster']), () => expectActions(testbed, [])],
  [
    'cluster',
    () => expectCluster(testbed, 'demo-multi', changed),
    () => expectCluster(testbed, 'demo-multi', unchanged),
  ],
  ['inventory', () => expectInventory(testbed), () => expectInventory(testbed, { added: ['snapshot x'] })],
  [
    'serving members',
    () => expectServingAtLeast(testbed, 'demo-multi', 3),
    () => expectServingAtLeast(testbed, 'demo-multi', 4),
  ],
  [
    'interruptions of writes',
    () => expectWriteInterruptions(testbed, 'demo-multi', 0),
    () => expectWriteInterruptions(testbed, 'demo-multi', 1),
  ],
  ['state', () => expectState(done, 'COMPLETED'), () => expectState(done, 'FAILED')],
  ['pause', () => expectState(done, 'COMPLETED'), () => expectPause(done, 'BREAKPOINT')],
  [
    'steps',
    () =>
      expectSteps(done, [
        'GET_CLUSTER_INFO COMPLETED',
        'MODIFY_CLUSTER_STORAGE COMPLETED',
        'VERIFY_CLUSTER COMPLETED',
      ]),
    () => expectSteps(done, ['GET_CLUSTER_INFO COMPLETED']),
  ],
  [
    'refusal',
    () => expectRefusal(testbed.operator.continue(done.id), 'COMMAND_NOT_ALLOWED', 'completed'),
    () => expectRefusal(testbed.operator.continue(done.id), 'CLUSTER_LOCKED'),
  ],
  [
    'words of a refusal',
    () => expectRefusal(testbed.operator.continue(done.id), 'COMMAND_NOT_ALLOWED'),
    () =>
      expectRefusal(testbed.operator.continue(done.id), 'COMMAND_NOT_ALLOWED', 'a word that is not there'),
  ],
  [
    'refusal of what is not refused',
    () => testbed.operator.look(done.id),
    () => expectRefusal(testbed.operator.look(done.id), 'CLUSTER_LOCKED'),
  ],
]

test.for(cases)('%s: holds when it is so, and fails when it is not', async ([, holds, fails]) => {
  await holds()
  await expect((async () => fails())()).rejects.toSatisfy(isFinding)
})

test('writes that are refused more often than announced fail', async () => {
  await using other = await Testbed.open(HostKind.LOCAL)
  await expectWritesAsAnnounced(testbed, done)
  await other.mock.act({ kind: 'failover', clusterId: 'demo-multi' })
  await other.time.pass(120_000)
  await expect(expectWritesAsAnnounced(other, done)).rejects.toSatisfy(isFinding)
})

test('a call that no operation decided on fails', async () => {
  await expectInvariants(testbed)
  testbed.operator.forget(done.id)
  await expect(expectInvariants(testbed)).rejects.toThrow(
    'AWS got ModifyDBCluster more often than was decided',
  )
})
