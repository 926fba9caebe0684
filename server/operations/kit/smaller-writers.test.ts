import { expect, test } from 'vitest'
import type { ClusterReading } from '../../model/cluster-reading.ts'
import type { OperationSpec } from '../../model/operation-spec.ts'
import {
  aCluster,
  anAutoScaledReader,
  aReader,
  aWriter,
  withInstance,
} from '../../testing/cluster-builder.ts'
import { outlineOf } from '../../testing/plan-outline.ts'
import { aCycle, anOffer, aPreflightReading, aTypeChange } from '../../testing/preflight-builder.ts'
import { makePlan } from '../make-plan.ts'

const BIG = 'db.r6g.4xlarge'

const planFor = (spec: OperationSpec, cluster: ClusterReading) =>
  makePlan(
    spec,
    aPreflightReading({
      cluster,
      orderableClasses: ['db.r6g.large', 'db.r6g.xlarge', BIG, 'db.serverless'].map((each) => anOffer(each)),
    }),
    'op-1',
  )

const smallerIn = (spec: OperationSpec, cluster: ClusterReading) =>
  planFor(spec, cluster).notes.filter(({ code }) => code === 'smaller_writer')

/** A large writer with two small readers. */
const topHeavy = withInstance(aCluster(), 'orders-1', { instanceClass: BIG })

const serverlessCluster = (tier: number, writerTier = 1): ClusterReading =>
  aCluster({
    serverlessCapacity: { minAcus: 0.5, maxAcus: 32 },
    instances: [
      aWriter('orders-1', { instanceClass: 'db.serverless', promotionTier: writerTier }),
      aReader('orders-2', { instanceClass: 'db.serverless', promotionTier: tier }),
    ],
  })

test.each<{
  readonly name: string
  readonly spec: OperationSpec
  readonly cluster: ClusterReading
  readonly says: readonly string[]
  readonly advises: string
}>([
  {
    name: 'a small stand-in',
    spec: aCycle({ skipTempInstance: true }),
    cluster: topHeavy,
    says: [
      'orders-2 (db.r6g.large, 2 vCPUs, 16 GiB) is the writer while orders-1 (db.r6g.4xlarge, 16 vCPUs, 128 GiB) is worked on.',
      'during that time',
    ],
    advises:
      'Set skipTempInstance to false to use a temporary instance, or add a reader of db.r6g.4xlarge or larger first.',
  },
  {
    name: 'a small successor',
    spec: aCycle({ failBack: false }),
    cluster: topHeavy,
    says: [
      'orders-2 (db.r6g.large, 2 vCPUs, 16 GiB) is the writer at the end instead of orders-1',
      'from then on',
    ],
    advises: 'Set failBack to true, or add a reader of db.r6g.4xlarge or larger first.',
  },
  {
    name: 'a successor that is excluded from a change to a larger class',
    spec: aTypeChange({
      targetInstanceClass: BIG,
      failBack: false,
      skipTempInstance: true,
      excludeInstances: ['orders-2', 'orders-3'],
    }),
    cluster: aCluster(),
    says: ['orders-2 (db.r6g.large', 'instead of orders-1'],
    advises: 'add a reader of db.r6g.4xlarge or larger first',
  },
  {
    name: 'a small successor of an auto-scaled writer, for which no option helps',
    spec: aCycle(),
    cluster: aCluster({
      instances: [
        anAutoScaledReader('scaled-1', { role: 'WRITER', instanceClass: BIG }),
        aReader('orders-2'),
      ],
    }),
    says: ['orders-2 (db.r6g.large', 'instead of scaled-1'],
    advises: 'Change orders-2 to a larger class first.',
  },
  {
    name: 'a Serverless v2 stand-in that scales on its own',
    spec: aCycle({ skipTempInstance: true }),
    cluster: serverlessCluster(5),
    says: [
      'orders-2 (db.serverless, promotion tier 5) is the writer while orders-1 (db.serverless, up to 32 ACUs = 64 GiB) is worked on.',
      'it can start at 0.5 ACUs = 1 GiB and has to grow',
    ],
    advises:
      'aws rds modify-db-instance --region eu-west-1 --db-instance-identifier orders-2 --promotion-tier 1 --apply-immediately',
  },
  {
    name: 'a Serverless v2 writer that comes back from a tier that does not follow',
    spec: aCycle(),
    cluster: serverlessCluster(1, 4),
    says: ['orders-1 (db.serverless, promotion tier 4) becomes the writer again.'],
    advises: '--db-instance-identifier orders-1 --promotion-tier 1',
  },
  {
    name: 'a Serverless v2 stand-in whose range ends below the writer',
    spec: aCycle({ skipTempInstance: true }),
    cluster: aCluster({
      serverlessCapacity: { minAcus: 0.5, maxAcus: 32 },
      instances: [
        aWriter('orders-1', { instanceClass: BIG }),
        aReader('orders-2', { instanceClass: 'db.serverless', promotionTier: 0 }),
      ],
    }),
    says: ['It cannot grow beyond 32 ACUs = 64 GiB'],
    advises: 'Set skipTempInstance to false',
  },
  {
    name: 'a provisioned stand-in for a Serverless v2 writer',
    spec: aCycle({ skipTempInstance: true }),
    cluster: withInstance(serverlessCluster(1), 'orders-2', { instanceClass: 'db.r6g.large' }),
    says: ['orders-2 (db.r6g.large, 2 vCPUs, 16 GiB)', 'It is smaller than orders-1 can be'],
    advises: 'or add a Serverless v2 reader in promotion tier 0 or 1 first',
  },
])('warns of $name, with both instances', ({ spec, cluster, says, advises }) => {
  const found = smallerIn(spec, cluster)
  expect(found).toMatchObject([{ severity: 'warn', isTransient: false }])
  for (const text of says) expect(found[0]?.message).toContain(text)
  expect(found[0]?.advice).toContain(advises)
})

test.each<{ readonly name: string; readonly spec: OperationSpec; readonly cluster: ClusterReading }>([
  { name: 'readers as large as the writer', spec: aCycle({ skipTempInstance: true }), cluster: aCluster() },
  { name: 'a temporary instance', spec: aCycle(), cluster: topHeavy },
  { name: 'the writer left alone', spec: aCycle({ excludeInstances: ['orders-1'] }), cluster: topHeavy },
  {
    name: 'all going to a smaller class, as they were asked to',
    spec: aTypeChange({ skipTempInstance: true }),
    cluster: topHeavy,
  },
  {
    name: 'readers that are changed before they stand in',
    spec: aTypeChange({ targetInstanceClass: BIG, skipTempInstance: true, failBack: false }),
    cluster: topHeavy,
  },
  {
    name: 'an excluded stand-in as large as the writer is now',
    spec: aTypeChange({ skipTempInstance: true, excludeInstances: ['orders-2', 'orders-3'] }),
    cluster: aCluster(),
  },
  {
    name: 'a class that cannot be compared',
    spec: aCycle({ skipTempInstance: true }),
    cluster: withInstance(aCluster(), 'orders-1', { instanceClass: 'db.z9.large' }),
  },
  {
    name: 'a Serverless v2 stand-in that follows the writer',
    spec: aCycle({ skipTempInstance: true }),
    cluster: serverlessCluster(1),
  },
  {
    name: 'only the writer there is',
    spec: aCycle({ skipTempInstance: true }),
    cluster: aCluster({
      instances: [aWriter('orders-1', { instanceClass: 'db.serverless', promotionTier: 9 })],
    }),
  },
])('says nothing with $name', ({ spec, cluster }) => {
  expect(smallerIn(spec, cluster)).toEqual([])
})

test('a large reader is chosen, and nothing is said', () => {
  const cluster = withInstance(topHeavy, 'orders-3', { instanceClass: BIG, promotionTier: 9 })
  const { steps, notes } = planFor(
    aCycle({ skipTempInstance: true, excludeInstances: ['orders-3'] }),
    cluster,
  )
  expect(outlineOf(steps)).toContain('failover_to_instance orders-3')
  expect(notes).toEqual([])
})

test('the plan says which class each writer is expected to have by then', () => {
  const { steps } = planFor(aTypeChange(), aCluster())
  expect(steps.flatMap(({ kind, input }) => (kind === 'failover_to_instance' ? [input] : []))).toEqual([
    { instanceId: 'orders-1-tmp-op-1', expectedClass: 'db.r6g.xlarge' },
    { instanceId: 'orders-1', expectedClass: 'db.r6g.xlarge' },
  ])
  const excluded = planFor(
    aTypeChange({ skipTempInstance: true, excludeInstances: ['orders-2'] }),
    aCluster(),
  )
  expect(
    excluded.steps.flatMap(({ kind, input }) => (kind === 'failover_to_instance' ? [input] : [])),
  ).toEqual([
    { instanceId: 'orders-3', expectedClass: 'db.r6g.xlarge' },
    { instanceId: 'orders-1', expectedClass: 'db.r6g.xlarge' },
  ])
})
