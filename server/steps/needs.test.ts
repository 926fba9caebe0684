import { expect, test } from 'vitest'
import type { Facts } from '../model/facts.ts'
import type { ReadingNeeds } from '../model/reading.ts'
import type { PlannedStep } from '../model/step.ts'
import { planned } from '../operations/kit/planned.ts'
import { rebootOf, switchoverOf } from '../testing/calls.ts'
import { anAttempt, aTargetGroup, originalOf } from '../testing/step-builder.ts'
import { needsOf } from './registry.ts'

const GREEN = 'orders-green-abc123'
const name = 'orders-upgrade-op-1'
const byName = { by: 'name', name } as const
const byIdentifier = { by: 'identifier', identifier: 'bgd-1' } as const
const greenCluster = { by: 'identifier', clusterId: GREEN } as const
const green = { deployment: byIdentifier, otherClusters: [greenCluster] }
const oldCluster = { by: 'resource_id', resourceId: 'cluster-BLUE' } as const

const original = originalOf()
const { topology } = original
const deployment = { identifier: 'bgd-1', isAdopted: false }
const early: Facts = { original, deployment }
const known: Facts = { original, deployment: { ...deployment, greenClusterId: GREEN } }
const groups: Facts = {
  targetParameterGroups: [
    aTargetGroup('cluster', 'made'),
    aTargetGroup('instance', 'mine', { isMadeHere: false }),
  ],
}

const create = planned('create_blue_green_deployment', { name, targetEngineVersion: '17.4' })
const adopt = planned('create_blue_green_deployment', { ...create.input, adoptIdentifier: 'bgd-1' })
const switchover = planned('switchover_blue_green', { timeoutSeconds: 300, targetEngineVersion: '17.4' })
const cleanup = planned('cleanup_blue_green', { mayRemoveDeletionProtection: false })
const undo = planned('delete_blue_green_deployment', { name })
const undoGroups = planned('delete_parameter_groups', { targetEngineVersion: '17.4' })
const info = (recordsProxies: boolean) => planned('get_cluster_info', { topology, recordsProxies })
const proxies = { proxies: true } as const

test.each<readonly [what: string, step: PlannedStep, facts: Facts, needs: ReadingNeeds]>([
  ['reading the cluster', info(false), {}, {}],
  ['reading the cluster with its proxies', info(true), {}, proxies],
  ['deregistering', planned('deregister_proxy_targets', {}), {}, proxies],
  ['registering', planned('register_proxy_targets', { mode: 'REGISTER' }), {}, proxies],
  ['creating a deployment', create, {}, { deployment: byName }],
  [
    'creating one whose green side is known',
    create,
    known,
    { deployment: byName, otherClusters: [greenCluster] },
  ],
  ['adopting a deployment', adopt, {}, { deployment: byIdentifier }],
  ['switching over without a deployment', switchover, {}, { integrations: true }],
  ['switching over, green not known', switchover, early, { deployment: byIdentifier, integrations: true }],
  ['switching over', switchover, known, { ...green, integrations: true }],
  [
    'cleaning up: the old cluster by its resource id',
    cleanup,
    known,
    { deployment: byIdentifier, otherClusters: [oldCluster] },
  ],
  ['cleaning up when nothing is known', cleanup, {}, {}],
  ['undoing a deployment of which no answer came', undo, {}, { deployment: byName, otherClusters: [] }],
  ['undoing a deployment', undo, known, green],
  [
    'undoing parameter groups: those that were made here',
    undoGroups,
    groups,
    { parameterGroups: { inUse: false, named: [{ kind: 'cluster', name: 'made' }] } },
  ],
])('%s needs to see no more and no less', (_, step, facts, needs) => {
  expect(needsOf({ ...step, attempts: [] }, facts)).toEqual(needs)
})

test('integrations are of no interest once the switchover was asked for', () => {
  const attempt = anAttempt(switchoverOf('bgd-1'))
  expect(needsOf({ ...switchover, attempts: [attempt] }, known).integrations).toBeUndefined()
})

test('events are asked for since shortly before the last attempt that counts, and not before there is one', () => {
  const step = planned('reboot_instance', {
    instanceId: 'orders-2',
    isInPlace: false,
    wasPendingReboot: false,
  })
  const attempt = (time: string, changes: Partial<ReturnType<typeof anAttempt>> = {}) =>
    anAttempt(rebootOf('orders-2'), { intendedAt: `2026-03-04T${time}:00.000Z`, ...changes })
  expect(needsOf({ ...step, attempts: [] }, {})).toEqual({})
  const attempts = [
    attempt('09:00'),
    attempt('09:30'),
    attempt('09:40', { outcome: 'refused' }),
    attempt('09:50', { closedAt: '2026-03-04T09:55:00.000Z' }),
  ]
  expect(needsOf({ ...step, attempts }, {})).toEqual({
    events: { since: '2026-03-04T09:25:00.000Z', instanceIds: ['orders-2'] },
  })
})
