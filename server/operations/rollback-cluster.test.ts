import { expect, test } from 'vitest'
import type { ClusterReading } from '../model/cluster-reading.ts'
import type { Facts } from '../model/facts.ts'
import type { Operation } from '../model/operation.ts'
import type { Reading } from '../model/reading.ts'
import type { Step } from '../model/step.ts'
import { aCluster } from '../testing/cluster-builder.ts'
import { anOperation } from '../testing/operation-fixture.ts'
import { shortPlan, stepOf } from '../testing/plan-outline.ts'
import { aDeployment, anUpgrade, aStorageChange, READ_AT } from '../testing/preflight-builder.ts'
import {
  changedStorage,
  closed,
  createdDeployment,
  createdGroups,
  OWED_PROXY,
  productionAfterSwitchover,
} from '../testing/sent-steps.ts'
import { originalOf } from '../testing/step-builder.ts'
import { NOTHING_TO_UNDO } from './kit/rollback-plan.ts'
import { planRollback, rollbackNeeds } from './rollback.ts'

function stepsOf(operation: Operation, reading: Partial<Reading> = {}) {
  const { cluster = aCluster() } = reading
  const plan = planRollback(operation, { at: READ_AT, cluster, ...reading }, cluster)
  if (plan.kind !== 'possible') throw new Error(plan.because)
  return plan.steps
}

const ioOptimized = aCluster({ storageType: 'aurora-iopt1' })

const stored = (from: ClusterReading, to: string): Operation =>
  anOperation({
    spec: aStorageChange(to),
    steps: [changedStorage(to, {}, 'in_progress')],
    facts: { original: originalOf(from) },
  })

const toOptimized = stored(aCluster(), 'aurora-iopt1')
const about = aCluster({ pendingChanges: { StorageType: 'aurora-iopt1' } })

test.for<readonly [string, Operation, ClusterReading, boolean]>([
  ['was changed', toOptimized, ioOptimized, true],
  ['was not asked to change', { ...toOptimized, steps: [] }, aCluster(), false],
  ['is as before, as AWS gave up', closed(toOptimized), aCluster(), false],
  ['was changed, and the call has ended', closed(toOptimized), ioOptimized, true],
  ['is about to change, and the call has ended', closed(toOptimized), about, true],
])('storage that %s', ([, operation, cluster, isChangedBack]) => {
  const steps = stepsOf(operation, { cluster })
  expect(shortPlan(steps)).toBe(isChangedBack ? 'modify_cluster_storage, verify_cluster' : '')
  if (isChangedBack) expect(stepOf(steps, 'modify_cluster_storage').input).toEqual({ storageType: 'aurora' })
})

test('storage goes back to I/O-Optimized only once in 30 days', () => {
  const operation = stored(ioOptimized, 'aurora')
  const plan = (ioOptimizedNextAllowedAt: string) => {
    const cluster = aCluster({ ioOptimizedNextAllowedAt })
    return planRollback(operation, { at: READ_AT, cluster }, cluster)
  }
  expect(plan('2026-03-01T00:00:00.000Z').kind).toBe('possible')
  expect(plan('2026-03-20T00:00:00.000Z')).toMatchObject({
    kind: 'impossible',
    because: expect.stringContaining('before 2026-03-20 00:00:00 UTC'),
  })
})

const madeGroup = {
  kind: 'cluster',
  name: 'made-cluster',
  family: 'aurora-postgresql17',
  isMadeHere: true,
  settings: [],
} as const
const deployment = { identifier: 'bgd-1', isAdopted: false }
const groups = createdGroups(['cluster', madeGroup.name])
const create = createdDeployment({}, 'in_progress')

const upgrade = (steps: readonly Step[], facts: Facts = {}): Operation =>
  anOperation({ spec: anUpgrade(), steps, facts: { original: originalOf(), ...facts } })
const everything = { deployment, targetParameterGroups: [madeGroup], owedProxyRegistrations: [OWED_PROXY] }

test.for<readonly [string, Operation, string]>([
  ['groups created', upgrade([groups], { targetParameterGroups: [madeGroup] }), 'delete_parameter_groups'],
  ['a deployment of which no answer came', upgrade([create]), 'delete_blue_green_deployment'],
  [
    'everything: the proxies as soon as the deployment is gone, the groups when nothing uses them',
    upgrade([groups, create], everything),
    'delete_blue_green_deployment, register_proxy_targets, delete_parameter_groups',
  ],
])('before the switchover: %s', ([, operation, expected]) => {
  const steps = stepsOf(operation, { deployment: aDeployment() })
  expect(shortPlan(steps)).toBe(`${expected}, verify_cluster`)
  expect(stepOf(steps, 'verify_cluster').input).toEqual({
    topology: originalOf().topology,
    inSyncInstanceIds: [],
    checksParameterGroups: false,
  })
})

test.for<readonly [string, Operation, Reading['deployment']]>([
  ['nothing was sent', upgrade([]), 'not_found'],
  [
    'the groups were decided on and not created',
    upgrade([], { targetParameterGroups: [madeGroup] }),
    'not_found',
  ],
  ['the creation of the deployment came to nothing', closed(upgrade([create])), 'not_found'],
  [
    'the deployment was adopted, and is left to its owner',
    upgrade([create], { deployment: { ...deployment, isAdopted: true } }),
    aDeployment(),
  ],
])('before the switchover there is nothing to undo when %s', ([, operation, found]) => {
  const reading: Reading = { at: READ_AT, cluster: aCluster(), ...(found && { deployment: found }) }
  expect(planRollback(operation, reading, aCluster())).toEqual(NOTHING_TO_UNDO)
})

test.for<readonly [string, Facts['deployment'], Partial<Reading>]>([
  ['the deployment says so', deployment, { deployment: aDeployment({ status: 'SWITCHOVER_COMPLETED' }) }],
  [
    'the name belongs to another cluster',
    deployment,
    { cluster: productionAfterSwitchover, deployment: 'not_found' },
  ],
  ['it has been recorded', { ...deployment, switchedOverAt: READ_AT }, { deployment: 'not_found' }],
])('no rollback after the switchover: %s', ([, known, { cluster = aCluster(), ...parts }]) => {
  const operation = upgrade([create], known && { deployment: known })
  expect(planRollback(operation, { at: READ_AT, cluster, ...parts }, cluster)).toMatchObject({
    kind: 'impossible',
    offers: { note: expect.stringContaining('old cluster'), choices: { continue: 'finish the operation' } },
  })
})

test('the deployment is looked up by its name until its identifier is known', () => {
  expect(rollbackNeeds(upgrade([create]))).toEqual({
    deployment: { by: 'name', name: 'orders-upgrade-op-1' },
  })
  expect(rollbackNeeds(upgrade([create], { deployment }))).toEqual({
    deployment: { by: 'identifier', identifier: 'bgd-1' },
  })
})
