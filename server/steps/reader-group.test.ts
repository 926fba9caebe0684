import { expect, test } from 'vitest'
import type { Attempt } from '../model/attempt.ts'
import type { InstanceReading } from '../model/instance-reading.ts'
import type { RdsCall } from '../model/rds-call.ts'
import { classChangeOf, rebootOf } from '../testing/calls.ts'
import { aCluster, anAutoScaledReader, aReader, aWriter, withInstance } from '../testing/cluster-builder.ts'
import { judge, tells, testAnswers } from '../testing/step-answers.ts'
import { anAttempt, anRdsEvent, INTENDED_AT } from '../testing/step-builder.ts'
import { modifyInstances } from './modify-instances.ts'
import { rebootInstances } from './reboot-instances.ts'

const XLARGE = 'db.r6g.xlarge'
const GROUP = ['orders-2', 'orders-3', 'orders-4']
const six = aCluster({
  instances: [aWriter('orders-1'), ...[2, 3, 4, 5, 6, 7].map((number) => aReader(`orders-${number}`))],
})

/** The cluster in which these members are different. */
const where = (members: Readonly<Record<string, Partial<InstanceReading>>>, cluster = six) => ({
  cluster: Object.entries(members).reduce(
    (changed, [instanceId, changes]) => withInstance(changed, instanceId, changes),
    cluster,
  ),
})

/** Calls that AWS took, one for each of these readers, or what became of them instead. */
const asked = (
  instanceIds: readonly string[],
  changes: Partial<Attempt> = {},
  callFor: (instanceId: string) => RdsCall = classChangeOf,
) => ({
  attempts: instanceIds.map((instanceId, index) =>
    anAttempt(callFor(instanceId), { number: index + 1, ...changes }),
  ),
})

const changing = { status: 'modifying' }
const changed = { instanceClass: XLARGE }
const broken = { status: 'storage-full' }

const CHANGE = {
  instances: GROUP.map((instanceId) => ({ instanceId, instanceClass: XLARGE })),
  atOnce: 3,
  keepsAvailable: 3,
}

testAnswers(modifyInstances, { input: CHANGE, cluster: six }, [
  ['no reader was asked for yet', {}, 'ModifyDBInstance', 'orders-2'],
  [
    'AWS is at work on the first',
    { ...where({ 'orders-2': changing }), ...asked(['orders-2']) },
    'ModifyDBInstance',
    'orders-3',
  ],
  [
    'AWS took the call for the first and does not show it yet',
    asked(['orders-2']),
    'ModifyDBInstance',
    'orders-3',
  ],
  [
    'all were asked for, and AWS does not show one of them yet',
    { ...where({ 'orders-2': changing, 'orders-3': changing }), ...asked(GROUP) },
    'waiting',
    'orders-2 is modifying; orders-3 is modifying',
  ],
  [
    'AWS never answered for one, and the others are under way',
    {
      ...where({ 'orders-2': changing, 'orders-3': changing }),
      attempts: [
        ...asked(['orders-2', 'orders-3']).attempts,
        anAttempt(classChangeOf('orders-4'), { number: 3, outcome: 'unknown' }),
      ],
    },
    'ModifyDBInstance',
    'orders-4',
  ],
  ['one was the target already', where({ 'orders-2': changed }), 'ModifyDBInstance', 'orders-3'],
  [
    'all have the class',
    { ...where({ 'orders-2': changed, 'orders-3': changed, 'orders-4': changed }), ...asked(GROUP) },
    'satisfied',
    'orders-2 is db.r6g.xlarge; orders-3 is db.r6g.xlarge; orders-4 is db.r6g.xlarge',
  ],
  [
    'the writer is not available',
    where({ 'orders-1': { status: 'rebooting' } }),
    'waiting',
    'orders-1 to be available, before orders-2 is taken away',
  ],
  ['AWS shows no single writer', where({ 'orders-5': { role: 'WRITER' } }), 'waiting', 'no single writer'],
  [
    'as many are changing as may be, also because of others',
    where({ 'orders-5': changing, 'orders-6': changing, 'orders-7': changing }),
    'waiting',
    'orders-5, orders-6, orders-7 to be available',
  ],
  [
    'a reader is missing and another one is changing',
    {
      cluster: aCluster({ instances: six.instances.slice(0, 6) }),
      ...asked(['orders-2', 'orders-3']),
    },
    'waiting',
    '3 other readers to be available, with orders-2, orders-3 again',
  ],
  [
    'fewer others are left than were to stay, and none is changing',
    where({ 'orders-5': broken, 'orders-6': broken, 'orders-7': broken }),
    'ModifyDBInstance',
    'orders-2',
  ],
  [
    'it is the last one that is available',
    where(
      {
        'orders-3': changed,
        'orders-4': changed,
        'orders-5': broken,
        'orders-6': broken,
        'orders-7': broken,
      },
      aCluster({
        instances: [
          aWriter('orders-1'),
          aReader('orders-2'),
          ...['orders-3', 'orders-4', 'orders-5', 'orders-6', 'orders-7'].map((id) =>
            aReader(id, id < 'orders-5' ? { isMember: false } : {}),
          ),
        ],
      }),
    ),
    'waiting',
    '1 other reader to be available, before orders-2 is taken away',
  ],
  [
    'only a reader of a scaling policy would stay',
    {
      cluster: aCluster({
        instances: [
          aWriter('orders-1'),
          aReader('orders-2'),
          aReader('orders-3'),
          aReader('orders-4'),
          anAutoScaledReader('scaled-1'),
        ],
      }),
      ...asked(['orders-2', 'orders-3']),
    },
    'waiting',
    'before orders-4 is taken away',
  ],
  [
    'one is the writer by now',
    where({ 'orders-1': { role: 'READER' }, 'orders-3': { role: 'WRITER' } }),
    'unexpected',
    'orders-3 is the writer',
  ],
  [
    'one is gone, and AWS is at work on another one',
    {
      ...where(
        { 'orders-2': changing },
        aCluster({ instances: six.instances.filter(({ instanceId }) => instanceId !== 'orders-3') }),
      ),
      ...asked(['orders-2']),
    },
    'waiting',
    'orders-2 is modifying, before this step stops. orders-3 is no longer a member',
  ],
  [
    'AWS gave up one, and the others have come to their end',
    {
      ...where({ 'orders-2': changed }),
      ...asked(['orders-2', 'orders-3'], { seenAt: INTENDED_AT }),
      ...tells(anRdsEvent('orders-3', 'insufficient capacity')),
    },
    'change failed',
    'orders-3 to db.r6g.xlarge and gave up: it is available with db.r6g.large. AWS says: "insufficient capacity" Done: orders-2 is db.r6g.xlarge. Not done yet: orders-4.',
  ],
])

test('only the attempt that came to nothing ends, and only those at which AWS is at work are seen', () => {
  const attempts = [
    ...asked(['orders-2'], { seenAt: INTENDED_AT }).attempts,
    anAttempt(classChangeOf('orders-3'), { number: 2, seenAt: INTENDED_AT }),
  ]
  const gaveUp = judge(modifyInstances, CHANGE, { ...where({ 'orders-2': changed }), attempts })
  expect(gaveUp).toMatchObject({ kind: 'blocked', endsAttempt: true, ended: [2] })

  const two = asked(['orders-2', 'orders-3'])
  const atWork = judge(modifyInstances, CHANGE, { ...where({ 'orders-2': changing }), ...two })
  expect(atWork).toMatchObject({ kind: 'act', seen: [1] })
})

const RESTART = {
  instances: GROUP.map((instanceId) => ({ instanceId })),
  atOnce: 3,
  keepsAvailable: 3,
  wasPendingReboot: ['orders-4'],
}
const restarted = (instanceId: string) =>
  anRdsEvent(instanceId, 'DB instance restarted', { categories: ['availability'] })
const rebootsOf = (...instanceIds: readonly string[]) => asked(instanceIds, {}, rebootOf)

testAnswers(rebootInstances, { input: RESTART, cluster: six, ...tells() }, [
  ['no reader was asked for yet', {}, 'RebootDBInstance', 'orders-2'],
  [
    'one has restarted by the events, and the others were not asked for',
    { ...rebootsOf('orders-2'), ...tells(restarted('orders-2')) },
    'RebootDBInstance',
    'orders-3',
  ],
  [
    'two have restarted, and the parameter change of the third is in sync',
    { ...rebootsOf(...GROUP), ...tells(restarted('orders-2'), restarted('orders-3')) },
    'satisfied',
    'the parameter change of orders-4 that waited for a restart is in sync',
  ],
  [
    'the restart of one says nothing of the others',
    {
      ...where({ 'orders-4': { clusterParameterStatus: 'pending-reboot' } }),
      ...rebootsOf(...GROUP),
      ...tells(restarted('orders-2'), restarted('orders-3')),
    },
    'RebootDBInstance',
    'orders-4',
  ],
  [
    'a parameter change waits again after the restart of one',
    {
      ...where({ 'orders-2': { clusterParameterStatus: 'pending-reboot' } }),
      ...rebootsOf(...GROUP),
      ...tells(restarted('orders-2'), restarted('orders-3')),
    },
    'unexpected',
    'orders-2 has restarted, and a parameter change still waits for a restart. Done: ',
  ],
])

test('events are read since the first call of which no reading has shown the end, of those readers alone', () => {
  const late = anAttempt(classChangeOf('orders-4'), { number: 3, intendedAt: '2026-03-04T09:59:30.000Z' })
  const attempts = [
    anAttempt(classChangeOf('orders-2'), { reachedAt: INTENDED_AT }),
    anAttempt(classChangeOf('orders-3'), { number: 2 }),
    late,
  ]
  expect(modifyInstances.needs?.({ input: CHANGE, facts: {}, attempts })).toEqual({
    events: { since: '2026-03-04T09:53:00.000Z', instanceIds: ['orders-3', 'orders-4'] },
  })
})
