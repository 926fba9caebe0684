import { RDS } from '@aws-sdk/client-rds'
import { expect, test } from 'vitest'
import { VirtualClock } from '#mock-rds/world/clock.ts'
import { World } from '#mock-rds/world.ts'
import { findInstance } from '../../model/cluster-reading.ts'
import { toEpochMs, toInstant } from '../../model/instant.ts'
import { likenessOfInstance, unlikenesses } from '../../model/likeness.ts'
import { createTempInstance } from '../../steps/create-temp-instance.ts'
import { judge } from '../../testing/step-answers.ts'
import { credentials, rdsOn, region } from './testing/mock-service.ts'

const HOUR_MS = 3_600_000
const input = {
  instanceId: 'demo-multi-1-tmp',
  templateInstanceId: 'demo-multi-1',
  instanceClass: 'db.r6g.xlarge',
}

/** Every setting of an instance that is not its cluster's, each other than what a new instance gets by default. */
const OFF_DEFAULT = {
  PreferredMaintenanceWindow: 'wed:02:00-wed:02:45',
  AutoMinorVersionUpgrade: true,
  CopyTagsToSnapshot: true,
  PubliclyAccessible: true,
  MonitoringInterval: 15,
  MonitoringRoleArn: 'arn:aws:iam::123456789012:role/another',
  EnablePerformanceInsights: true,
  PerformanceInsightsKMSKeyId: 'arn:aws:kms:us-east-1:123456789012:key/another',
  PerformanceInsightsRetentionPeriod: 93,
  CACertificateIdentifier: 'rds-ca-ecc384-g1',
  DBParameterGroupName: 'another',
  PromotionTier: 7,
}

test('a temporary instance is like its template in every setting, whatever it is', async () => {
  const clock = new VirtualClock(toEpochMs('2026-03-20T12:00:00.000Z'))
  using aws = rdsOn(new World({ clock }))
  const { rds } = aws
  const sdk = new RDS({ region, credentials })
  const read = async () => {
    const { cluster } = await rds.read({ region, clusterId: 'demo-multi' }, {}, toInstant(clock.now()))
    if (!cluster) throw new Error('demo-multi is not seeded.')
    return cluster
  }
  await sdk.createDBParameterGroup({
    DBParameterGroupName: 'another',
    DBParameterGroupFamily: 'aurora-postgresql15',
    Description: 'x',
  })
  const plain = findInstance(await read(), 'demo-multi-1')
  await sdk.modifyDBInstance({
    DBInstanceIdentifier: 'demo-multi-1',
    ...OFF_DEFAULT,
    ApplyImmediately: true,
  })
  await sdk.addTagsToResource({
    ResourceName: plain?.arn ?? '',
    Tags: [{ Key: 'cost-center', Value: '42' }],
  })
  clock.advance(HOUR_MS)
  const cluster = await read()
  const template = findInstance(cluster, 'demo-multi-1')
  if (!plain || !template) throw new Error('demo-multi-1 is not seeded.')
  const off = unlikenesses(likenessOfInstance(template), likenessOfInstance(plain)).map(({ trait }) => trait)
  // Its class, zone and subnet group are what the plan, AWS and the cluster choose; Performance Insights was on.
  const others = [
    ...['Availability Zone', 'DB subnet group', 'Performance Insights', 'class'],
    ...Object.keys(plain.tags ?? {}).map((key) => `tag ${key}`),
  ]
  expect([...off, ...others].sort()).toEqual(Object.keys(likenessOfInstance(template)).sort())

  const wanted = judge(createTempInstance, input, { cluster })
  if (wanted.kind !== 'act') throw new Error(wanted.kind)
  expect(await rds.call(region, wanted.call)).toMatchObject({ outcome: 'accepted' })
  clock.advance(HOUR_MS)
  const temp = findInstance(await read(), input.instanceId)
  if (!temp) throw new Error('The temporary instance is not there.')
  const expected = { ...template, instanceClass: input.instanceClass, promotionTier: 0 }
  expect(unlikenesses(likenessOfInstance(expected), likenessOfInstance(temp), ['Availability Zone'])).toEqual(
    [],
  )
  sdk.destroy()
})
