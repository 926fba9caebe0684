import { expect, test } from 'vitest'
import type { Operation } from '../model/operation.ts'
import type { PlannedStep } from '../model/step.ts'
import type { Topology } from '../model/topology.ts'
import { topologyOf } from '../model/topology.ts'
import { note } from '../operations/kit/notes.ts'
import { planned } from '../operations/kit/planned.ts'
import { aCluster, withWriter } from '../testing/cluster-builder.ts'
import {
  aCreated,
  at,
  current,
  eventsOf,
  order,
  ROLLING,
  stepsOf,
  wakesOf,
} from '../testing/engine-fixture.ts'

const asShown = topologyOf(aCluster())
const moved = topologyOf(withWriter(aCluster(), 'orders-2'))

const start = (operation: Operation, seconds = 0, topology: Topology = asShown, steps = ROLLING) =>
  order(operation, seconds, { name: 'start', plan: { steps, topology } })

const goOn = (operation: Operation, seconds: number, topology: Topology = asShown, steps = ROLLING) =>
  order(operation, seconds, {
    name: 'continue',
    plan: { steps, topology },
    ...(operation.pauseReason?.accepts && { accept: operation.pauseReason.accepts.key }),
  })

/** The rolling plan of the fixture with pauses before some of its steps. */
const pausingBefore = (...indexes: readonly number[]): Operation =>
  aCreated({
    steps: stepsOf(ROLLING.map((step, index) => ({ ...step, pauseBefore: indexes.includes(index) }))),
  })

const pausesOf = ({ steps }: Operation): readonly number[] =>
  steps.flatMap(({ pauseBefore }, index) => (pauseBefore ? index : []))

test('a start begins the first step of the fresh plan, and readings from then on count', () => {
  const draft = start(aCreated(), 5)
  expect(draft.operation).toMatchObject({ state: 'running', startedAt: at(5), readingsCountFrom: at(5) })
  expect(draft.operation.steps.map(({ kind }) => kind)).toEqual(ROLLING.map(({ kind }) => kind))
  expect(current(draft)).toMatchObject({ state: 'in_progress', startedAt: at(5), waitingSince: at(5) })
  expect(eventsOf(draft)).toEqual(['operation_started', 'step_started'])
  expect(wakesOf(draft)).toEqual([at(5)])
})

test('a start whose plan is another one shows it first, although the topology is the same', () => {
  const [first, , ...others] = ROLLING
  const draft = start(aCreated(), 5, asShown, first ? [first, ...others] : [])
  expect(draft.operation.pauseReason?.code).toBe('topology_changed')
  expect(draft.operation.pauseReason?.message).toContain('is not in the plan any more')
  expect(eventsOf(draft)).toEqual(['operation_started', 'operation_replanned', 'operation_paused'])
})

test('a start on a cluster that has changed shows the new plan and sends nothing', () => {
  const draft = start(aCreated(), 0, moved)
  expect(draft.operation).toMatchObject({
    state: 'paused',
    pausedFrom: 'running',
    shownTopology: moved,
    pauseReason: { code: 'topology_changed' },
  })
  expect(draft.operation.pauseReason?.message).toContain('orders-1 is a reader instead of the writer')
  expect(draft.operation.pauseReason?.advice).toContain('hoose Continue to')
  expect(current(draft).state).toBe('pending')
  expect(eventsOf(draft)).toEqual(['operation_started', 'operation_replanned', 'operation_paused'])
  expect(draft.effects).toEqual([])
})

test('what was shown is carried out, and what has changed again is shown again', () => {
  const shown = start(aCreated(), 0, moved).operation
  expect(goOn(shown, 9, moved).operation.state).toBe('running')
  expect(goOn(shown, 9, asShown).operation).toMatchObject({
    state: 'paused',
    pauseReason: { code: 'topology_changed' },
  })
})

test('a pause before the first step is taken once, whatever is planned anew', () => {
  const waiting = start(pausingBefore(0))
  expect(waiting.operation).toMatchObject({ state: 'paused', pauseReason: { code: 'breakpoint' } })
  expect(current(waiting).state).toBe('pending')

  const begun = goOn(waiting.operation, 5)
  expect(begun.operation.state).toBe('running')
  expect(current(begun)).toMatchObject({ state: 'in_progress', isBreakpointPassed: true })

  const drifted = goOn(waiting.operation, 5, moved)
  expect(drifted.operation.pauseReason?.code).toBe('topology_changed')
  expect(goOn(drifted.operation, 9, moved).operation.state).toBe('running')
})

test('a fresh plan pauses where the operator wanted, and only there', () => {
  const steps = ROLLING.map((step) => ({ ...step, pauseBefore: true }))
  expect(pausesOf(start(pausingBefore(2, 3, 5), 0, asShown, steps).operation)).toEqual([2, 3, 5])
})

test('pauses before steps of another name are kept when the writer has moved', () => {
  const after: readonly PlannedStep[] = [
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
  const draft = start(pausingBefore(1, 2, 3, 4, 5), 0, moved, after)
  expect(pausesOf(draft.operation)).toEqual([1, 2, 4, 5, 6])
})

test('a plan that comes too late, when work has begun, is not taken: what was sent stays on record', () => {
  const [info, create] = ROLLING
  const begun: Operation = {
    ...aCreated({ state: 'paused', pausedFrom: 'running', cursor: 1 }),
    facts: {
      original: {
        topology: asShown,
        clusterArn: 'arn',
        clusterResourceId: 'cluster-BLUE',
        instanceResourceIds: {},
        proxies: [],
      },
    },
  }
  const draft = goOn(begun, 5, asShown, info && create ? [info, create] : [])
  expect(draft.operation).toMatchObject({ state: 'running', cursor: 1 })
  expect(draft.operation.steps).toHaveLength(ROLLING.length)
})

test('a start on a cluster that has changed names the smaller writer of the new plan, and asks consent to it', () => {
  const message = 'orders-2 is the writer while orders-1 is worked on.'
  const startWith = (code: string) =>
    order(aCreated(), 0, {
      name: 'start',
      plan: { steps: ROLLING, topology: moved, notes: [note.warn(code, message, 'Add a larger one.', [])] },
    }).operation.pauseReason
  expect(startWith('smaller_writer')?.message).toContain(message)
  expect(startWith('smaller_writer')?.accepts?.text).toContain(message)
  expect(startWith('smaller_writer')?.accepts?.key).not.toBe(startWith('proxies_owed')?.accepts?.key)
  expect(startWith('proxies_owed')?.message).not.toContain(message)
})
