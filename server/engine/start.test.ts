import { expect, test } from 'vitest'
import type { FindingCode } from '../model/finding.ts'
import type { Operation } from '../model/operation.ts'
import type { PlannedStep } from '../model/step.ts'
import { topologyOf } from '../model/topology.ts'
import { note } from '../operations/kit/notes.ts'
import { planned } from '../operations/kit/planned.ts'
import { aCluster, withWriter } from '../testing/cluster-builder.ts'
import {
  aCreated,
  at,
  current,
  eventsOf,
  goOn,
  order,
  pausedBy,
  ROLLING,
  stepsOf,
  wakesOf,
} from '../testing/engine-fixture.ts'
import { originalOf } from '../testing/step-builder.ts'
import type { Command } from './observation.ts'

type FreshPlan = Extract<Command, { name: 'start' }>['plan']

const moved = topologyOf(withWriter(aCluster(), 'orders-2'))

const asShown: FreshPlan = { steps: ROLLING, topology: topologyOf(aCluster()) }
const onMoved: FreshPlan = { steps: ROLLING, topology: moved }

const start = (operation: Operation, plan = asShown) => order(operation, 5, { name: 'start', plan })

/** The rolling plan of the fixture with pauses before some of its steps. */
const pausingBefore = (...indexes: readonly number[]): Operation =>
  aCreated({
    steps: stepsOf(ROLLING.map((step, index) => ({ ...step, pauseBefore: indexes.includes(index) }))),
  })

const pausesOf = ({ steps }: Operation): readonly number[] =>
  steps.flatMap(({ pauseBefore }, index) => (pauseBefore ? index : []))

const REPLANNED = ['operation_started', 'operation_replanned', 'operation_paused']

test('a start begins the first step of the fresh plan, and readings from then on count', () => {
  const draft = start(aCreated())
  expect(draft.operation).toMatchObject({ state: 'running', startedAt: at(5), readingsCountFrom: at(5) })
  expect(draft.operation.steps.map(({ kind }) => kind)).toEqual(ROLLING.map(({ kind }) => kind))
  expect(current(draft)).toMatchObject({ state: 'in_progress', startedAt: at(5), waitingSince: at(5) })
  expect(eventsOf(draft)).toEqual(['operation_started', 'step_started'])
  expect(wakesOf(draft)).toEqual([at(5)])
})

test('a start whose plan is another one shows it first, although the topology is the same', () => {
  const draft = start(aCreated(), { ...asShown, steps: ROLLING.filter((_, index) => index !== 1) })
  const message = expect.stringContaining('is no longer in the plan')
  expect(draft.operation).toMatchObject(pausedBy('topology_changed', { message }))
  expect(eventsOf(draft)).toEqual(REPLANNED)
})

test('a start on a cluster that has changed shows the new plan and sends nothing', () => {
  const draft = start(aCreated(), onMoved)
  expect(draft.operation).toMatchObject({
    ...pausedBy('topology_changed', {
      message: expect.stringContaining('orders-1 is a reader instead of the writer'),
      advice: expect.stringContaining('hoose Continue to'),
    }),
    pausedFrom: 'running',
    shownTopology: moved,
  })
  expect(current(draft).state).toBe('pending')
  expect(eventsOf(draft)).toEqual(REPLANNED)
  expect(draft.effects).toEqual([])
})

test('what was shown is carried out, and what has changed again is shown again', () => {
  const shown = start(aCreated(), onMoved).operation
  expect(goOn(shown, 9, { plan: onMoved }).operation.state).toBe('running')
  expect(goOn(shown, 9, { plan: asShown }).operation).toMatchObject(pausedBy('topology_changed'))
})

test('a pause before the first step is taken once, whatever is planned again', () => {
  const waiting = start(pausingBefore(0))
  expect(waiting.operation).toMatchObject(pausedBy('breakpoint'))
  expect(current(waiting).state).toBe('pending')

  const begun = goOn(waiting.operation, 5, { plan: asShown })
  expect(begun.operation.state).toBe('running')
  expect(current(begun)).toMatchObject({ state: 'in_progress', isBreakpointPassed: true })

  const drifted = goOn(waiting.operation, 5, { plan: onMoved }).operation
  expect(drifted).toMatchObject(pausedBy('topology_changed'))
  expect(goOn(drifted, 9, { plan: onMoved }).operation.state).toBe('running')
})

const AFTER_MOVE: readonly PlannedStep[] = [
  planned('get_cluster_info', { topology: moved, recordsProxies: false }),
  planned('create_temp_instance', {
    instanceId: 'orders-2-tmp',
    templateInstanceId: 'orders-2',
    instanceClass: 'db.r6g.large',
  }),
  planned('failover_to_instance', { instanceId: 'orders-2-tmp' }),
  planned('reboot_instance', { instanceId: 'orders-2', isInPlace: false, wasPendingReboot: false }),
  planned('reboot_instance', { instanceId: 'orders-1', isInPlace: false, wasPendingReboot: false }),
  planned('failover_to_instance', { instanceId: 'orders-2' }),
  planned('delete_instance', { instanceId: 'orders-2-tmp' }),
]

test.each([
  [
    'where the operator wanted, and only there',
    [2, 3, 5],
    { ...asShown, steps: ROLLING.map((step) => ({ ...step, pauseBefore: true })) },
    [2, 3, 5],
  ],
  [
    'before the same steps when the writer has moved and they have other names',
    [1, 2, 3, 4, 5],
    { steps: AFTER_MOVE, topology: moved },
    [1, 2, 4, 5, 6],
  ],
])('a fresh plan pauses %s', (_, wanted, plan, pauses) => {
  expect(pausesOf(start(pausingBefore(...wanted), plan).operation)).toEqual(pauses)
})

test('a plan that comes too late, when work has begun, is not taken: what was sent stays on record', () => {
  const facts = { original: originalOf() }
  const begun = aCreated({ state: 'paused', pausedFrom: 'running', cursor: 1, facts })
  const { operation } = goOn(begun, 5, { plan: { ...asShown, steps: ROLLING.slice(0, 2) } })
  expect(operation).toMatchObject({ state: 'running', cursor: 1 })
  expect(operation.steps).toHaveLength(ROLLING.length)
})

test('a start on a cluster that has changed names the smaller writer of the new plan, and asks consent to it', () => {
  const message = 'orders-2 is the writer while orders-1 is worked on.'
  const noted = (code: FindingCode) => {
    const notes = [note.warn(code, message, 'Add a larger one.', [])]
    return start(aCreated(), { ...onMoved, notes }).operation.pauseReason
  }
  const [smaller, other] = [noted('smaller_writer'), noted('proxies_owed')]
  expect(smaller?.message).toContain(message)
  expect(smaller?.accepts?.text).toContain(message)
  expect(smaller?.accepts?.key).not.toBe(other?.accepts?.key)
  expect(other?.message).not.toContain(message)
})
