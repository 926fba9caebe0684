import { expect, test } from 'vitest'
import type { RdsCallName } from '../model/rds-call.ts'
import type { PlannedStep } from '../model/step.ts'
import { planned } from '../operations/kit/planned.ts'
import { makePlan } from '../operations/make-plan.ts'
import {
  aCycle,
  anUpgrade,
  aPreflightReading,
  aStorageChange,
  aTypeChange,
} from '../testing/preflight-builder.ts'
import {
  callsOf,
  descriptionOf,
  interruptionOf,
  isInspection,
  isWatchedClosely,
  titleOf,
} from './registry.ts'

const plans = [
  aTypeChange(),
  aTypeChange({ skipTempInstance: true }),
  aCycle(),
  aStorageChange(),
  anUpgrade({ proxyHandling: 'DEREGISTER' }),
].map((spec) => makePlan(spec, aPreflightReading(), 'op-1').steps)

const rollbackSteps: readonly PlannedStep[] = [
  planned('delete_blue_green_deployment', { name: 'orders-upgrade-op-1' }),
  planned('delete_parameter_groups', { targetEngineVersion: '17.4' }),
]

const everyStep = [...plans.flat(), ...rollbackSteps]

test('every step has words for people', () => {
  for (const step of everyStep) {
    expect(titleOf(step)).toMatch(/^[A-Z].+[^.]$/)
    expect(descriptionOf(step)).toMatch(/^[A-Z].+\.$/)
  }
})

test.each([
  ['failover_to_instance', 'writes'],
  ['switchover_blue_green', 'writes'],
  ['deregister_proxy_targets', 'writes'],
  ['modify_instance', 'reads'],
  ['reboot_instance', 'reads'],
  ['delete_instance', 'reads'],
  ['create_temp_instance', undefined],
  ['modify_cluster_storage', undefined],
  ['create_blue_green_deployment', undefined],
  ['verify_cluster', undefined],
])('%s announces that it interrupts: %s', (kind, affects) => {
  const steps = everyStep.filter((step) => step.kind === kind)
  expect(new Set(steps.map((step) => interruptionOf(step)?.affects))).toEqual(new Set([affects]))
})

const inPlace = { instanceId: 'orders-1', isInPlace: true } as const

test.each([
  planned('modify_instance', { ...inPlace, instanceClass: 'db.r6g.large' }),
  planned('reboot_instance', { ...inPlace, wasPendingReboot: false }),
])('$kind in place interrupts writes', (step) => {
  expect(interruptionOf(step)?.affects).toBe('writes')
})

test('what interrupts writes for a moment is watched closely', () => {
  const watched = new Set(everyStep.filter(isWatchedClosely).map(({ kind }) => kind))
  expect([...watched].toSorted()).toEqual(['failover_to_instance', 'switchover_blue_green'])
})

test('what only looks sends nothing', () => {
  for (const step of everyStep) expect(callsOf(step).length === 0).toBe(isInspection(step))
})

test('a step announces no call that what it is asked to do never needs', () => {
  const deployment = { name: 'orders-upgrade-op-1', targetEngineVersion: '17.4' }
  expect(callsOf(planned('create_blue_green_deployment', deployment))).toEqual(['CreateBlueGreenDeployment'])
  const adopting = planned('create_blue_green_deployment', { ...deployment, adoptIdentifier: 'bgd-1' })
  expect(callsOf(adopting)).toEqual([])
  expect(descriptionOf(adopting)).toMatch(/^Takes over the copy .* that is there already/)
  expect(callsOf(planned('register_proxy_targets', { mode: 'FOLLOW' }))).toEqual([])
})

test('every call that the product can send belongs to a step', () => {
  const calls = new Set(everyStep.flatMap(callsOf))
  const all: Readonly<Record<RdsCallName, true>> = {
    CreateDBInstance: true,
    ModifyDBInstance: true,
    DeleteDBInstance: true,
    RebootDBInstance: true,
    FailoverDBCluster: true,
    ModifyDBCluster: true,
    DeleteDBCluster: true,
    CreateParameterGroup: true,
    ModifyParameterGroup: true,
    DeleteParameterGroup: true,
    CreateBlueGreenDeployment: true,
    SwitchoverBlueGreenDeployment: true,
    DeleteBlueGreenDeployment: true,
    RegisterDBProxyTargets: true,
    RemoveTagsFromResource: true,
    DeregisterDBProxyTargets: true,
  }
  expect([...calls].toSorted()).toEqual(Object.keys(all).toSorted())
})
