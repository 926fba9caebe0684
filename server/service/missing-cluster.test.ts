import { expect, test } from 'vitest'
import { dbCluster, dbInstance } from '../adapters/rds/testing/described.ts'
import { DENIED, type StubAnswers, startStubAws } from '../adapters/rds/testing/stub-aws.ts'
import { missingCluster } from './missing-cluster.ts'

const clusterOf = (Engine: string) => ({
  DescribeDBClusters: { DBClusters: dbCluster({ DBClusterIdentifier: 'orders', Engine }) },
})
const OUTSIDE = dbInstance('orders', { Engine: 'postgres', DBClusterIdentifier: undefined })

test.each<[string, StubAnswers, string]>([
  ['postgres', clusterOf('postgres'), 'orders is a Multi-AZ DB cluster (postgres), which is not supported'],
  ['mysql', clusterOf('mysql'), 'orders is a Multi-AZ DB cluster (mysql), which is not supported'],
  ['docdb', clusterOf('docdb'), 'orders is a cluster of the engine docdb, which is not supported'],
  ['neptune', clusterOf('neptune'), 'orders is a cluster of the engine neptune, which is not supported'],
  [
    'a DB instance outside of Aurora',
    { DescribeDBInstances: { DBInstances: OUTSIDE } },
    'orders is a DB instance (postgres) outside of Aurora',
  ],
  [
    'an instance of an Aurora cluster',
    { DescribeDBInstances: { DBInstances: dbInstance('orders') } },
    'orders is an instance of cluster demo',
  ],
  ['nothing', {}, 'Check the name, the region and the account'],
  ['a refusal', () => DENIED, 'Check the name'],
])('when AWS shows %s under the name of the cluster, the error says so', async (_, answers, words) => {
  await using aws = await startStubAws(answers)
  const { code, message } = await missingCluster(aws.rds, { region: 'eu-central-1', clusterId: 'orders' })
  expect(code).toBe('NOT_FOUND')
  expect(message).toContain('There is no Aurora cluster orders in eu-central-1.')
  expect(message).toContain(words)
})
