import { expect, test } from 'vitest'
import type { Leftover } from '../../model/operation-event.ts'
import { titleOf } from '../../steps/registry.ts'
import { aRun, at, current, order, paused } from '../../testing/engine-fixture.ts'

const stopped = paused(aRun(3, { state: 'waiting', waitingFor: 'a restart' }), {
  pauseReason: { code: 'deadline', message: 'It took too long.', advice: 'Look.' },
})

const TITLE = titleOf(current({ operation: stopped }))

const left: Leftover = {
  resource: 'orders-tmp',
  description: 'temporary instance orders-tmp',
  command: 'aws rds delete-db-instance --db-instance-identifier orders-tmp',
}

const abort = (leftovers: readonly Leftover[]) =>
  order(stopped, 50, { name: 'abort', reason: 'not today', leftovers })

test('abort ends it as failed, and says why and what is left behind', () => {
  const { operation, events, effects } = abort([left])
  expect(operation).toMatchObject({
    state: 'failed',
    completedAt: at(50),
    ending: 'aborted',
    endedBy: 'ana',
    endReason: 'not today',
    steps: stopped.steps,
    cursor: 3,
  })
  expect(operation.error).toBe(
    'Aborted by ana. It was paused: It took too long. One thing is left behind in AWS, listed with a command for it.',
  )
  expect(operation).not.toHaveProperty('pauseReason')
  expect(operation).not.toHaveProperty('pausedFrom')
  expect(events).toEqual([
    {
      type: 'operation_aborted',
      body: { action: 'abort', stepIndex: 3, stepTitle: TITLE, reason: 'not today', leftovers: [left] },
      at: at(50),
      actor: 'ana',
      stepIndex: 3,
      decisionRevision: stopped.decisionRevision + 1,
    },
  ])
  expect(effects).toEqual([])
})

test('abort says so when nothing is left behind', () => {
  expect(abort([]).operation.error).toContain('Nothing is left behind.')
  expect(abort([left, left]).operation.error).toContain('2 things are left behind in AWS')
})

test('mark complete ends it as completed, and its steps keep their true states', () => {
  const { operation, events, effects } = order(stopped, 50, { name: 'mark_complete' })
  expect(operation).toMatchObject({
    state: 'completed',
    completedAt: at(50),
    ending: 'completed_manually',
    endedBy: 'ana',
    steps: stopped.steps,
    cursor: 3,
  })
  expect(operation).not.toHaveProperty('error')
  expect(events).toEqual([
    {
      type: 'operation_marked_complete',
      body: { action: 'mark_complete', stepIndex: 3, stepTitle: TITLE },
      at: at(50),
      actor: 'ana',
      stepIndex: 3,
      decisionRevision: stopped.decisionRevision + 1,
    },
  ])
  expect(effects).toEqual([])
})
