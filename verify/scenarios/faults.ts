import { withWriter } from '../cluster-state.ts'
import { aroundTemp, times, upgradeActions } from '../expected-calls.ts'
import type { Happening } from '../happenings.ts'
import { aws, client, MINUTE_MS, operation, timePasses } from '../happenings.ts'
import { expectTrue } from '../mismatch.ts'
import { changeClass, changeStorage, cycle, upgrade, XLARGE } from '../operation-orders.ts'
import { on, scenarios } from '../operation-scenario.ts'
import type { Scenario } from '../scenario.ts'

/** The first so many calls of an action are refused with a code. */
const refusals = (action: string, code: string, count: number): Happening =>
  aws.fault({ kind: 'error', code, action, times: count })

const INTERNAL = { kind: 'error', code: 'InternalFailure', httpStatus: 500 } as const

const ONE_READER = cycle({ excludeInstances: ['demo-multi-1', 'demo-multi-3'] })

const SLOW_REBOOT_MS = 15 * MINUTE_MS

/** The step that restarts ends only after the restart, which begins when AWS accepts the call. */
const endsAfterRestart: Happening = async ({ operator, time }, id) => {
  const acceptedMs = time.clock.nowMs()
  const { steps } = await operator.untilEnded(id)
  const tookMs = Date.parse(steps[1]?.completedAt ?? '') - acceptedMs
  expectTrue('the step ends after the restart, 15 min later', tookMs >= SLOW_REBOOT_MS, tookMs)
}

/** Faults that pass by themselves, and that the operation has to outlast without doing anything twice. */
export const FAULTS: readonly Scenario[] = scenarios({
  'faults: throttling': {
    proves:
      'Throttled reads and calls are tried again later, without counting as retries and without a storm.',
    request: on('demo-single', changeClass(XLARGE), { retries: { maximum: 0 } }),
    happenings: [
      refusals('ModifyDBInstance', 'Throttling', 6),
      refusals('DescribeDBClusters', 'Throttling', 5),
    ],
    calls: aroundTemp(...times(6, 'ModifyDBInstance -> Throttling'), 'ModifyDBInstance'),
    afterwards: [aws.faultsStruck(6, 5)],
  },
  'faults: answers of every call are lost': {
    proves: 'When AWS takes a call and the answer never comes, no call of the whole operation is repeated.',
    given: [...new Set(aroundTemp('ModifyDBInstance'))].map((action) =>
      aws.fault({ kind: 'lost_after', action }),
    ),
    request: on('demo-single', changeClass(XLARGE)),
    calls: aroundTemp('ModifyDBInstance').map((action) => `${action} -> lost_after`),
  },
  'faults: calls are lost on their way': {
    proves: 'A call that never reached AWS is sent again, and takes effect once.',
    given: [...new Set(aroundTemp('RebootDBInstance'))].map((action) =>
      aws.fault({ kind: 'lost_before', action, times: 1 }),
    ),
    request: on('demo-single', cycle()),
    calls: aroundTemp('RebootDBInstance').flatMap((action, index) =>
      // The second failover is no longer lost.
      index === 3 ? [action] : [`${action} -> lost_before`, action],
    ),
  },
  'faults: internal errors of AWS': {
    proves:
      'A 500 leaves open whether the call was taken: it is sent again only when readings show that it was not.',
    given: [
      aws.fault({ ...INTERNAL, action: 'FailoverDBCluster', times: 1 }),
      aws.fault({ ...INTERNAL, action: 'DescribeDBInstances', skip: 12, times: 2 }),
    ],
    request: on('demo-single', changeClass(XLARGE)),
    calls: aroundTemp('ModifyDBInstance').toSpliced(1, 0, 'FailoverDBCluster -> InternalFailure'),
  },
  'faults: a state that passes': {
    proves: 'A cluster that is busy with something else when a call comes is tried again a little later.',
    given: [refusals('FailoverDBCluster', 'InvalidDBClusterStateFault', 2)],
    request: on('demo-single', changeClass(XLARGE)),
    calls: aroundTemp('ModifyDBInstance').toSpliced(
      1,
      0,
      ...times(2, 'FailoverDBCluster -> InvalidDBClusterStateFault'),
    ),
  },
  'faults: the temporary instance is busy when it is to be deleted': {
    proves:
      'What is owed outlasts a busy resource: the deletion is tried until it is taken, without counting.',
    request: on('demo-single', changeClass(XLARGE), { retries: { maximum: 0 } }),
    happenings: [refusals('DeleteDBInstance', 'InvalidDBInstanceState', 8)],
    calls: aroundTemp('ModifyDBInstance').toSpliced(
      4,
      0,
      ...times(8, 'DeleteDBInstance -> InvalidDBInstanceState'),
    ),
  },
  'faults: something is busy during a roll back': {
    proves:
      'A roll back outlasts what is busy until the step times out, since it leaves nothing half undone.',
    request: on('demo-single', changeClass(XLARGE), { retries: { maximum: 0 } }),
    happenings: [
      operation.reaches('MODIFY_INSTANCE'),
      client.pauses('changed our minds'),
      refusals('FailoverDBCluster', 'InvalidDBClusterStateFault', 8),
      client.rollsBack,
    ],
    ends: 'ROLLED_BACK',
  },
  'faults: reads lag behind writes, below the settle window': {
    proves: 'Reads that are 50 s behind repeat no call, not even a reboot or a failover.',
    given: [aws.readsLag(50_000)],
    request: on('demo-single', cycle()),
    calls: aroundTemp('RebootDBInstance'),
  },
  'faults: an upgrade with lagging reads': {
    proves: 'Every call of an upgrade is sent once although reads are 50 s behind.',
    given: [aws.readsLag(50_000)],
    request: on('demo-multi', upgrade('15.13')),
    calls: upgradeActions(3),
  },
  'faults: a status that no one knows': {
    proves: 'Something unknown counts as busy: neither as success nor as failure.',
    request: on('demo-single', changeStorage('aurora-iopt1')),
    happenings: [
      aws.accepts('ModifyDBCluster'),
      aws.fault({ kind: 'unknown_status', status: 'renovating', resourceId: 'demo-single' }),
      timePasses(30 * MINUTE_MS),
      operation.is('RUNNING'),
      operation.shows('it waits for the status', ({ steps }) =>
        steps[1]?.waitCondition?.includes('renovating'),
      ),
      aws.recovers,
    ],
    calls: ['ModifyDBCluster'],
  },
  'faults: a reboot that is slow to begin': {
    proves: 'A reboot is not called done before the instance has really restarted.',
    given: [aws.changesTake({ reboot: SLOW_REBOOT_MS })],
    request: on('demo-multi', ONE_READER),
    happenings: [aws.accepts('RebootDBInstance'), endsAfterRestart],
    calls: ['RebootDBInstance'],
  },
  'faults: no one can tell whether a restart happened': {
    proves:
      'A restart whose answer was lost, while AWS says of an instance that it lists that it has no such source of events, is not made again.',
    given: [
      aws.changesTake({ reboot: 5_000 }),
      aws.fault({ kind: 'lost_after', action: 'RebootDBInstance', times: 1 }),
      refusals('DescribeEvents', 'DBInstanceNotFound', 6),
    ],
    request: on('demo-multi', ONE_READER),
    calls: ['RebootDBInstance -> lost_after'],
    afterwards: [aws.faultsStruck(1, 6)],
  },
  'faults: the clock is ahead of that of AWS': {
    proves:
      'AWS lists no events since a time that is still to come: the operation goes on by what else it sees.',
    given: [
      aws.fault({
        kind: 'error',
        action: 'DescribeEvents',
        code: 'InvalidParameterCombination',
        message: 'StartTime must be before EndTime',
      }),
      aws.changesTake({ reboot: 600_000 }),
    ],
    request: on('demo-multi', cycle({ skipTempInstance: true, skipFailBack: true })),
    calls: [...times(2, 'RebootDBInstance'), 'FailoverDBCluster', 'RebootDBInstance'],
    becomes: withWriter('demo-multi-2'),
    afterwards: [
      async ({ mock }) => {
        const [refused = 0] = await mock.faultHits()
        expectTrue('events were asked for and refused', refused > 0, refused)
      },
    ],
  },
})
