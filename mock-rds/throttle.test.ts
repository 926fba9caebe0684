import { expect } from 'vitest'
import { inject } from './testing/faults.ts'
import { expectRefusal, test } from './testing/stage.ts'

const GROUP = {
  DBSubnetGroupDescription: 'Private',
  SubnetIds: ['subnet-1', 'subnet-2'],
}

test('throttle: each account, region and kind of call has a bucket that fills with time', async ({
  stage,
}) => {
  await inject(stage, { kind: 'throttle', callsPerSecond: 1, burst: 2 })
  const describe = () => stage.rds.describeDBClusters({})
  await describe()
  await describe()
  await expectRefusal(describe(), 'Throttling')
  await stage.rds.createDBSubnetGroup({ ...GROUP, DBSubnetGroupName: 'a-write' })
  await stage.client('eu-west-1').describeDBClusters({})
  await stage.client('us-east-1', '111122223333').describeDBClusters({})
  stage.advance(1_000)
  await describe()
  await expectRefusal(describe(), 'Throttling')
  stage.advance(60_000)
  await describe()
  await describe()
  await expectRefusal(describe(), 'Throttling')
})

test('throttle: skip and times count the calls that find the bucket empty', async ({ stage }) => {
  await inject(stage, { kind: 'throttle', callsPerSecond: 1, burst: 1, skip: 1, times: 1 })
  const outcomes: string[] = []
  for (let n = 0; n < 4; n++) {
    outcomes.push(
      await stage.rds.describeDBClusters({}).then(
        () => 'ok',
        () => 'throttled',
      ),
    )
  }
  expect(outcomes).toEqual(['ok', 'ok', 'throttled', 'ok'])
})

test('missing_capacity: of one class in one zone', async ({ stage }) => {
  const place = { availabilityZone: 'us-east-1a', instanceClass: 'db.r6g.large' }
  await inject(stage, { kind: 'missing_capacity', ...place })
  const create = (DBInstanceClass: string) =>
    stage.rds.createDBInstance({
      DBInstanceIdentifier: 'extra',
      DBClusterIdentifier: 'demo-multi',
      Engine: 'aurora-postgresql',
      AvailabilityZone: 'us-east-1a',
      DBInstanceClass,
    })
  await expectRefusal(create('db.r6g.large'), 'InsufficientDBInstanceCapacity')
  expect((await create('db.r6g.xlarge')).DBInstance?.DBInstanceClass).toBe('db.r6g.xlarge')
})
