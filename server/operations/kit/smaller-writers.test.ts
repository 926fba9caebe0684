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

/** A large writer with two small readers. */
const topHeavy = withInstance(aCluster(), 'orders-1', { instanceClass: BIG })
const scaledWriter = aCluster({
  instances: [anAutoScaledReader('scaled-1', { role: 'WRITER', instanceClass: BIG }), aReader('orders-2')],
})

const RANGE = { serverlessCapacity: { minAcus: 0.5, maxAcus: 32 } }
const SERVERLESS = { instanceClass: 'db.serverless' }
const serverless = (tier: number, writerTier = 1): ClusterReading =>
  aCluster({
    ...RANGE,
    instances: [
      aWriter('orders-1', { ...SERVERLESS, promotionTier: writerTier }),
      aReader('orders-2', { ...SERVERLESS, promotionTier: tier }),
    ],
  })
const serverlessBehindBig = aCluster({
  ...RANGE,
  instances: [
    aWriter('orders-1', { instanceClass: BIG }),
    aReader('orders-2', { ...SERVERLESS, promotionTier: 0 }),
  ],
})
const serverlessAlone = aCluster({ instances: [aWriter('orders-1', { ...SERVERLESS, promotionTier: 9 })] })

const NO_TEMP = aCycle({ skipTempInstance: true })
const readersExcluded = { skipTempInstance: true, excludeInstances: ['orders-2', 'orders-3'] }
const toBig = { targetInstanceClass: BIG, skipTempInstance: true, skipFailBack: true }

test.for<readonly [string, OperationSpec, ClusterReading, readonly string[], string]>([
  [
    'a small stand-in',
    NO_TEMP,
    topHeavy,
    [
      'orders-2 (db.r6g.large, 2 vCPUs, 16 GiB) is the writer while orders-1 (db.r6g.4xlarge, 16 vCPUs, 128 GiB) is worked on.',
      'during that time',
    ],
    'Set skipTempInstance to false to use a temporary instance, or add a reader of db.r6g.4xlarge or larger first.',
  ],
  [
    'a small successor',
    aCycle({ skipFailBack: true }),
    topHeavy,
    ['orders-2 (db.r6g.large, 2 vCPUs, 16 GiB) is the writer at the end instead of orders-1', 'from then on'],
    'Set skipFailBack to false, or add a reader of db.r6g.4xlarge or larger first.',
  ],
  [
    'a successor that is excluded from a change to a larger class',
    aTypeChange({ ...toBig, ...readersExcluded }),
    aCluster(),
    ['orders-2 (db.r6g.large', 'instead of orders-1'],
    'add a reader of db.r6g.4xlarge or larger first',
  ],
  [
    'a small successor of an auto-scaled writer, for which no option helps',
    aCycle(),
    scaledWriter,
    ['orders-2 (db.r6g.large', 'instead of scaled-1'],
    'Change orders-2 to a larger class first.',
  ],
  [
    'a Serverless v2 stand-in that scales on its own',
    NO_TEMP,
    serverless(5),
    [
      'orders-2 (db.serverless, promotion tier 5) is the writer while orders-1 (db.serverless, up to 32 ACUs = 64 GiB) is worked on.',
      'it can start at 0.5 ACUs = 1 GiB and has to grow',
    ],
    'aws rds modify-db-instance --region eu-west-1 --db-instance-identifier orders-2 --promotion-tier 1 --apply-immediately',
  ],
  [
    'a Serverless v2 writer that comes back from a tier that does not follow',
    aCycle(),
    serverless(1, 4),
    ['orders-1 (db.serverless, promotion tier 4) becomes the writer again.'],
    '--db-instance-identifier orders-1 --promotion-tier 1',
  ],
  [
    'a Serverless v2 stand-in whose range ends below the writer',
    NO_TEMP,
    serverlessBehindBig,
    ['It cannot grow beyond 32 ACUs = 64 GiB'],
    'Set skipTempInstance to false',
  ],
  [
    'a provisioned stand-in for a Serverless v2 writer',
    NO_TEMP,
    withInstance(serverless(1), 'orders-2', { instanceClass: 'db.r6g.large' }),
    ['orders-2 (db.r6g.large, 2 vCPUs, 16 GiB)', 'It is smaller than orders-1 can be'],
    'or add a Serverless v2 reader in promotion tier 0 or 1 first',
  ],
])('warns of %s, with both instances', ([, spec, cluster, says, advises]) => {
  const found = planFor(spec, cluster).notes.filter(({ code }) => code === 'smaller_writer')
  expect(found).toMatchObject([
    { severity: 'warn', isTransient: false, advice: expect.stringContaining(advises) },
  ])
  for (const text of says) expect(found[0]?.message).toContain(text)
})

test.for<readonly [string, OperationSpec, ClusterReading]>([
  ['readers as large as the writer', NO_TEMP, aCluster()],
  ['a temporary instance', aCycle(), topHeavy],
  ['the writer left alone', aCycle({ excludeInstances: ['orders-1'] }), topHeavy],
  ['all going to a smaller class on purpose', aTypeChange({ skipTempInstance: true }), topHeavy],
  ['readers that are changed before they stand in', aTypeChange(toBig), topHeavy],
  ['an excluded stand-in as large as the writer is now', aTypeChange(readersExcluded), aCluster()],
  [
    'a class that cannot be compared',
    NO_TEMP,
    withInstance(aCluster(), 'orders-1', { instanceClass: 'db.z9.large' }),
  ],
  ['a Serverless v2 stand-in that follows the writer', NO_TEMP, serverless(1)],
  ['a single member', NO_TEMP, serverlessAlone],
])('says nothing with %s', ([, spec, cluster]) => {
  expect(planFor(spec, cluster).notes.map(({ code }) => code)).not.toContain('smaller_writer')
})

test('a large reader is chosen, and nothing is said', () => {
  const cluster = withInstance(topHeavy, 'orders-3', { instanceClass: BIG, promotionTier: 9 })
  const spec = aCycle({ skipTempInstance: true, excludeInstances: ['orders-3'] })
  const { steps, notes } = planFor(spec, cluster)
  expect(outlineOf(steps)).toContain('failover_to_instance orders-3')
  expect(notes).toEqual([])
})

test.for([
  ['its temporary instance', aTypeChange(), 'orders-1-tmp-op-1'],
  ['its stand-in', aTypeChange({ skipTempInstance: true, excludeInstances: ['orders-2'] }), 'orders-3'],
] as const)(
  'the plan says which class %s and the writer are expected to have by then',
  ([, spec, standIn]) => {
    const failovers = planFor(spec, aCluster()).steps.filter(({ kind }) => kind === 'failover_to_instance')
    expect(failovers.map(({ input }) => input)).toEqual([
      { instanceId: standIn, expectedClass: 'db.r6g.xlarge' },
      { instanceId: 'orders-1', expectedClass: 'db.r6g.xlarge' },
    ])
  },
)
