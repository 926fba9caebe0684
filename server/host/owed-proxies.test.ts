import { expect, test } from 'vitest'
import { localPrincipal } from '../model/principal.ts'
import { MaintenanceBench } from '../testing/maintenance-bench.ts'
import { anOperation } from '../testing/operation-fixture.ts'

test('proxies that were deregistered since it was created are registered again by an operation, too', async () => {
  await using bench = await MaintenanceBench.start()
  const [region, clusterId] = ['us-east-1', 'demo-proxy-cluster']
  const spec = { type: 'instance_cycle', parameters: {} } as const
  const { id } = await bench.service.create({ clusterId, spec }, localPrincipal('ana'))

  const registration = { proxyName: 'demo-proxy', targetGroupName: 'default', clusterId, instanceIds: [] }
  await bench.rds.call(region, { action: 'DeregisterDBProxyTargets', input: { registration } })
  const facts = { owedProxyRegistrations: [registration] }
  await bench.store.create(anOperation({ id: 'aborted', region, clusterId, state: 'failed', facts }), [])

  await bench.service.start(id, { by: localPrincipal('ana') })
  const done = await bench.driveThroughPauses(id)
  expect(done).toMatchObject({ state: 'completed', facts: { owedProxyRegistrations: [] } })
  const proxyCalls = bench.mutations().filter(({ action }) => action.endsWith('DBProxyTargets'))
  expect(proxyCalls).toEqual([
    { action: 'DeregisterDBProxyTargets', outcome: 'ok' },
    { action: 'RegisterDBProxyTargets', outcome: 'ok' },
  ])
})
