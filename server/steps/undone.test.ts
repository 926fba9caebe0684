import { expect, test } from 'vitest'
import type { RdsCall } from '../model/rds-call.ts'
import { storageChangeTo, switchoverOf } from '../testing/calls.ts'
import { aCluster } from '../testing/cluster-builder.ts'
import { READ_AT } from '../testing/preflight-builder.ts'
import { aRegistration } from '../testing/step-builder.ts'
import { doneBy, undoneRemedy } from './undone.ts'

const STORAGE: RdsCall = storageChangeTo('aurora-iopt1')
const reading = (ioOptimizedNextAllowedAt?: string) => ({
  at: READ_AT,
  cluster: aCluster(ioOptimizedNextAllowedAt === undefined ? {} : { ioOptimizedNextAllowedAt }),
})

test('a storage change is offered again only when AWS allows it', () => {
  expect(undoneRemedy(STORAGE, reading()).choices.continue).toBe(
    'change the storage of orders to aurora-iopt1 again',
  )
  expect(undoneRemedy(STORAGE, reading('2027-01-01T00:00:00.000Z'))).toMatchObject({
    choices: { continue: 'check again', abort: 'end the operation with the storage as it is' },
    note: expect.stringContaining('before'),
  })
  expect(undoneRemedy(STORAGE, reading('2026-01-01T00:00:00.000Z')).choices.continue).toContain('again')
})

test('an earlier step is done again by going back to it', () => {
  const { choices, goBack } = undoneRemedy(STORAGE, reading(), 1)
  expect(choices).toMatchObject({ continue: 'check again' })
  expect(goBack).toEqual({ to: 1, effect: 'change the storage of orders to aurora-iopt1 again' })
})

const registration = aRegistration()
const group = { kind: 'instance', name: 'orders-17' } as const
const newGroup = { ...group, family: '', description: '', tags: {} }
const deployment = { name: 'up', sourceArn: '', targetEngineVersion: '17.4', tags: {} }

test.each<readonly [RdsCall, string]>([
  [{ action: 'DeregisterDBProxyTargets', input: { registration } }, 'RegisterDBProxyTargets'],
  [{ action: 'RegisterDBProxyTargets', input: { registration } }, 'DeregisterDBProxyTargets'],
  [{ action: 'ModifyParameterGroup', input: { ...group, settings: [] } }, 'ModifyDBParameterGroup'],
  [{ action: 'CreateParameterGroup', input: newGroup }, 'DeleteDBParameterGroup'],
  [{ action: 'CreateBlueGreenDeployment', input: deployment }, 'DeleteBlueGreenDeployment'],
])('CloudTrail has the action that undoes it: %o by %s', (call, action) => {
  expect(undoneRemedy(call, reading()).first).toContain(` ${action}.`)
})

test('parameter groups that were detached after a switchover are attached outside', () => {
  const call: RdsCall = switchoverOf('bgd-1')
  expect(doneBy(call)).toBe('switched over and gave the cluster its parameter groups')
  expect(undoneRemedy(call, reading(), 3)).toMatchObject({
    first: expect.stringContaining('Attach the parameter groups again'),
    choices: { continue: 'check again', mark_complete: 'accept it as it is' },
  })
})
