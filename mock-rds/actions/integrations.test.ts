import { expect } from 'vitest'
import { CLUSTER_ARN, createDeployment } from '../testing/deployments.ts'
import { expectRefusal, type Stage, test } from '../testing/stage.ts'

const MINUTE_MS = 60_000
const TargetArn = 'arn:aws:redshift-serverless:us-east-1:123456789012:namespace/reports'
const SALES = { IntegrationIdentifier: 'sales' }

const create = ({ rds }: Stage, source: string) =>
  rds.createIntegration({ IntegrationName: 'sales', SourceArn: CLUSTER_ARN + source, TargetArn })

test('an integration is created, shown with its source, and deleted', async ({ stage }) => {
  const { rds } = stage
  const shown = async () =>
    (await rds.describeIntegrations({})).Integrations?.map(({ Status, SourceArn }) => [Status, SourceArn])
  const source = `${CLUSTER_ARN}demo-mysql`
  await create(stage, 'demo-mysql')
  expect(await shown()).toEqual([['creating', source]])
  stage.advance(MINUTE_MS)
  expect(await shown()).toEqual([['active', source]])
  await rds.deleteIntegration(SALES)
  expect(await shown()).toEqual([['deleting', source]])
  await expectRefusal(rds.deleteIntegration(SALES), 'InvalidIntegrationStateFault')
  stage.advance(MINUTE_MS)
  expect(await shown()).toEqual([])
  await expectRefusal(rds.describeIntegrations(SALES), 'IntegrationNotFoundFault')
})

test('a name that is taken, and a source that is no cluster, are refused', async ({ stage }) => {
  await expectRefusal(create(stage, 'absent'), 'InvalidParameterValue')
  await create(stage, 'demo-mysql')
  await expectRefusal(create(stage, 'demo-mysql'), 'IntegrationAlreadyExistsFault')
})

/** A cluster with a window for backtracking and an activity stream, and a deployment of it. */
async function deployBacktrackable(stage: Stage): Promise<string> {
  await stage.control('POST', 'clusters', {
    clusterId: 'shop',
    engine: 'aurora-mysql',
    engineVersion: '8.0.mysql_aurora.3.08.2',
    parameters: { binlog_format: 'ROW' },
    backtrackWindow: 86_400,
    activityStream: true,
    instances: [{}],
  })
  const id = await createDeployment(stage, 'shop', {})
  stage.advance(40 * MINUTE_MS)
  return id
}

test('green neither backtracks nor has the activity stream of blue', async ({ stage }) => {
  const { Target = '' } = await stage.deployment(await deployBacktrackable(stage))
  const green = await stage.cluster(Target)
  expect([green.BacktrackWindow, green.ActivityStreamStatus]).toEqual([undefined, 'stopped'])
  const blue = await stage.cluster('shop')
  expect([blue.BacktrackWindow, blue.ActivityStreamStatus]).toEqual([86_400, 'started'])
})

test('backtracking takes force beside a binary log, and breaks the deployment of the blue side', async ({
  stage,
}) => {
  const id = await deployBacktrackable(stage)
  const backtrack = (Force: boolean) =>
    stage.rds.backtrackDBCluster({ DBClusterIdentifier: 'shop', BacktrackTo: new Date(stage.now()), Force })
  await expectRefusal(backtrack(false), 'InvalidDBClusterStateFault', /Force/)
  await backtrack(true)
  expect((await stage.cluster('shop')).Status).toBe('backtracking')
  stage.advance(2 * MINUTE_MS)
  expect((await stage.cluster('shop')).Status).toBe('available')
  expect((await stage.deployment(id)).Status).toBe('INVALID_CONFIGURATION')
  const switchOver = stage.rds.switchoverBlueGreenDeployment({ BlueGreenDeploymentIdentifier: id })
  await expectRefusal(switchOver, 'InvalidBlueGreenDeploymentStateFault')
})
