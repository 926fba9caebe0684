import {
  CreateBlueGreenDeploymentCommand,
  DeleteDBInstanceCommand,
  DescribeDBClustersCommand,
  RDSClient,
} from '@aws-sdk/client-rds'

/** Somebody who works on the mock with the tools of AWS, beside the product. */
export class Aws {
  readonly #rds: RDSClient

  constructor(mockUrl: string) {
    this.#rds = new RDSClient({
      endpoint: mockUrl,
      region: 'us-east-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    })
  }

  /** Begins to make a blue/green deployment of a cluster. */
  async createDeployment(name: string, clusterId: string, targetEngineVersion: string): Promise<void> {
    const { DBClusters: [cluster] = [] } = await this.#rds.send(
      new DescribeDBClustersCommand({ DBClusterIdentifier: clusterId }),
    )
    await this.#rds.send(
      new CreateBlueGreenDeploymentCommand({
        BlueGreenDeploymentName: name,
        Source: cluster?.DBClusterArn,
        TargetEngineVersion: targetEngineVersion,
      }),
    )
  }

  /** Deletes an instance. */
  async deleteInstance(instanceId: string): Promise<void> {
    await this.#rds.send(new DeleteDBInstanceCommand({ DBInstanceIdentifier: instanceId }))
  }
}
