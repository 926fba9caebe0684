import type { Stage } from './stage.ts'

/** The ARN of a cluster in the default account, without its name. */
export const CLUSTER_ARN = 'arn:aws:rds:us-east-1:123456789012:cluster:'

/** What a major upgrade of demo-upgrade asks for. */
export const MAJOR_UPGRADE = {
  TargetEngineVersion: '16.9',
  TargetDBClusterParameterGroupName: 'demo-upgrade-postgres16',
  TargetDBParameterGroupName: 'default.aurora-postgresql16',
}

/** Creates a blue/green deployment of a cluster and gives its identifier. */
export async function createDeployment(
  stage: Stage,
  clusterId = 'demo-upgrade',
  change: object = {},
): Promise<string> {
  const { BlueGreenDeployment } = await stage.rds.createBlueGreenDeployment({
    BlueGreenDeploymentName: `upgrade-${clusterId}`.slice(0, 60).replace(/-$/, ''),
    Source: `${CLUSTER_ARN}${clusterId}`,
    ...change,
  })
  return BlueGreenDeployment?.BlueGreenDeploymentIdentifier ?? ''
}
