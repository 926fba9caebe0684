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
  needsOf,
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

test.each<{ readonly kind: PlannedStep['kind']; readonly affects: string | undefined }>([
  { kind: 'failover_to_instance', affects: 'writes' },
  { kind: 'switchover_blue_green', affects: 'writes' },
  { kind: 'deregister_proxy_targets', affects: 'writes' },
  { kind: 'modify_instance', affects: 'reads' },
  { kind: 'reboot_instance', affects: 'reads' },
  { kind: 'delete_instance', affects: 'reads' },
  { kind: 'create_temp_instance', affects: undefined },
  { kind: 'modify_cluster_storage', affects: undefined },
  { kind: 'create_blue_green_deployment', affects: undefined },
  { kind: 'verify_cluster', affects: undefined },
])('$kind announces that it interrupts: $affects', ({ kind, affects }) => {
  const steps = everyStep.filter((step) => step.kind === kind)
  expect(steps.length).toBeGreaterThan(0)
  for (const step of steps) expect(interruptionOf(step)?.affects).toBe(affects)
})

test.each(['modify_instance', 'reboot_instance'] as const)('%s in place interrupts writes', (kind) => {
  const step =
    kind === 'modify_instance'
      ? planned(kind, { instanceId: 'orders-1', instanceClass: 'db.r6g.large', isInPlace: true })
      : planned(kind, { instanceId: 'orders-1', isInPlace: true, wasPendingReboot: false })
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

test('events are asked for since shortly before the last attempt that counts, and not before there is one', () => {
  const step = {
    ...planned('reboot_instance', { instanceId: 'orders-2', isInPlace: false, wasPendingReboot: false }),
  }
  const call = { action: 'RebootDBInstance', input: { instanceId: 'orders-2' } } as const
  const attempt = (number: number, intendedAt: string) => ({
    number,
    call,
    intendedAt,
    outcome: 'accepted' as const,
  })
  expect(needsOf({ ...step, attempts: [] }, {})).toEqual({})
  const attempts = [
    attempt(1, '2026-03-04T09:00:00.000Z'),
    attempt(2, '2026-03-04T09:30:00.000Z'),
    { ...attempt(3, '2026-03-04T09:40:00.000Z'), outcome: 'refused' as const },
    { ...attempt(4, '2026-03-04T09:50:00.000Z'), closedAt: '2026-03-04T09:55:00.000Z' },
  ]
  expect(needsOf({ ...step, attempts }, {})).toEqual({
    events: { since: '2026-03-04T09:25:00.000Z', instanceIds: ['orders-2'] },
  })
})
