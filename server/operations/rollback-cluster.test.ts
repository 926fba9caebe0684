import { expect, test } from 'vitest'
import type { Facts } from '../model/facts.ts'
import type { Operation } from '../model/operation.ts'
import type { RdsCall } from '../model/rds-call.ts'
import type { Reading } from '../model/reading.ts'
import type { PlannedStep } from '../model/step.ts'
import { aCluster } from '../testing/cluster-builder.ts'
import { anOperation } from '../testing/operation-fixture.ts'
import { outlineOf, stepOf } from '../testing/plan-outline.ts'
import { aDeployment, anUpgrade, aStorageChange, READ_AT } from '../testing/preflight-builder.ts'
import { anAttempt, aStep, originalOf } from '../testing/step-builder.ts'
import { planRollback, rollbackNeeds } from './rollback.ts'

const ioOptimized = aCluster({ storageType: 'aurora-iopt1' })

const storageOperation = (from: ReturnType<typeof aCluster>, to: string): Operation => {
  const planned: PlannedStep = {
    kind: 'modify_cluster_storage',
    input: { storageType: to },
    pauseBefore: false,
  }
  const call: RdsCall = { action: 'ModifyDBCluster', input: { clusterId: 'orders', storageType: to } }
  return anOperation({
    spec: aStorageChange(to),
    steps: [aStep(planned, { attempts: [anAttempt(call)] })],
    facts: { original: originalOf(from) },
  })
}

test('storage goes back to standard at any time', () => {
  const plan = planRollback(
    storageOperation(aCluster(), 'aurora-iopt1'),
    { at: READ_AT, cluster: ioOptimized },
    ioOptimized,
  )
  if (plan.kind !== 'possible') throw new Error(plan.because)
  expect(outlineOf(plan.steps)).toEqual(['modify_cluster_storage', 'verify_cluster'])
  expect(stepOf(plan.steps, 'modify_cluster_storage').input).toEqual({ storageType: 'aurora' })
})

test.each([
  { allowedAt: '2026-03-20T00:00:00.000Z', kind: 'impossible' },
  { allowedAt: '2026-03-01T00:00:00.000Z', kind: 'possible' },
])('storage goes back to I/O-Optimized only once in 30 days: $kind', ({ allowedAt, kind }) => {
  const now = aCluster({ ioOptimizedNextAllowedAt: allowedAt })
  const plan = planRollback(storageOperation(ioOptimized, 'aurora'), { at: READ_AT, cluster: now }, now)
  expect(plan.kind).toBe(kind)
  if (plan.kind === 'impossible') expect(plan.because).toContain('before 2026-03-20 00:00:00 UTC')
})

test('a storage change that was never sent leaves nothing to undo', () => {
  const operation = { ...storageOperation(aCluster(), 'aurora-iopt1'), steps: [] }
  expect(planRollback(operation, { at: READ_AT, cluster: aCluster() }, aCluster())).toMatchObject({
    steps: [],
  })
})

const createDeployment: RdsCall = {
  action: 'CreateBlueGreenDeployment',
  input: {
    name: 'orders-upgrade-op-1',
    sourceArn: aCluster().arn,
    targetEngineVersion: '17.4',
    tags: {},
  },
}

const upgradeOperation = (facts: Facts = {}, calls: readonly RdsCall[] = []): Operation =>
  anOperation({
    spec: anUpgrade(),
    steps: [
      aStep(
        {
          kind: 'create_blue_green_deployment',
          input: { name: 'orders-upgrade-op-1', targetEngineVersion: '17.4' },
          pauseBefore: false,
        },
        { attempts: calls.map((call) => anAttempt(call)) },
      ),
    ],
    facts: { original: originalOf(), ...facts },
  })

const deployment = { identifier: 'bgd-1', isAdopted: false }
const madeGroup = {
  kind: 'cluster',
  name: 'orders-cluster-16-aurora-postgresql17-op-1',
  family: 'aurora-postgresql17',
  isMadeHere: true,
  settings: [],
} as const
const createGroup: RdsCall = {
  action: 'CreateParameterGroup',
  input: {
    kind: 'cluster',
    name: madeGroup.name,
    family: madeGroup.family,
    description: 'Settings carried over',
    tags: {},
  },
}
const owed = [{ proxyName: 'shop-proxy', targetGroupName: 'default', clusterId: 'orders', instanceIds: [] }]

test.each<{ readonly name: string; readonly operation: Operation; readonly steps: readonly string[] }>([
  {
    name: 'groups created',
    operation: upgradeOperation({ targetParameterGroups: [madeGroup] }, [createGroup]),
    steps: ['delete_parameter_groups', 'verify_cluster'],
  },
  {
    name: 'a deployment of which no answer came',
    operation: upgradeOperation({}, [createDeployment]),
    steps: ['delete_blue_green_deployment', 'verify_cluster'],
  },
  {
    name: 'everything: the proxies as soon as the deployment is gone, the groups when nobody uses them',
    operation: upgradeOperation(
      { deployment, targetParameterGroups: [madeGroup], owedProxyRegistrations: owed },
      [createGroup, createDeployment],
    ),
    steps: [
      'delete_blue_green_deployment',
      'register_proxy_targets',
      'delete_parameter_groups',
      'verify_cluster',
    ],
  },
])('before the switchover: $name', ({ operation, steps }) => {
  const reading: Reading = { at: READ_AT, cluster: aCluster(), deployment: aDeployment() }
  const plan = planRollback(operation, reading, aCluster())
  if (plan.kind !== 'possible') throw new Error(plan.because)
  expect(outlineOf(plan.steps)).toEqual(steps)
  expect(stepOf(plan.steps, 'verify_cluster').input).toEqual({
    topology: originalOf().topology,
    inSyncInstanceIds: [],
    checksParameterGroups: false,
  })
})

test.each<{
  readonly name: string
  readonly operation: Operation
  readonly deployment: Reading['deployment']
}>([
  { name: 'nothing was sent', operation: upgradeOperation(), deployment: 'not_found' },
  {
    name: 'the groups were decided on and not created',
    operation: upgradeOperation({ targetParameterGroups: [madeGroup] }),
    deployment: 'not_found',
  },
  {
    name: 'the creation of the deployment came to nothing',
    operation: finished(upgradeOperation({}, [createDeployment])),
    deployment: 'not_found',
  },
  {
    name: 'the deployment was adopted, and is left to its owner',
    operation: upgradeOperation({ deployment: { ...deployment, isAdopted: true } }, [createDeployment]),
    deployment: aDeployment(),
  },
])('before the switchover there is nothing to undo when $name', ({ operation, deployment: found }) => {
  const reading: Reading = { at: READ_AT, cluster: aCluster(), ...(found && { deployment: found }) }
  expect(planRollback(operation, reading, aCluster())).toEqual({
    kind: 'possible',
    steps: [],
    notes: [],
    impossible: [],
  })
})

test.each([
  { name: 'AWS gave up and the storage is as it was', cluster: aCluster(), steps: [] },
  {
    name: 'the storage was changed',
    cluster: ioOptimized,
    steps: ['modify_cluster_storage', 'verify_cluster'],
  },
  {
    name: 'the change is pending',
    cluster: aCluster({ pendingChanges: { StorageType: 'aurora-iopt1' } }),
    steps: ['modify_cluster_storage', 'verify_cluster'],
  },
])('a storage change whose call has ended: $name', ({ cluster, steps }) => {
  const plan = planRollback(
    finished(storageOperation(aCluster(), 'aurora-iopt1')),
    { at: READ_AT, cluster },
    cluster,
  )
  if (plan.kind !== 'possible') throw new Error(plan.because)
  expect(outlineOf(plan.steps)).toEqual(steps)
})

/** The same operation, no call of which is waited for any more. */
function finished(operation: Operation): Operation {
  return {
    ...operation,
    steps: operation.steps.map((step) => ({
      ...step,
      attempts: step.attempts.map((attempt) => ({ ...attempt, closedAt: READ_AT })),
    })),
  }
}

const green = aCluster({ resourceId: 'cluster-GREEN', engineVersion: '17.4' })

test.each<{ readonly sign: string; readonly facts: Facts; readonly reading: Reading }>([
  {
    sign: 'the deployment says so',
    facts: { deployment },
    reading: {
      at: READ_AT,
      cluster: aCluster(),
      deployment: aDeployment({ status: 'SWITCHOVER_COMPLETED' }),
    },
  },
  {
    sign: 'the name belongs to another cluster',
    facts: { deployment },
    reading: { at: READ_AT, cluster: green, deployment: 'not_found' },
  },
  {
    sign: 'it has been recorded',
    facts: { deployment: { ...deployment, switchedOverAt: READ_AT } },
    reading: { at: READ_AT, cluster: aCluster(), deployment: 'not_found' },
  },
])('no rollback after the switchover: $sign', ({ facts, reading }) => {
  const operation = upgradeOperation(facts, [createDeployment])
  const plan = planRollback(operation, reading, reading.cluster ?? aCluster())
  expect(plan).toMatchObject({
    kind: 'impossible',
    offers: { note: expect.stringContaining('old cluster'), choices: { continue: 'finish the operation' } },
  })
})

test.each([
  { facts: {}, lookup: { by: 'name', name: 'orders-upgrade-op-1' } },
  { facts: { deployment }, lookup: { by: 'identifier', identifier: 'bgd-1' } },
])('the deployment is looked up by $lookup.by', ({ facts, lookup }) => {
  expect(rollbackNeeds(upgradeOperation(facts))).toEqual({ deployment: lookup })
})
