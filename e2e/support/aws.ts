import {
  CreateBlueGreenDeploymentCommand,
  DeleteDBInstanceCommand,
  DescribeDBClustersCommand,
  FailoverDBClusterCommand,
  RDSClient,
} from '@aws-sdk/client-rds'
import { expect } from '@playwright/test'

/** Someone who works on the mock with the tools of AWS, beside the product. */
export class Aws {
  readonly #rds: RDSClient

  constructor(mockUrl: string) {
    this.#rds = new RDSClient({
      endpoint: mockUrl,
      region: 'us-east-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    })
  }

  /** The DB clusters that are there. */
  async clusterIds(): Promise<readonly string[]> {
    const { DBClusters = [] } = await this.#rds.send(new DescribeDBClustersCommand({}))
    return DBClusters.map(({ DBClusterIdentifier = '' }) => DBClusterIdentifier)
  }

  /** Has an instance become the writer; resolves once it is. */
  async failOver(clusterId: string, instanceId: string): Promise<void> {
    await this.#rds.send(
      new FailoverDBClusterCommand({
        DBClusterIdentifier: clusterId,
        TargetDBInstanceIdentifier: instanceId,
      }),
    )
    await expect
      .poll(async () => {
        const { DBClusters: [cluster] = [] } = await this.#rds.send(
          new DescribeDBClustersCommand({ DBClusterIdentifier: clusterId }),
        )
        const writer = cluster?.DBClusterMembers?.find(({ IsClusterWriter }) => IsClusterWriter)
        return `${cluster?.Status} ${writer?.DBInstanceIdentifier}`
      })
      .toBe(`available ${instanceId}`)
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
