import { expect, test } from 'vitest'
import type { EventView, OperationView } from '../operation-view.ts'
import { expectAddsUp, expectGapless } from './events.ts'

const event = (seq: number, type: string, change: Partial<EventView> = {}): EventView => ({
  seq,
  type,
  message: '',
  stepIndex: null,
  actor: null,
  decisionRevision: null,
  data: {},
  at: `2026-01-15T12:00:0${seq}.000Z`,
  ...change,
})

const LOG = [
  event(1, 'operation_created'),
  event(2, 'operation_started'),
  event(3, 'step_completed', { stepIndex: 0 }),
  event(4, 'operation_paused'),
]

test('a log without gaps that arrived as it is stored is gapless', () => {
  expectGapless(LOG, LOG)
})

test.for([
  ['an entry that is missing', LOG.toSpliced(1, 1)],
  ['an entry that came twice', [...LOG, ...LOG.slice(-1)]],
  ['a time that goes back', LOG.with(3, event(4, 'operation_paused', { at: '2026-01-15T12:00:00.000Z' }))],
] as const)('%s is found', ([, log]) => {
  expect(() => expectGapless(log, log)).toThrow()
})

test('an entry that did not arrive is found', () => {
  expect(() => expectGapless(LOG.slice(0, -1), LOG)).toThrow('the subscriber got every event once')
})

const view = (state: OperationView['state'], steps: readonly OperationView['steps'][number]['state'][]) => ({
  ...VIEW,
  state,
  steps: steps.map((each) => ({ ...STEP, state: each })),
})

const STEP: OperationView['steps'][number] = {
  index: 0,
  action: 'get_cluster_info',
  title: '',
  phase: 'FORWARD',
  state: 'PENDING',
  waitCondition: null,
  error: null,
  attempts: 0,
  retries: 0,
  pauseBefore: false,
  startedAt: null,
  completedAt: null,
  result: null,
  calls: [],
}

const VIEW: OperationView = {
  id: 'op',
  type: 'INSTANCE_CYCLE',
  state: 'PAUSED',
  clusterId: 'orders',
  region: 'us-east-1',
  currentStepIndex: 1,
  pauseBeforeSteps: [],
  error: null,
  waitTimeoutSeconds: 60,
  maxRetries: 3,
  createdBy: 'ana',
  createdAt: '2026-01-15T12:00:00.000Z',
  startedAt: null,
  startedBy: null,
  ending: null,
  endedBy: null,
  endReason: null,
  decisionRevision: 1,
  completedAt: null,
  allowedActions: [],
  unavailableActions: [],
  revision: 4,
  pause: null,
  announcedInterruptions: { writes: 0, reads: 0 },
  leftovers: [],
  createdResources: [],
  followUps: [],
  steps: [],
}

test('events that lead to what is shown add up', () => {
  expectAddsUp(LOG, view('PAUSED', ['COMPLETED', 'PENDING']))
})

test('a state that the events do not lead to is found', () => {
  expect(() => expectAddsUp(LOG, view('RUNNING', ['COMPLETED', 'PENDING']))).toThrow('add up')
})

test('a completed step without its event is found', () => {
  expect(() => expectAddsUp(LOG, view('PAUSED', ['COMPLETED', 'COMPLETED']))).toThrow('add up')
})

test('a call that was decided while the operation was paused is found', () => {
  const log = [...LOG, event(5, 'call_intended')]
  expect(() => expectAddsUp(log, view('PAUSED', ['COMPLETED']))).toThrow('only while the operation runs')
})
