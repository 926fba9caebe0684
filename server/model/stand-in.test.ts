import { expect, test } from 'vitest'
import { aCluster, anAutoScaledReader, aReader, aWriter } from '../testing/cluster-builder.ts'
import type { ServerlessCapacity } from './cluster-reading.ts'
import { OPERATION_TAG } from './identifiers.ts'
import type { InstanceReading } from './instance-reading.ts'
import type { StandInRequest } from './stand-in.ts'
import { chooseStandIn, fitOf } from './stand-in.ts'

const BIG = 'db.r6g.4xlarge'
const LARGE = 'db.r6g.large'
const TWICE = 'db.r6g.2xlarge'
const UNKNOWN = 'db.z9.large'
const SERVERLESS = 'db.serverless'
const acus = (minAcus: number, maxAcus: number): ServerlessCapacity => ({ minAcus, maxAcus })
const RANGE = acus(2, 64)

test.each<
  readonly [
    name: string,
    instanceClass: string,
    promotionTier: number,
    needed: readonly string[],
    range: ServerlessCapacity | undefined,
    fit: string,
  ]
>([
  ['one of two classes is enough', LARGE, 1, [BIG, LARGE], undefined, 'enough'],
  ['no class is needed', LARGE, 1, [], undefined, 'enough'],
  ['less than both classes', LARGE, 1, [BIG, 'db.r6g.xlarge'], undefined, 'smaller'],
  ['a class that cannot be compared leaves it open', LARGE, 1, [BIG, UNKNOWN], undefined, 'unknown'],
  ['tier 1 follows a Serverless v2 writer', SERVERLESS, 1, [SERVERLESS], RANGE, 'enough'],
  ['tier 2 does not follow it', SERVERLESS, 2, [SERVERLESS], RANGE, 'smaller'],
  ['tier 2 with a range of one size', SERVERLESS, 2, [SERVERLESS], acus(8, 8), 'enough'],
  ['tier 0 within a range that holds a provisioned writer', SERVERLESS, 0, [BIG], RANGE, 'enough'],
  ['tier 0 within a range that ends below it', SERVERLESS, 0, [BIG], acus(2, 32), 'smaller'],
  ['tier 5 with a minimum that is enough for it', SERVERLESS, 5, [LARGE], acus(8, 64), 'enough'],
  ['tier 5 with a minimum below it', SERVERLESS, 5, [LARGE], RANGE, 'smaller'],
  ['a provisioned reader below what a Serverless v2 writer can be', LARGE, 0, [SERVERLESS], RANGE, 'smaller'],
  ['a provisioned reader as large as that', BIG, 9, [SERVERLESS], RANGE, 'enough'],
  ['a range that AWS did not show', SERVERLESS, 5, [SERVERLESS], undefined, 'unknown'],
])('%s: %s in tier %i', (_, instanceClass, promotionTier, needed, range, fit) => {
  expect(fitOf({ instanceClass, promotionTier }, needed, range)).toBe(fit)
})

const reader = (
  instanceId: string,
  promotionTier = 1,
  instanceClass = BIG,
  changes: Partial<InstanceReading> = {},
) => aReader(instanceId, { instanceClass, promotionTier, ...changes })

const largeByThen: StandInRequest['classThen'] = ({ instanceId }) => (instanceId === 'a' ? BIG : LARGE)

test.for<
  readonly [
    name: string,
    readers: readonly InstanceReading[],
    chosen: string | undefined,
    request?: Partial<StandInRequest>,
  ]
>([
  [
    'a large one in a late tier before a small one in the first',
    [reader('a', 0, LARGE), reader('b', 9)],
    'b',
  ],
  [
    'a large one before a small one that is worked on too',
    [reader('a', 1, LARGE), reader('b')],
    'b',
    { preferred: [reader('a')] },
  ],
  [
    'of large ones one that is worked on too',
    [reader('a', 0), reader('b', 9)],
    'b',
    { preferred: [reader('b')] },
  ],
  ['of large ones the best tier', [reader('a', 2), reader('b', 1)], 'b'],
  ['of equal ones the first by name', [reader('b'), reader('a')], 'a'],
  ['of small ones the largest, whatever its tier', [reader('a', 0, LARGE), reader('b', 5, TWICE)], 'b'],
  ['one that cannot be compared before a small one', [reader('a', 1, LARGE), reader('b', 1, UNKNOWN)], 'b'],
  ['by the class that it has by then', [reader('a', 1, LARGE), reader('b')], 'a', { classThen: largeByThen }],
  [
    'a Serverless v2 reader in tier 1 before one in tier 2',
    [reader('a', 2, SERVERLESS), reader('b', 1, SERVERLESS)],
    'b',
    { neededClasses: [SERVERLESS] },
  ],
  [
    'none that may vanish, is not settled, or belongs to an operation',
    [
      anAutoScaledReader('a', { instanceClass: BIG }),
      reader('b', 1, BIG, { isAutoScaled: undefined }),
      reader('c', 1, BIG, { status: 'rebooting' }),
      reader('d', 1, BIG, { tags: { [OPERATION_TAG]: 'op-0' } }),
    ],
    undefined,
  ],
])('stands in: %s', ([, readers, chosen, request]) => {
  const instances = [aWriter('orders-1', { instanceClass: BIG }), ...readers]
  const asked = { writerId: 'orders-1', neededClasses: [BIG], ...request }
  for (const order of [instances, instances.toReversed()]) {
    const cluster = aCluster({ instances: order, serverlessCapacity: RANGE })
    expect(chooseStandIn(cluster, asked)?.instanceId).toBe(chosen)
  }
})
