import { expect, test } from 'vitest'
import type { Attempt } from '../model/attempt.ts'
import { OPERATION_TAG } from '../model/identifiers.ts'
import type { Operation } from '../model/operation.ts'
import type { RdsCall } from '../model/rds-call.ts'
import type { RdsEventReading } from '../model/rds-event-reading.ts'
import type { PlannedStep, StepProgress } from '../model/step.ts'
import { topologyOf } from '../model/topology.ts'
import { planned } from '../operations/kit/planned.ts'
import { aCluster, withInstance, withMember, withWriter } from '../testing/cluster-builder.ts'
import { aRun, at, callsOf, current, order, read, TEMP } from '../testing/engine-fixture.ts'
import { anAttempt, aStep } from '../testing/step-builder.ts'
import type { Draft } from './draft.ts'

const XLARGE = 'db.r6g.xlarge'
const topology = topologyOf(aCluster())
const change = (instanceId: string): PlannedStep =>
  planned('modify_instance', { instanceId, instanceClass: XLARGE, isInPlace: false })
const modify = (instanceId: string): RdsCall => ({
  action: 'ModifyDBInstance',
  input: { instanceId, instanceClass: XLARGE },
})

const PLAN: readonly PlannedStep[] = [
  planned('get_cluster_info', { topology, recordsProxies: false }),
  change('orders-2'),
  change('orders-3'),
  planned('verify_cluster', { topology, inSyncInstanceIds: [], checksParameterGroups: false }),
]

/** A class change of two readers that stands at one step; those before it were done by a call 10 s after the start. */
function changing(cursor: number, attempts: readonly Attempt[], done: readonly Attempt[] = DONE): Operation {
  const steps = PLAN.map((step, index) => {
    const progress: Partial<StepProgress> =
      index === cursor
        ? { state: 'in_progress', startedAt: at(0), waitingSince: at(0), attempts }
        : index > cursor
          ? { state: 'pending' }
          : {
              state: 'completed',
              attempts: step.kind === 'modify_instance' ? done : [],
            }
    return aStep(step, progress)
  })
  return aRun(0, {}, { steps, cursor })
}

const sent = (instanceId: string, changes: Partial<Attempt> = {}): Attempt =>
  anAttempt(modify(instanceId), { intendedAt: at(10), answeredAt: at(11), ...changes })

/** A call whose effect was seen. */
const DONE = [sent('orders-2', { reachedAt: at(100) })]

const old = aCluster()
const changed = withInstance(old, 'orders-2', { instanceClass: XLARGE })
const restoring = withInstance(changed, 'orders-2', {
  status: 'modifying',
  pendingChanges: { DBInstanceClass: 'db.r6g.large' },
})

const event = (seconds: number, message: string, categories: readonly string[] = []): RdsEventReading => ({
  sourceType: 'db-instance',
  sourceId: 'orders-2',
  message,
  categories,
  at: at(seconds),
})
const FINISHED = 'Finished applying modification to DB instance class'

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
  const continued = order(twice.operation, 500, { name: 'continue' })
  expect(callsOf(read(continued.operation, 510, old))).toEqual(['ModifyDBInstance'])
})

test('a goal that was seen, and is not there at the next readings, was undone', () => {
  const seen = read(changing(1, [sent('orders-2')]), 400, changed)
  expect(current(seen).attempts).toMatchObject([{ reachedAt: at(400) }])
  const gone = read(seen.operation, 460, old)
  const twice = read(gone.operation, 465, old)
  expect(codeOf(twice)).toBe('undone')
  expect(messageOf(twice)).toContain(
    `AWS changed orders-2 to ${XLARGE}, and AWS now shows orders-2 as db.r6g.large`,
  )
})

test('readings that may be older than the one that showed the goal do not count', () => {
  const seen = read(changing(1, [sent('orders-2')]), 400, changed)
  const behind = [410, 420, 430, 459].reduce((draft, second) => read(draft.operation, second, old), seen)
  expect(codeOf(behind)).toBeUndefined()
  expect(callsOf(behind)).toEqual([])
  const shown = read(behind.operation, 460, changed)
  expect(read(shown.operation, 465, changed).operation.steps[1]?.state).toBe('completed')
})

test('what AWS finished by its own events between two readings was done', () => {
  const events = [event(300, FINISHED), event(310, 'Applying modification to database instance class')]
  const once = read(changing(1, [sent('orders-2', { seenAt: at(30) })]), 400, old, { events })
  const twice = read(once.operation, 405, old, { events })
  expect(codeOf(twice)).toBe('undone')
  expect(messageOf(twice)).toContain('AWS says: "Applying modification to database instance class"')
})

const ALREADY: NonNullable<Attempt['fault']> = {
  kind: 'already_done',
  code: 'Done',
  message: 'Done.',
  action: 'ModifyDBInstance',
}

test.each([
  ['from before AWS accepted the call', [event(5, FINISHED)], {}],
  ['of a failure', [event(300, 'Unable to modify the DB instance class.', ['failure'])], {}],
  ['after a call whose outcome is not known', [event(300, FINISHED)], { outcome: 'unknown' as const }],
  ['after a call that AWS refused because it was done', [event(300, FINISHED)], { fault: ALREADY }],
])('an event %s proves nothing', (_, events, changes) => {
  const once = read(changing(1, [sent('orders-2', { seenAt: at(30), ...changes })]), 400, old, { events })
  expect(codeOf(read(once.operation, 405, old, { events }))).toBe('change_failed')
})

test('a pending value that vanishes was replaced, unless AWS reports a failure', () => {
  const pending = withInstance(old, 'orders-2', { pendingChanges: { DBInstanceClass: XLARGE } })
  const seen = read(changing(1, [sent('orders-2')]), 30, pending, { events: [] })
  expect(current(seen).attempts).toMatchObject([{ pendingAt: at(30) }])
  const once = read(seen.operation, 100, old, { events: [] })
  expect(codeOf(read(once.operation, 105, old, { events: [] }))).toBe('undone')
  const untold = read(seen.operation, 100, old)
  expect(codeOf(read(untold.operation, 105, old))).toBeUndefined()
  const failed = { events: [event(50, 'Unable to modify the DB instance class.', ['failure'])] }
  const why = read(seen.operation, 100, old, failed)
  expect(codeOf(read(why.operation, 105, old, failed))).toBe('change_failed')
})

test('a step that was done before the current one is held against the same reading', () => {
  const operation = changing(2, [sent('orders-3', { intendedAt: at(200) })])
  const once = read(operation, 400, old)
  const twice = read(once.operation, 405, old)
  expect(codeOf(twice)).toBe('undone')
  expect(twice.operation.steps).toMatchObject({ 1: { state: 'completed' }, 2: { state: 'waiting' } })
  expect(messageOf(twice)).toContain(`Step 2 (Change orders-2 to ${XLARGE}) was undone.`)
  expect(messageOf(twice)).toContain(
    `Then choose Continue to check again, or Roll back to undo what was changed so far. You can also go back to step 2 (Change orders-2 to ${XLARGE}) to change orders-2 to ${XLARGE} again.`,
  )
  const back = order(twice.operation, 500, { name: 'reset', stepIndex: 1 })
  const continued = order(back.operation, 510, { name: 'continue' })
  expect(callsOf(read(continued.operation, 520, old))).toEqual(['ModifyDBInstance'])
})

test('a step that was done without a call of this operation, or whose effect was never seen, is not watched', () => {
  for (const done of [[], [sent('orders-2')]]) {
    expect(callsOf(read(changing(2, [], done), 400, old))).toEqual(['ModifyDBInstance'])
  }
})

const failoverTo = (targetInstanceId: string): RdsCall => ({
  action: 'FailoverDBCluster',
  input: { clusterId: 'orders', targetInstanceId },
})
const withTemp = withMember(aCluster(), { ...TEMP, tags: { [OPERATION_TAG]: 'op-1' } })
const tempWrites = withWriter(withTemp, TEMP.instanceId)

test('a failover that is reverted at once says so, and who is the writer now', () => {
  const attempt = anAttempt(failoverTo(TEMP.instanceId), { intendedAt: at(10), answeredAt: at(10) })
  const seen = read(aRun(2, { attempts: [attempt] }), 20, tempWrites)
  const once = read(seen.operation, 90, withTemp)
  const twice = read(once.operation, 95, withTemp)
  expect(codeOf(twice)).toBe('undone')
  expect(messageOf(twice)).toContain(
    'AWS made orders-tmp the writer, and AWS now shows orders-1 as the writer. This operation did not request that: someone else, or AWS itself, failed over.',
  )
})

test('what the operation itself takes away again is not undone', () => {
  const steps = aRun(4).steps.map((step, index) => {
    const reached = { intendedAt: at(10), reachedAt: at(20) }
    if (index === 2) return { ...step, attempts: [anAttempt(failoverTo(TEMP.instanceId), reached)] }
    // It was reached once, and the operation was put back to an earlier step since.
    return index === 4
      ? { ...step, attempts: [anAttempt(failoverTo('orders-1'), { ...reached, intendedAt: at(5) })] }
      : step
  })
  const once = read(aRun(4, {}, { steps }), 400, tempWrites)
  expect(callsOf(once)).toEqual([])
  expect(current(once)).not.toHaveProperty('holding')
  expect(codeOf(read(once.operation, 405, tempWrites))).not.toBe('undone')
})

test('the temporary instance is named while it is the writer', () => {
  const tempInstance = { instanceId: TEMP.instanceId, resourceId: TEMP.resourceId }
  const operation = { ...changing(1, [sent('orders-2')]), facts: { tempInstance } }
  const cluster = withWriter(withMember(restoring, TEMP), TEMP.instanceId)
  const once = read(operation, 400, cluster)
  expect(messageOf(read(once.operation, 405, cluster))).toContain(
    'The temporary instance orders-tmp is the writer now.',
  )
})
