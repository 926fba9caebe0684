import { expect, test } from 'vitest'
import type { RdsCall } from '../../model/rds-call.ts'
import { accepted, MINUTE_MS, mockService, region } from './testing/mock-service.ts'

test('the clusters of a region are its Aurora clusters in name order', async () => {
  using service = mockService()
  const clusters = await service.rds.listClusters(region)
  expect(clusters.map(({ clusterId }) => clusterId)).toEqual([
    'demo-autoscaled',
    'demo-multi',
    'demo-mysql',
    'demo-proxy-cluster',
    'demo-single',
    'demo-upgrade',
  ])
  expect(await service.rds.readCluster({ region, clusterId: 'Demo-Multi' })).toEqual(clusters[1])
  expect(await service.rds.readCluster({ region, clusterId: 'demo-docdb' })).toBeUndefined()
  expect(await service.rds.readCluster({ region, clusterId: 'nothing' })).toBeUndefined()
})

test('writer, readers and auto-scaled readers are told apart', async () => {
  using service = mockService()
  const { cluster } = await service.read('demo-autoscaled')
  expect(cluster?.storageType).toBe('aurora')
  expect(cluster?.instances.map(({ role, isAutoScaled }) => `${role} ${isAutoScaled}`).sort()).toEqual([
    'READER false',
    'READER true',
    'READER true',
    'WRITER false',
  ])
})

test('a class change is seen to begin, to happen and to be announced', async () => {
  using service = mockService()
  const since = service.now()
  const call: RdsCall = {
    action: 'ModifyDBInstance',
    input: { instanceId: 'demo-multi-2', instanceClass: 'db.r6g.2xlarge' },
  }
  await accepted(service, call)
  const during = await service.read('demo-multi')
  expect(during.cluster?.instances[1]).toMatchObject({ instanceId: 'demo-multi-2', status: 'modifying' })
  expect(await service.call(call)).toMatchObject({
    outcome: 'refused',
    fault: { kind: 'state', code: 'InvalidDBInstanceState', action: 'ModifyDBInstance' },
  })
  service.pass(60 * MINUTE_MS)
  const after = await service.read('demo-multi', {
    events: { since, instanceIds: ['demo-multi-2'] },
  })
  expect(after.cluster?.instances[1]).toMatchObject({
    status: 'available',
    instanceClass: 'db.r6g.2xlarge',
    pendingChanges: {},
  })
  const messages = after.events?.filter(({ sourceId }) => sourceId === 'demo-multi-2')
  expect(messages?.length).toBeGreaterThan(0)
  const times = after.events?.map(({ at }) => at) ?? []
  expect(times).toEqual([...times].sort().reverse())
})

test('a temporary instance is made, found to exist already, and deleted', async () => {
  using service = mockService()
  const { cluster } = await service.read('demo-single')
  const template = cluster?.instances[0]
  if (!cluster || !template) throw new Error('demo-single is not seeded.')
  const create: RdsCall = {
    action: 'CreateDBInstance',
    input: {
      instanceId: 'demo-single-tmp',
      clusterId: 'demo-single',
      engine: cluster.engine,
      instanceClass: 'db.r6g.large',
      promotionTier: 0,
      monitoring: template.monitoring,
      ...(template.parameterGroup && { parameterGroup: template.parameterGroup.name }),
      isPubliclyAccessible: template.isPubliclyAccessible,
      copiesTagsToSnapshots: template.copiesTagsToSnapshots,
      autoMinorVersionUpgrade: template.autoMinorVersionUpgrade,
      tags: { purpose: 'maintenance' },
    },
  }
  const answer = await accepted(service, create)
  expect(await service.call(create)).toMatchObject({ fault: { kind: 'already_done' } })
  service.pass(60 * MINUTE_MS)
  const made = (await service.read('demo-single')).cluster?.instances[1]
  expect(made).toMatchObject({
    instanceId: 'demo-single-tmp',
    status: 'available',
    role: 'READER',
    isMember: true,
    promotionTier: 0,
    tags: { purpose: 'maintenance' },
    isAutoScaled: false,
  })
  const { instanceId: identifier, arn, resourceId } = made ?? {}
  expect(answer.created).toEqual({ identifier, arn, resourceId })
  await accepted(service, { action: 'DeleteDBInstance', input: { instanceId: 'demo-single-tmp' } })
  service.pass(60 * MINUTE_MS)
  expect((await service.read('demo-single')).cluster?.instances).toHaveLength(1)
  expect(
    await service.call({ action: 'DeleteDBInstance', input: { instanceId: 'demo-single-tmp' } }),
  ).toMatchObject({ fault: { kind: 'already_done', code: 'DBInstanceNotFound' } })
})

test('a failover moves the writer to the instance that was named', async () => {
  using service = mockService()
  await accepted(service, {
    action: 'FailoverDBCluster',
    input: { clusterId: 'demo-multi', targetInstanceId: 'demo-multi-3' },
  })
  service.pass(10 * MINUTE_MS)
  const { cluster } = await service.read('demo-multi')
  expect(cluster?.instances.filter(({ role }) => role === 'WRITER')).toMatchObject([
    { instanceId: 'demo-multi-3' },
  ])
})

test('a storage type change is seen in the cluster, with the date of the next one', async () => {
  using service = mockService()
  const input = { clusterId: 'demo-multi', storageType: 'aurora-iopt1' }
  await accepted(service, { action: 'ModifyDBCluster', input })
  service.pass(60 * MINUTE_MS)
  const { cluster } = await service.read('demo-multi')
  expect(cluster).toMatchObject({ status: 'available', storageType: 'aurora-iopt1' })
  expect(cluster?.ioOptimizedNextAllowedAt).toMatch(/^2026-04-\d\dT[\d:.]+Z$/)
})

test('regions and identity are told by the same endpoint', async () => {
  using service = mockService()
  const regions = await service.rds.listRegions()
  expect(regions).toContainEqual({ name: region, isEnabled: true })
  expect(await service.rds.whoAmI()).toEqual({
    account: expect.stringMatching(/^\d{12}$/),
    arn: expect.stringMatching(/^arn:aws:/),
  })
})
