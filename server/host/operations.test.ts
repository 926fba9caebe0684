import { expect, test } from 'vitest'
import { localPrincipal } from '../model/principal.ts'
import type { RawOperationInput } from '../service/operation-input.ts'
import { MaintenanceBench } from '../testing/maintenance-bench.ts'

/** What every operation type sends to a cluster, in order. */
const upgradeOf = (...members: readonly string[]) => [
  'CreateBlueGreenDeployment',
  'SwitchoverBlueGreenDeployment',
  'DeleteBlueGreenDeployment',
  ...members.map(() => 'DeleteDBInstance'),
  'DeleteDBCluster',
]
const carriedGroup = ['CreateDBClusterParameterGroup', 'ModifyDBClusterParameterGroup']
const untagged = 'RemoveTagsFromResource'
const aroundTemp = (...work: readonly string[]) => [
  'CreateDBInstance',
  'FailoverDBCluster',
  ...work,
  'FailoverDBCluster',
  'DeleteDBInstance',
]

const classChange = {
  type: 'instance_type_change',
  parameters: { targetInstanceClass: 'db.r6g.xlarge' },
} as const
const storageChange = {
  type: 'storage_type_change',
  parameters: { targetStorageType: 'aurora-iopt1' },
} as const
const cycle = { type: 'instance_cycle', parameters: {} } as const
const upgradeTo = (targetEngineVersion: string) =>
  ({ type: 'engine_upgrade', parameters: { targetEngineVersion } }) as const

const change = 'ModifyDBInstance'
const reboot = 'RebootDBInstance'

const cases: readonly (readonly [
  cluster: string,
  spec: RawOperationInput['spec'],
  calls: readonly string[],
])[] = [
  ['demo-single', classChange, aroundTemp(change)],
  ['demo-multi', classChange, aroundTemp(change, change, change)],
  ['demo-autoscaled', classChange, aroundTemp(change, change)],
  ['demo-mysql', classChange, aroundTemp(change, change)],
  ['demo-single', cycle, aroundTemp(reboot)],
  ['demo-multi', cycle, aroundTemp(reboot, reboot, reboot)],
  ['demo-proxy-cluster', cycle, aroundTemp(reboot, reboot)],
  ['demo-multi', storageChange, ['ModifyDBCluster']],
  ['demo-mysql', storageChange, ['ModifyDBCluster']],
  ['demo-single', upgradeTo('15.13'), upgradeOf('demo-single-1')],
  ['demo-multi', upgradeTo('16.9'), [...carriedGroup, ...upgradeOf('1', '2', '3'), untagged]],
  ['demo-autoscaled', upgradeTo('16.9'), [...carriedGroup, ...upgradeOf('1', '2', 'auto', 'auto'), untagged]],
  ['demo-mysql', upgradeTo('8.0.mysql_aurora.3.10.1'), upgradeOf('1', '2')],
]

test.for(cases)('%s: %o', async ([clusterId, spec, calls]) => {
  await using bench = await MaintenanceBench.start()
  const { id } = await bench.service.create({ clusterId, spec }, localPrincipal('ana'))
  await bench.service.start(id, { by: localPrincipal('ana') })

  const done = await bench.driveThroughPauses(id)

  expect(done.pauseReason).toBeUndefined()
  expect(done.state).toBe('completed')
  expect(bench.mutations().map(({ action }) => action)).toEqual(calls)
})
