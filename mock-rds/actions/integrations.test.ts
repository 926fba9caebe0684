import { expect, test } from 'vitest'
import { CLUSTER_ARN, createDeployment, readDeployment } from '../testing/deployments.ts'
import { readCluster } from '../testing/read.ts'
import { openStage, refusalOf } from '../testing/stage.ts'

const MINUTE_MS = 60_000
const TARGET = 'arn:aws:redshift-serverless:us-east-1:123456789012:namespace/reports'

test('an integration is created, shown with its source, and deleted', async () => {
  await using stage = await openStage()
  const { rds } = stage
  const list = async () =>
    (await rds.describeIntegrations({})).Integrations?.map(({ Status, SourceArn }) => ({ Status, SourceArn }))
  const SourceArn = `${CLUSTER_ARN}demo-mysql`
  await rds.createIntegration({ IntegrationName: 'sales', SourceArn, TargetArn: TARGET })
  expect(await list()).toEqual([{ Status: 'creating', SourceArn }])
  stage.advance(MINUTE_MS)
  expect(await list()).toEqual([{ Status: 'active', SourceArn }])
  await rds.deleteIntegration({ IntegrationIdentifier: 'sales' })
  expect(await list()).toEqual([{ Status: 'deleting', SourceArn }])
  expect(await refusalOf(rds.deleteIntegration({ IntegrationIdentifier: 'sales' }))).toMatchObject({
    code: 'InvalidIntegrationStateFault',
  })
  stage.advance(MINUTE_MS)
  expect(await list()).toEqual([])
  expect(await refusalOf(rds.describeIntegrations({ IntegrationIdentifier: 'sales' }))).toMatchObject({
    code: 'IntegrationNotFoundFault',
    status: 404,
  })
})

test('a name that is taken, and a source that is no cluster, are refused', async () => {
  await using stage = await openStage()
  const create = (SourceArn: string) =>
    stage.rds.createIntegration({ IntegrationName: 'sales', SourceArn, TargetArn: TARGET })
  expect((await refusalOf(create(`${CLUSTER_ARN}nobody`))).code).toBe('InvalidParameterValue')
  await create(`${CLUSTER_ARN}demo-mysql`)
  expect((await refusalOf(create(`${CLUSTER_ARN}demo-mysql`))).code).toBe('IntegrationAlreadyExistsFault')
})

const BACKTRACKABLE = {
  clusterId: 'shop',
  engine: 'aurora-mysql',
  engineVersion: '8.0.mysql_aurora.3.08.2',
  parameters: { binlog_format: 'ROW' },
  backtrackWindow: 86_400,
  activityStream: true,
  instances: [{}],
}

test('green neither backtracks nor has the activity stream of blue', async () => {
  await using stage = await openStage()
  await stage.control('POST', 'clusters', BACKTRACKABLE)
  const id = await createDeployment(stage, 'shop', {})
  stage.advance(40 * MINUTE_MS)
  const { Target = '' } = await readDeployment(stage, id)
  const green = await readCluster(stage.rds, Target)
  expect(green.ActivityStreamStatus).toBe('stopped')
  expect(green.BacktrackWindow).toBeUndefined()
  expect(await readCluster(stage.rds, 'shop')).toMatchObject({
    BacktrackWindow: 86_400,
    ActivityStreamStatus: 'started',
  })
})

test('backtracking takes force beside a binary log, and breaks the deployment of the blue side', async () => {
  await using stage = await openStage()
  await stage.control('POST', 'clusters', BACKTRACKABLE)
  const id = await createDeployment(stage, 'shop', {})
  stage.advance(40 * MINUTE_MS)
  const backtrack = (Force: boolean) =>
    stage.rds.backtrackDBCluster({ DBClusterIdentifier: 'shop', BacktrackTo: new Date(stage.now()), Force })
  expect(await refusalOf(backtrack(false))).toMatchObject({
    code: 'InvalidDBClusterStateFault',
    message: expect.stringContaining('Force'),
  })
  await backtrack(true)
  expect(await readCluster(stage.rds, 'shop')).toMatchObject({ Status: 'backtracking' })
  stage.advance(2 * MINUTE_MS)
  expect(await readCluster(stage.rds, 'shop')).toMatchObject({ Status: 'available' })
  expect(await readDeployment(stage, id)).toMatchObject({ Status: 'INVALID_CONFIGURATION' })
  const switchOver = stage.rds.switchoverBlueGreenDeployment({ BlueGreenDeploymentIdentifier: id })
  expect((await refusalOf(switchOver)).code).toBe('InvalidBlueGreenDeploymentStateFault')
})
