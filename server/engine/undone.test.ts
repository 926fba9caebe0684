import { expect, test } from 'vitest'
import type { Attempt } from '../model/attempt.ts'
import type { ClusterReading } from '../model/cluster-reading.ts'
import type { Operation } from '../model/operation.ts'
import type { RdsCall } from '../model/rds-call.ts'
import type { Reading } from '../model/reading.ts'
import type { PlannedStep } from '../model/step.ts'
import { topologyOf } from '../model/topology.ts'
import { planned } from '../operations/kit/planned.ts'
import { classChangeOf, creationOf, failoverTo } from '../testing/calls.ts'
import { aCluster, withInstance, withMember, withWriter } from '../testing/cluster-builder.ts'
import {
  aFault,
  aRun,
  at,
  callsOf,
  current,
  goOn,
  read,
  readTwice,
  stepsOf,
  TEMP,
  withStep,
} from '../testing/engine-fixture.ts'
import { anAttempt, anRdsEvent } from '../testing/step-builder.ts'
import type { Draft } from './draft.ts'

const XLARGE = 'db.r6g.xlarge'
const topology = topologyOf(aCluster())
const change = (instanceId: string): PlannedStep =>
  planned('modify_instance', { instanceId, instanceClass: XLARGE, isInPlace: false })

const PLAN: readonly PlannedStep[] = [
  planned('get_cluster_info', { topology, recordsProxies: false }),
  change('orders-2'),
  change('orders-3'),
  planned('verify_cluster', { topology, inSyncInstanceIds: [], checksParameterGroups: false }),
]

/** A class change of two readers that stands at one step; the first was done by a call 10 s after the start. */
function changing(cursor: number, attempts: readonly Attempt[], done: readonly Attempt[] = DONE): Operation {
  const running = { state: 'in_progress', startedAt: at(0), waitingSince: at(0), attempts } as const
  const run = withStep(aRun(0, {}, { steps: stepsOf(PLAN, cursor), cursor }), 1, { attempts: done })
  return withStep(run, cursor, running)
}

const sent = (instanceId: string, changes: Partial<Attempt> = {}): Attempt =>
  anAttempt(classChangeOf(instanceId), { intendedAt: at(10), answeredAt: at(11), ...changes })

/** A call whose effect was seen. */
const DONE = [sent('orders-2', { reachedAt: at(100) })]

const old = aCluster()
const changed = withInstance(old, 'orders-2', { instanceClass: XLARGE })
const pendingChanges = { DBInstanceClass: 'db.r6g.large' }
const restoring = withInstance(changed, 'orders-2', { status: 'modifying', pendingChanges })

const event = (seconds: number, message: string, ...categories: readonly string[]) =>
  anRdsEvent('orders-2', message, { categories, at: at(seconds) })
const FINISHED = 'Finished applying modification to DB instance class'
const UNABLE = 'Unable to modify the DB instance class.'

/** Two readings after 400 s that show the same, of a change of `orders-2` with this attempt. */
const readLater = (changes: Partial<Attempt>, cluster: ClusterReading, parts?: Partial<Reading>) =>
  readTwice(changing(1, [sent('orders-2', changes)]), 400, cluster, parts)

const codeOf = ({ operation }: Draft) => operation.pauseReason?.code
const messageOf = ({ operation }: Draft): string =>
  `${operation.pauseReason?.message} ${operation.pauseReason?.advice}`

test('a request that replaces ours pauses the operation at the second reading, with what to suspend first', () => {
  const once = read(changing(1, [sent('orders-2')]), 400, restoring)
  expect(codeOf(once)).toBeUndefined()
  expect(current(once)).toMatchObject({ state: 'waiting', holding: { verdict: 'undone', readings: 1 } })
  const twice = read(once.operation, 405, restoring)
  expect(codeOf(twice)).toBe('undone')
  expect(current(twice)).toMatchObject({ state: 'failed', attempts: [{ closedAt: at(405) }] })
  expect(messageOf(twice)).toBe(
    `Step 2 (Change orders-2 to ${XLARGE}) was undone. AWS accepted ModifyDBInstance, and AWS now shows orders-2 as ${XLARGE}, with a change to db.r6g.large requested. This operation did not request that: someone else changed it. Suspend the tool that changed it first, or it will do so again: a Kubernetes controller (ACK, Crossplane), a Terraform run, a script. CloudTrail lists who called ModifyDBInstance. Then choose Continue to change orders-2 to ${XLARGE} again, or Roll back to undo what was changed so far.`,
  )
  expect(callsOf(read(goOn(twice.operation, 500).operation, 510, old))).toEqual(['ModifyDBInstance'])
})

test('a goal that was seen, and is not there at the next readings, was undone', () => {
  const seen = read(changing(1, [sent('orders-2')]), 400, changed)
  expect(current(seen).attempts).toMatchObject([{ reachedAt: at(400) }])
  const twice = readTwice(seen.operation, 460, old)
  expect(codeOf(twice)).toBe('undone')
  expect(messageOf(twice)).toContain(
    `AWS changed orders-2 to ${XLARGE}, and AWS now shows orders-2 as db.r6g.large`,
  )
})

test('what AWS finished by its own events between two readings was done', () => {
  const events = [event(300, FINISHED), event(310, 'Applying modification to database instance class')]
  const twice = readLater({ seenAt: at(30) }, old, { events })
  expect(codeOf(twice)).toBe('undone')
  expect(messageOf(twice)).toContain('AWS says: "Applying modification to database instance class"')
})

test.each([
  ['from before AWS accepted the call', event(5, FINISHED), {}],
  ['of a failure', event(300, UNABLE, 'failure'), {}],
  ['after a call whose outcome is not known', event(300, FINISHED), { outcome: 'unknown' }],
  ['after a call that AWS refused as done', event(300, FINISHED), { fault: aFault('already_done') }],
] as const)('an event %s proves nothing', (_, about, changes) => {
  expect(codeOf(readLater({ seenAt: at(30), ...changes }, old, { events: [about] }))).toBe('change_failed')
})

test.each([
  ['was replaced', { events: [] }, 'undone'],
  ['may have been applied, while events cannot be read', {}, undefined],
  ['was given up, when AWS reports a failure', { events: [event(50, UNABLE, 'failure')] }, 'change_failed'],
])('a pending value that vanishes %s', (_, parts, code) => {
  const pending = withInstance(old, 'orders-2', { pendingChanges: { DBInstanceClass: XLARGE } })
  const seen = read(changing(1, [sent('orders-2')]), 30, pending, { events: [] })
  expect(current(seen).attempts).toMatchObject([{ pendingAt: at(30) }])
  expect(codeOf(readTwice(seen.operation, 100, old, parts))).toBe(code)
})

test('a step that was done without a call of this operation, or whose effect was never seen, is not watched', () => {
  for (const done of [[], [sent('orders-2')]]) {
    expect(callsOf(read(changing(2, [], done), 400, old))).toEqual(['ModifyDBInstance'])
  }
})

const reached = (call: RdsCall, seconds: number) => ({
  attempts: [anAttempt(call, { intendedAt: at(seconds), reachedAt: at(20) })],
})
const withTemp = withMember(aCluster(), TEMP)

test('what the operation itself takes away again is not undone', () => {
  const toTemp = withStep(aRun(4), 2, reached(failoverTo(TEMP.instanceId), 10))
  // The failover back was reached once, and the operation was reset to an earlier step since.
  const run = withStep(toTemp, 4, reached(failoverTo('orders-1'), 5))
  const tempWrites = withWriter(withTemp, TEMP.instanceId)
  const once = read(run, 400, tempWrites)
  expect(callsOf(once)).toEqual([])
  expect(current(once)).not.toHaveProperty('holding')
  expect(codeOf(read(once.operation, 405, tempWrites))).not.toBe('undone')
})

test('what a later step does not need any more is not undone: it looks at the writer itself', () => {
  const failedOver = withStep(aRun(3), 2, reached(failoverTo(TEMP.instanceId), 10))
  expect(callsOf(read(failedOver, 400, withWriter(withTemp, 'orders-2')))).toEqual(['RebootDBInstance'])
  const created = withStep(aRun(4), 1, reached(creationOf(TEMP.instanceId), 10))
  expect(readTwice(created, 400, aCluster()).operation.cursor).toBe(5)
})
