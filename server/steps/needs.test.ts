import { expect, test } from 'vitest'
import type { Facts } from '../model/facts.ts'
import type { ReadingNeeds } from '../model/reading.ts'
import type { PlannedStep } from '../model/step.ts'
import { planned } from '../operations/kit/planned.ts'
import { anAttempt, originalOf } from '../testing/step-builder.ts'
import { needsOf } from './registry.ts'

const GREEN = 'orders-green-abc123'
const byIdentifier = { by: 'identifier', identifier: 'bgd-1' } as const
const greenCluster = { by: 'identifier', clusterId: GREEN } as const

const early: Facts = { original: originalOf(), deployment: { identifier: 'bgd-1', isAdopted: false } }
const known: Facts = {
  original: originalOf(),
  deployment: { identifier: 'bgd-1', isAdopted: false, greenClusterId: GREEN },
}

const create = planned('create_blue_green_deployment', {
  name: 'orders-upgrade-op-1',
  targetEngineVersion: '17.4',
})
const adopt = planned('create_blue_green_deployment', { ...create.input, adoptIdentifier: 'bgd-1' })
const switchover = planned('switchover_blue_green', { timeoutSeconds: 300, targetEngineVersion: '17.4' })
const cleanup = planned('cleanup_blue_green', { mayRemoveDeletionProtection: false })
const undo = planned('delete_blue_green_deployment', { name: 'orders-upgrade-op-1' })
const topology = originalOf().topology

test.each<{
  readonly name: string
  readonly step: PlannedStep
  readonly facts?: Facts
  readonly needs: ReadingNeeds
}>([
  {
    name: 'reading the cluster',
    step: planned('get_cluster_info', { topology, recordsProxies: false }),
    needs: {},
  },
  {
    name: 'reading the cluster with its proxies',
    step: planned('get_cluster_info', { topology, recordsProxies: true }),
    needs: { proxies: true },
  },
  { name: 'deregistering', step: planned('deregister_proxy_targets', {}), needs: { proxies: true } },
  {
    name: 'registering',
    step: planned('register_proxy_targets', { mode: 'REGISTER' }),
    needs: { proxies: true },
  },
  {
    name: 'creating a deployment',
    step: create,
    needs: { deployment: { by: 'name', name: 'orders-upgrade-op-1' } },
  },
  {
    name: 'creating a deployment whose green side is known',
    step: create,
    facts: known,
    needs: { deployment: { by: 'name', name: 'orders-upgrade-op-1' }, otherClusters: [greenCluster] },
  },
  { name: 'adopting a deployment', step: adopt, needs: { deployment: byIdentifier } },
  { name: 'switching over without a deployment', step: switchover, needs: { integrations: true } },
  {
    name: 'switching over before green is known',
    step: switchover,
    facts: early,
    needs: { deployment: byIdentifier, integrations: true },
  },
  {
    name: 'switching over',
    step: switchover,
    facts: known,
    needs: { deployment: byIdentifier, otherClusters: [greenCluster], integrations: true },
  },
  {
    name: 'cleaning up: the old cluster by its resource id',
    step: cleanup,
    facts: known,
    needs: {
      deployment: byIdentifier,
      otherClusters: [{ by: 'resource_id', resourceId: 'cluster-BLUE' }],
    },
  },
  { name: 'cleaning up when nothing is known', step: cleanup, needs: {} },
  {
    name: 'undoing a deployment of which no answer came',
    step: undo,
    needs: { deployment: { by: 'name', name: 'orders-upgrade-op-1' }, otherClusters: [] },
  },
  {
    name: 'undoing a deployment',
    step: undo,
    facts: known,
    needs: { deployment: byIdentifier, otherClusters: [greenCluster] },
  },
  {
    name: 'undoing parameter groups: those that were made here',
    step: planned('delete_parameter_groups', { targetEngineVersion: '17.4' }),
    facts: {
      targetParameterGroups: [
        { kind: 'cluster', name: 'made', family: 'f', isMadeHere: true, settings: [] },
        { kind: 'instance', name: 'mine', family: 'f', isMadeHere: false, settings: [] },
      ],
    },
    needs: {
      parameterGroups: {
        inUse: false,
        named: [{ kind: 'cluster', name: 'made' }],
      },
    },
  },
])('$name needs to see no more and no less', ({ step, facts = {}, needs }) => {
  expect(needsOf({ ...step, attempts: [] }, facts)).toEqual(needs)
})

test('integrations are of no interest once the switchover was asked for', () => {
  const attempt = anAttempt({
    action: 'SwitchoverBlueGreenDeployment',
    input: { identifier: 'bgd-1', timeoutSeconds: 300 },
  })
  expect(needsOf({ ...switchover, attempts: [] }, known).integrations).toBe(true)
  expect(needsOf({ ...switchover, attempts: [attempt] }, known).integrations).toBeUndefined()
})
