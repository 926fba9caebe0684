import { expect, test } from 'vitest'
import type { ClusterReading } from '../model/cluster-reading.ts'
import { localPrincipal } from '../model/principal.ts'
import { titleOf } from '../steps/registry.ts'
import { aCluster, withMember } from '../testing/cluster-builder.ts'
import { aRun, at, current, order, paused, TEMP } from '../testing/engine-fixture.ts'
import { anAttempt, originalOf } from '../testing/step-builder.ts'

const began = aRun(3, { state: 'waiting', waitingFor: 'a restart' }, { facts: { original: originalOf() } })

/** It made a temporary instance and waits for a restart. */
const stopped = paused(
  {
    ...began,
    steps: began.steps.map((step) =>
      step.kind === 'create_temp_instance'
        ? {
            ...step,
            attempts: [
              anAttempt({
                action: 'CreateDBInstance',
                input: {
                  instanceId: TEMP.instanceId,
                  clusterId: 'orders',
                  engine: 'aurora-postgresql',
                  instanceClass: 'db.r6g.large',
                  promotionTier: 0,
                  monitoring: TEMP.monitoring,
                  isPubliclyAccessible: false,
                  copiesTagsToSnapshots: false,
                  autoMinorVersionUpgrade: false,
                  tags: {},
                },
              }),
            ],
          }
        : step,
    ),
  },
  { pauseReason: { code: 'deadline', message: 'It took too long.', advice: 'Look.' } },
)

const TITLE = titleOf(current({ operation: stopped }))

const left = {
  resource: 'orders-tmp',
  description: 'temporary instance orders-tmp (resource id db-ORDERS-TMP)',
  command: 'aws rds delete-db-instance --region eu-west-1 --db-instance-identifier orders-tmp',
}

const shows = (cluster: ClusterReading) => ({ reading: { at: at(49), cluster } })

test('abort ends it as failed, and says why and what is left behind', () => {
  const reading = shows(withMember(aCluster(), TEMP))
  const { operation, events, effects } = order(stopped, 50, {
    name: 'abort',
    reason: 'not today',
    ...reading,
  })
  expect(operation).toMatchObject({
    state: 'failed',
    completedAt: at(50),
    ending: 'aborted',
    endedBy: localPrincipal('ana'),
    endReason: 'not today',
    steps: stopped.steps,
    cursor: 3,
    aftermath: { leftovers: [left], followUps: [], checkedAt: at(49) },
  })
  expect(operation.error).toBe('Aborted by ana. It was paused: It took too long.')
  expect(operation).not.toHaveProperty('pauseReason')
  expect(operation).not.toHaveProperty('pausedFrom')
  expect(events).toEqual([
    {
      type: 'operation_aborted',
      body: { action: 'abort', stepIndex: 3, stepTitle: TITLE, reason: 'not today', leftovers: [left] },
      at: at(50),
      by: localPrincipal('ana'),
      stepIndex: 3,
      decisionRevision: stopped.decisionRevision + 1,
    },
  ])
  expect(effects).toEqual([])
})

test('mark complete ends it as completed, its steps keep their true states, and what is left is told', () => {
  const reading = shows(withMember(aCluster(), TEMP))
  const { operation, events, effects } = order(stopped, 50, { name: 'mark_complete', ...reading })
  expect(operation).toMatchObject({
    state: 'completed',
    completedAt: at(50),
    ending: 'completed_manually',
    endedBy: localPrincipal('ana'),
    steps: stopped.steps,
    cursor: 3,
    aftermath: { leftovers: [left], checkedAt: at(49) },
  })
  expect(operation).not.toHaveProperty('error')
  expect(events).toEqual([
    {
      type: 'operation_marked_complete',
      body: { action: 'mark_complete', stepIndex: 3, stepTitle: TITLE, leftovers: [left] },
      at: at(50),
      by: localPrincipal('ana'),
      stepIndex: 3,
      decisionRevision: stopped.decisionRevision + 1,
    },
  ])
  expect(effects).toEqual([])
})

test.each(['abort', 'mark_complete'] as const)(
  'when AWS cannot be read, %s lists what may be left as not confirmed, and no time of a check',
  (name) => {
    const { aftermath } = order(stopped, 50, { name }).operation
    expect(aftermath?.leftovers).toMatchObject([{ resource: 'orders-tmp', isUncertain: true }])
    expect(aftermath).not.toHaveProperty('checkedAt')
  },
)
