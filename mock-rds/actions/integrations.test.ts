import { expect } from 'vitest'
import { CLUSTER_ARN, createDeployment } from '../testing/deployments.ts'
import { expectRefusal, test } from '../testing/stage.ts'

const MINUTE_MS = 60_000
const TARGET = 'arn:aws:redshift-serverless:us-east-1:123456789012:namespace/reports'

test('an integration is created, shown with its source, and deleted', async ({ stage }) => {
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
  await expectRefusal(
    rds.deleteIntegration({ IntegrationIdentifier: 'sales' }),
    'InvalidIntegrationStateFault',
  )
  stage.advance(MINUTE_MS)
  expect(await list()).toEqual([])
  await expectRefusal(
    rds.describeIntegrations({ IntegrationIdentifier: 'sales' }),
    'IntegrationNotFoundFault',
  )
})

test('a name that is taken, and a source that is no cluster, are refused', async ({ stage }) => {
  const create = (SourceArn: string) =>
    stage.rds.createIntegration({ IntegrationName: 'sales', SourceArn, TargetArn: TARGET })
  await expectRefusal(create(`${CLUSTER_ARN}nobody`), 'InvalidParameterValue')
  await create(`${CLUSTER_ARN}demo-mysql`)
  await expectRefusal(create(`${CLUSTER_ARN}demo-mysql`), 'IntegrationAlreadyExistsFault')
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

test('green neither backtracks nor has the activity stream of blue', async ({ stage }) => {
  await stage.control('POST', 'clusters', BACKTRACKABLE)
  const id = await createDeployment(stage, 'shop', {})
  stage.advance(40 * MINUTE_MS)
  const { Target = '' } = await stage.deployment(id)
  const green = await stage.cluster(Target)
  expect(green.ActivityStreamStatus).toBe('stopped')
  expect(green.BacktrackWindow).toBeUndefined()
  expect(await stage.cluster('shop')).toMatchObject({
    BacktrackWindow: 86_400,
    ActivityStreamStatus: 'started',
  })
})

test('backtracking takes force beside a binary log, and breaks the deployment of the blue side', async ({
  stage,
}) => {
  await stage.control('POST', 'clusters', BACKTRACKABLE)
  const id = await createDeployment(stage, 'shop', {})
  stage.advance(40 * MINUTE_MS)
  const backtrack = (Force: boolean) =>
    stage.rds.backtrackDBCluster({ DBClusterIdentifier: 'shop', BacktrackTo: new Date(stage.now()), Force })
  await expectRefusal(backtrack(false), 'InvalidDBClusterStateFault', /Force/)
  await backtrack(true)
  expect(await stage.cluster('shop')).toMatchObject({ Status: 'backtracking' })
  stage.advance(2 * MINUTE_MS)
  expect(await stage.cluster('shop')).toMatchObject({ Status: 'available' })
  expect(await stage.deployment(id)).toMatchObject({ Status: 'INVALID_CONFIGURATION' })
  const switchOver = stage.rds.switchoverBlueGreenDeployment({ BlueGreenDeploymentIdentifier: id })
  await expectRefusal(switchOver, 'InvalidBlueGreenDeploymentStateFault')
})
