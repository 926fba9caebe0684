import { DescribeRegionsCommand, EC2Client } from '@aws-sdk/client-ec2'
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { expect, onTestFinished } from 'vitest'
import { MASTER, test } from '../../testing/stage.ts'

test.for([
  ['aws', 'eu-west-3', /\.eu-west-3\.rds\.amazonaws\.com$/],
  ['aws-cn', 'cn-north-1', /\.cn-north-1\.rds\.amazonaws\.com\.cn$/],
  ['aws-us-gov', 'us-gov-west-1', /\.us-gov-west-1\.rds\.amazonaws\.com$/],
] as const)(
  'in the partition %s, names and ARNs are its own',
  async ([partition, region, endpoint], { stage }) => {
    const mine = {
      DBClusterIdentifier: 'mine',
      Engine: 'aurora-postgresql',
      StorageEncrypted: true,
      ...MASTER,
    }
    const { DBCluster } = await stage.client(region).createDBCluster(mine)
    expect(DBCluster).toMatchObject({
      DBClusterArn: `arn:${partition}:rds:${region}:123456789012:cluster:mine`,
      KmsKeyId: expect.stringMatching(new RegExp(`^arn:${partition}:kms:${region}:`)),
      Endpoint: expect.stringMatching(endpoint),
    })
    const connection = {
      endpoint: stage.mock.url,
      region,
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    }
    const [sts, ec2] = [new STSClient(connection), new EC2Client(connection)]
    onTestFinished(() => {
      sts.destroy()
      ec2.destroy()
    })
    const { Arn } = await sts.send(new GetCallerIdentityCommand({}))
    expect(Arn).toMatch(new RegExp(`^arn:${partition}:iam::`))
    const { Regions = [] } = await ec2.send(new DescribeRegionsCommand({}))
    const names = Regions.map(({ RegionName }) => RegionName)
    expect(names).toContain(region)
    expect(names.includes('us-east-1')).toBe(partition === 'aws')
  },
)
