import { expect, test } from 'vitest'
import { addMs } from '../../model/instant.ts'
import type { PreflightNeeds } from '../../model/preflight-reading.ts'
import { accepted, MINUTE_MS, mockService, region } from './testing/mock-service.ts'

test('a parameter group is made, filled, read back and deleted', async () => {
  using service = mockService()
  const group = { kind: 'cluster', name: 'carried' } as const
  const setting = { name: 'rds.logical_replication', value: '1', isStatic: true }
  await accepted(service, {
    action: 'CreateParameterGroup',
    input: { ...group, family: 'aurora-postgresql16', description: 'Carried over', tags: { team: 'data' } },
  })
  await accepted(service, { action: 'ModifyParameterGroup', input: { ...group, settings: [setting] } })
  const needs = { parameterGroups: { targetEngineVersion: '16.8', inUse: true, named: [group] } }
  const { parameterGroups } = await service.read('demo-upgrade', needs)
  expect(parameterGroups?.targetFamily).toBe('aurora-postgresql16')
  expect(parameterGroups?.groups.find(({ name }) => name === 'carried')).toEqual({
    ...group,
    family: 'aurora-postgresql16',
    arn: 'arn:aws:rds:us-east-1:123456789012:cluster-pg:carried',
    description: 'Carried over',
    parameters: expect.arrayContaining([
      { ...setting, isUserSet: true, applyMethod: 'pending-reboot' },
      { name: 'rds.force_ssl', value: '0', isStatic: false, isUserSet: false, applyMethod: 'pending-reboot' },
    ]),
    tags: { team: 'data' },
  })
  expect(parameterGroups?.targetRules.cluster).toContainEqual(
    expect.objectContaining({ name: 'rds.logical_replication', isStatic: true, isModifiable: true }),
  )
  expect(parameterGroups?.targetRules.instance.length).toBeGreaterThan(0)
  await accepted(service, { action: 'DeleteParameterGroup', input: group })
  const gone = await service.read('demo-upgrade', needs)
  expect(gone.parameterGroups?.groups.map(({ name }) => name)).not.toContain('carried')
  expect(await service.call({ action: 'DeleteParameterGroup', input: group })).toMatchObject({
    fault: { kind: 'already_done' },
  })
})

test('a proxy is deregistered and registered again', async () => {
  using service = mockService()
  const cluster = { region, clusterId: 'demo-proxy-cluster' }
  const [proxy] = await service.rds.listProxies(cluster)
  expect(proxy).toMatchObject({ proxyName: 'demo-proxy', targetGroupName: 'default' })
  const registration = {
    proxyName: 'demo-proxy',
    targetGroupName: 'default',
    clusterId: cluster.clusterId,
    instanceIds: [],
  }
  await accepted(service, { action: 'DeregisterDBProxyTargets', input: { registration } })
  const { proxies } = await service.read(cluster.clusterId, { proxies: true })
  expect(proxies).toMatchObject([{ proxyName: 'demo-proxy', targets: [] }])
  expect(await service.rds.listProxies(cluster)).toEqual([])
  await accepted(service, { action: 'RegisterDBProxyTargets', input: { registration } })
  expect(await service.rds.listProxies(cluster)).toHaveLength(1)
})

test('a deployment is made, found by name and by cluster, and its green cluster is found by name', async () => {
  using service = mockService()
  const { cluster } = await service.read('demo-upgrade')
  if (!cluster) throw new Error('demo-upgrade is not seeded.')
  await accepted(service, {
    action: 'CreateBlueGreenDeployment',
    input: {
      name: 'demo-upgrade-16',
      sourceArn: cluster.arn,
      targetEngineVersion: '16.8',
      clusterParameterGroup: 'demo-upgrade-postgres16',
      tags: { team: 'data' },
    },
  })
  const lookup = { by: 'name', name: 'demo-upgrade-16' } as const
  const begun = await service.read('demo-upgrade', { deployment: lookup })
  expect(begun.deployment).toMatchObject({ name: 'demo-upgrade-16', status: 'PROVISIONING' })
  service.pass(180 * MINUTE_MS)
  const { deployment, events } = await service.read('demo-upgrade', {
    deployment: lookup,
    events: { since: addMs(service.now(), -240 * MINUTE_MS), instanceIds: [] },
  })
  if (!deployment || deployment === 'not_found') throw new Error('The deployment was not found.')
  expect(deployment).toMatchObject({ status: 'AVAILABLE', tags: { team: 'data' } })
  expect(events?.map(({ sourceType }) => sourceType)).toContain('blue-green-deployment')
  expect(await service.rds.listDeployments(region, cluster.arn)).toEqual([deployment])
  const greenId = deployment.targetArn?.split(':').at(-1) ?? ''
  const green = await service.read('demo-upgrade', {
    otherClusters: [
      { by: 'identifier', clusterId: greenId },
      { by: 'resource_id', resourceId: cluster.resourceId },
    ],
  })
  expect(green.otherClusters?.map(({ clusterId, engineVersion }) => [clusterId, engineVersion])).toEqual([
    ['demo-upgrade', '14.17'],
    [greenId, '16.8'],
  ])
})

test('an upgrade can be planned from what is read', async () => {
  using service = mockService()
  const needs: PreflightNeeds = {
    targetEngineVersion: '16.8',
    parameterGroups: { targetEngineVersion: '16.8', clusterGroup: 'demo-upgrade-postgres16' },
  }
  const reading = await service.rds.readPreflight({ region, clusterId: 'demo-upgrade' }, needs, service.now())
  expect(reading?.upgradeTargets).toContainEqual(
    expect.objectContaining({ engineVersion: '16.8', isMajorVersionUpgrade: true }),
  )
  expect(reading?.orderableClasses?.map(({ instanceClass }) => instanceClass)).toContain('db.r6g.large')
  expect(reading?.quotas?.map(({ name }) => name)).toContain('DBInstances')
  expect(reading?.replicationParameters).toMatchObject({ 'rds.logical_replication': '1' })
  expect(reading?.parameterGroups?.groups.map(({ name }) => name)).toContain('demo-upgrade-postgres16')
})

test('announced maintenance is read for the instances of the cluster', async () => {
  using service = mockService()
  const reading = await service.rds.readPreflight({ region, clusterId: 'demo-mysql' }, {}, service.now())
  expect(reading?.pendingMaintenance).toMatchObject([{ action: 'os-upgrade' }])
})
