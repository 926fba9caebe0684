import { expect, test } from 'vitest'
import type { ClusterReading } from '../model/cluster-reading.ts'
import type { Operation } from '../model/operation.ts'
import { localPrincipal } from '../model/principal.ts'
import { titleOf } from '../steps/registry.ts'
import { creationOf } from '../testing/calls.ts'
import { aCluster, withMember } from '../testing/cluster-builder.ts'
import { aRun, at, current, order, paused, SETTINGS, TEMP, withStep } from '../testing/engine-fixture.ts'
import { anAttempt, originalOf } from '../testing/step-builder.ts'
import { advance } from './advance.ts'

/** It created a temporary instance, waited for a restart, and timed out. */
const stopped = paused(
  withStep(aRun(3, { state: 'waiting', waitingFor: 'a restart' }, { facts: { original: originalOf() } }), 1, {
    attempts: [anAttempt(creationOf(TEMP.instanceId))],
  }),
  { pauseReason: { code: 'deadline', message: 'It took too long.', advice: 'Look.' } },
)

const left = {
  resource: 'orders-tmp',
  description: 'temporary instance orders-tmp (resource id db-ORDERS-TMP)',
  command: 'aws rds delete-db-instance --region eu-west-1 --db-instance-identifier orders-tmp',
}

const withTemp = withMember(aCluster(), TEMP)
const reading = { at: at(49), cluster: withTemp }

test.each([
  {
    name: 'abort',
    reason: 'not today',
    type: 'operation_aborted',
    ends: {
      state: 'failed',
      ending: 'aborted',
      endReason: 'not today',
      error: 'Aborted by ana. It was paused: It took too long.',
    },
  },
  {
    name: 'mark_complete',
    type: 'operation_marked_complete',
    ends: { state: 'completed', ending: 'completed_manually' },
  },
] as const)(
  '$name ends it as $ends.state: its steps stay as they are, and what is left is listed',
  ({ ends, type, ...command }) => {
    const { operation, events, effects } = order(stopped, 50, { ...command, reading })
    expect(operation).toMatchObject({
      ...ends,
      completedAt: at(50),
      endedBy: localPrincipal('ana'),
      steps: stopped.steps,
      cursor: 3,
      aftermath: { leftovers: [left], followUps: [], checkedAt: at(49) },
    })
    for (const gone of ['pauseReason', 'pausedFrom', ...('error' in ends ? [] : ['error'])])
      expect(operation).not.toHaveProperty(gone)
    const { name, ...rest } = command
    expect(events).toEqual([
      {
        type,
        body: {
          action: name,
          stepIndex: 3,
          stepTitle: titleOf(current({ operation: stopped })),
          leftovers: [left],
          ...rest,
        },
        at: at(50),
        by: localPrincipal('ana'),
        stepIndex: 3,
        stepKey: 'reboot_instance:orders-1',
        decisionRevision: stopped.decisionRevision + 1,
      },
    ])
    expect(effects).toEqual([])
  },
)

test.each(['abort', 'mark_complete'] as const)(
  'when AWS cannot be read, %s lists what may be left as not confirmed, and no time of a check',
  (name) => {
    const { aftermath } = order(stopped, 50, { name }).operation
    expect(aftermath?.leftovers).toMatchObject([{ resource: 'orders-tmp', isUncertain: true }])
    expect(aftermath).not.toHaveProperty('checkedAt')
  },
)

/** AWS is looked at for what an operation left. */
const look = (operation: Operation, seconds: number, cluster?: ClusterReading) =>
  advance(
    operation,
    {
      kind: 'looked',
      at: at(seconds),
      ...(cluster && { reading: { at: at(seconds), cluster } }),
      later: [],
    },
    SETTINGS,
  )

test('a look after the end changes what is listed as left, and nothing else', () => {
  const { operation } = order(stopped, 50, { name: 'abort', reading })
  const gone = look(operation, 600, aCluster())
  expect(gone).toMatchObject({ events: [], effects: [] })
  expect(gone.operation).toEqual({
    ...operation,
    aftermath: { ...operation.aftermath, leftovers: [], checkedAt: at(600) },
  })
  expect(look(gone.operation, 599, withTemp).operation).toBe(gone.operation)
  expect(look(gone.operation, 700).operation.aftermath?.checkedAt).toBe(at(600))
  expect(look(stopped, 600, withTemp).operation).toBe(stopped)
})
