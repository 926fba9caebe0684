import { expect, test } from 'vitest'
import { answeringWith, refused, startStubAws } from '../adapters/rds/testing/stub-aws.ts'
import { clusterXml, instanceXml } from '../adapters/rds/testing/xml.ts'
import { missingCluster } from './missing-cluster.ts'

const ORDERS = { region: 'eu-central-1', clusterId: 'orders' }

/** What is said when AWS shows these clusters and instances. */
async function saidOf({ clusters = '', instances = '' }) {
  await using aws = await startStubAws(
    answeringWith({
      DescribeDBClusters: `<DBClusters>${clusters}</DBClusters>`,
      DescribeDBInstances: `<DBInstances>${instances}</DBInstances>`,
    }),
  )
  const { code, message } = await missingCluster(aws.rds, ORDERS)
  expect(code).toBe('NOT_FOUND')
  expect(message).toContain('There is no Aurora cluster orders in eu-central-1.')
  return message
}

test.each(['postgres', 'mysql'])('a Multi-AZ DB cluster of %s is called that', async (Engine) => {
  const clusters = clusterXml({ DBClusterIdentifier: 'orders', Engine })
  expect(await saidOf({ clusters })).toContain(
    `orders is a Multi-AZ DB cluster (${Engine}), which is not supported`,
  )
})

test.each(['docdb', 'neptune'])('a cluster of %s is called that', async (Engine) => {
  const clusters = clusterXml({ DBClusterIdentifier: 'orders', Engine })
  expect(await saidOf({ clusters })).toContain(
    `orders is a cluster of the engine ${Engine}, which is not supported`,
  )
})

test('an instance of RDS outside of Aurora is called that', async () => {
  const instances = instanceXml('orders', { Engine: 'postgres', DBClusterIdentifier: undefined })
  expect(await saidOf({ instances })).toContain('orders is a DB instance (postgres) outside of Aurora')
})

test('an instance of an Aurora cluster leads to its cluster', async () => {
  expect(await saidOf({ instances: instanceXml('orders') })).toContain(
    'orders is an instance of cluster demo',
  )
})

test('nothing at all may be a wrong name, region or account', async () => {
  expect(await saidOf({})).toContain('Check the name, the region and the account')
})

test('when it cannot be found out, the cluster still is missing', async () => {
  await using aws = await startStubAws(() => refused(403, 'AccessDenied', 'no'))
  expect((await missingCluster(aws.rds, ORDERS)).message).toContain('Check the name')
})
