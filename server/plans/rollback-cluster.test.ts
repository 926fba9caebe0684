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
  if (plan.kind === 'impossible') expect(plan.because).toContain(allowedAt)
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
const owed = [{ proxyName: 'shop-proxy', targetGroupName: 'default', clusterId: 'orders', instanceIds: [] }]

test.each<{ readonly name: string; readonly operation: Operation; readonly steps: readonly string[] }>([
  { name: 'nothing made yet', operation: upgradeOperation(), steps: ['verify_cluster'] },
  {
    name: 'groups made',
    operation: upgradeOperation({ targetParameterGroups: [madeGroup] }),
    steps: ['delete_parameter_groups', 'verify_cluster'],
  },
  {
    name: 'groups used as they were',
    operation: upgradeOperation({ targetParameterGroups: [{ ...madeGroup, isMadeHere: false }] }),
    steps: ['verify_cluster'],
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
      [createDeployment],
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
])('no way back after the switchover: $sign', ({ facts, reading }) => {
  const plan = planRollback(upgradeOperation(facts), reading, reading.cluster ?? aCluster())
  expect(plan).toMatchObject({ kind: 'impossible', offers: expect.stringContaining('old cluster') })
})

test.each([
  { facts: {}, lookup: { by: 'name', name: 'orders-upgrade-op-1' } },
  { facts: { deployment }, lookup: { by: 'identifier', identifier: 'bgd-1' } },
])('the deployment is looked up by $lookup.by', ({ facts, lookup }) => {
  expect(rollbackNeeds(upgradeOperation(facts))).toEqual({ deployment: lookup })
})
