import { expect, test } from 'vitest'
import { Mismatch } from '../mismatch.ts'
import type { EventView, OperationView } from '../operation-view.ts'
import { Acknowledgements } from './acknowledgements.ts'

const view = (revision: number): OperationView => ({
  id: 'op-1',
  type: 'INSTANCE_CYCLE',
  state: 'RUNNING',
  clusterId: 'orders',
  region: 'us-east-1',
  currentStepIndex: 0,
  pauseBeforeSteps: [],
  error: null,
  waitTimeoutSeconds: 60,
  maxRetries: 3,
  createdBy: 'tester',
  createdAt: '',
  startedAt: null,
  startedBy: null,
  ending: null,
  endedBy: null,
  endReason: null,
  decisionRevision: 1,
  completedAt: null,
  allowedActions: [],
  unavailableActions: [],
  revision,
  pause: null,
  announcedInterruptions: { writes: 0, reads: 0 },
  leftovers: [],
  createdResources: [],
  followUps: [],
  steps: [],
})

const event = (type: string, message = ''): EventView => ({
  seq: 1,
  type,
  message,
  stepIndex: null,
  actor: null,
  decisionRevision: null,
  data: {},
  at: '',
})

test('what was acknowledged and is there is kept', () => {
  const acknowledged = new Acknowledgements()
  acknowledged.took(view(2), { type: 'operation_paused', mark: 'pause 7' })
  acknowledged.expectKept(view(2), [event('operation_paused', 'Paused: pause 7.')])
  expect(acknowledged.count).toBe(1)
})

test.for([
  ['a revision', 1, [event('operation_paused', 'pause 7'), event('operation_resumed')]],
  ['an event', 3, [event('operation_paused', 'pause 7')]],
  ['an event like another', 3, [event('operation_paused', 'pause 8'), event('operation_resumed')]],
] as const)('a lost command is found by %s that is missing', ([, revision, events]) => {
  const acknowledged = new Acknowledgements()
  acknowledged.took(view(2), { type: 'operation_paused', mark: 'pause 7' })
  acknowledged.took(view(3), { type: 'operation_resumed' })
  expect(() => acknowledged.expectKept(view(revision), events)).toThrow(Mismatch)
})
