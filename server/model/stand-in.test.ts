import { expect, test } from 'vitest'
import { aCluster, anAutoScaledReader, aReader, aWriter } from '../testing/cluster-builder.ts'
import type { ServerlessCapacity } from './cluster-reading.ts'
import { OPERATION_TAG } from './identifiers.ts'
import type { InstanceReading } from './instance-reading.ts'
import type { StandInRequest } from './stand-in.ts'
import { chooseStandIn, fitOf } from './stand-in.ts'

const BIG = 'db.r6g.4xlarge'
const SERVERLESS = 'db.serverless'
const RANGE = { minAcus: 2, maxAcus: 64 }

test.each<{
  readonly name: string
  readonly member: { readonly instanceClass: string; readonly promotionTier: number }
  readonly needed: readonly string[]
  readonly range?: ServerlessCapacity
  readonly fit: string
}>([
  { name: 'one of two classes is enough', member: large(1), needed: [BIG, 'db.r6g.large'], fit: 'enough' },
  { name: 'no class is needed', member: large(1), needed: [], fit: 'enough' },
  { name: 'less than both classes', member: large(1), needed: [BIG, 'db.r6g.xlarge'], fit: 'smaller' },
  {
    name: 'one class that cannot be compared leaves it open',
    member: large(1),
    needed: [BIG, 'db.z9.large'],
    fit: 'unknown',
  },
  {
    name: 'tier 1 follows a Serverless v2 writer',
    member: serverless(1),
    needed: [SERVERLESS],
    range: RANGE,
    fit: 'enough',
  },
  {
    name: 'tier 2 does not follow it',
    member: serverless(2),
    needed: [SERVERLESS],
    range: RANGE,
    fit: 'smaller',
  },
  {
    name: 'tier 2 with a range of one size',
    member: serverless(2),
    needed: [SERVERLESS],
    range: { minAcus: 8, maxAcus: 8 },
    fit: 'enough',
  },
  {
    name: 'tier 0 within a range that holds a provisioned writer',
    member: serverless(0),
    needed: [BIG],
    range: RANGE,
    fit: 'enough',
  },
  {
    name: 'tier 0 within a range that ends below a provisioned writer',
    member: serverless(0),
    needed: [BIG],
    range: { minAcus: 2, maxAcus: 32 },
    fit: 'smaller',
  },
  {
    name: 'tier 5 with a minimum that is enough for a provisioned writer',
    member: serverless(5),
    needed: ['db.r6g.large'],
    range: { minAcus: 8, maxAcus: 64 },
    fit: 'enough',
  },
  {
    name: 'tier 5 with a minimum below a provisioned writer',
    member: serverless(5),
    needed: ['db.r6g.large'],
    range: RANGE,
    fit: 'smaller',
  },
  {
    name: 'a provisioned reader below what a Serverless v2 writer can be',
    member: large(0),
    needed: [SERVERLESS],
    range: RANGE,
    fit: 'smaller',
  },
  {
    name: 'a provisioned reader as large as a Serverless v2 writer can be',
    member: { instanceClass: BIG, promotionTier: 9 },
    needed: [SERVERLESS],
    range: RANGE,
    fit: 'enough',
  },
  { name: 'a range that AWS did not show', member: serverless(5), needed: [SERVERLESS], fit: 'unknown' },
])('$name: $fit', ({ member, needed, range, fit }) => {
  expect(fitOf(member, needed, range)).toBe(fit)
})

function large(promotionTier: number) {
  return { instanceClass: 'db.r6g.large', promotionTier }
}

function serverless(promotionTier: number) {
  return { instanceClass: SERVERLESS, promotionTier }
}

const writer = aWriter('orders-1', { instanceClass: BIG })
const reader = (instanceId: string, changes: Partial<InstanceReading> = {}) =>
  aReader(instanceId, { instanceClass: BIG, ...changes })
const small = { instanceClass: 'db.r6g.large' }

test.each<{
  readonly name: string
  readonly readers: readonly InstanceReading[]
  readonly request?: Partial<StandInRequest>
  readonly range?: ServerlessCapacity
  readonly chosen: string | undefined
}>([
  {
    name: 'a large reader in a late tier before a small one in the first',
    readers: [reader('a', { ...small, promotionTier: 0 }), reader('b', { promotionTier: 9 })],
    chosen: 'b',
  },
  {
    name: 'a large one before a small one that is worked on too',
    readers: [reader('a', small), reader('b')],
    request: { preferred: [reader('a')] },
    chosen: 'b',
  },
  {
    name: 'of large ones the one that is worked on too',
    readers: [reader('a', { promotionTier: 0 }), reader('b', { promotionTier: 9 })],
    request: { preferred: [reader('b')] },
    chosen: 'b',
  },
  {
    name: 'of large ones the best tier',
    readers: [reader('a', { promotionTier: 2 }), reader('b', { promotionTier: 1 })],
    chosen: 'b',
  },
  { name: 'of equal ones the first by name', readers: [reader('b'), reader('a')], chosen: 'a' },
  {
    name: 'of small ones the largest, whatever its tier',
    readers: [
      reader('a', { ...small, promotionTier: 0 }),
      reader('b', { instanceClass: 'db.r6g.2xlarge', promotionTier: 5 }),
    ],
    chosen: 'b',
  },
  {
    name: 'one that cannot be compared before a small one',
    readers: [reader('a', small), reader('b', { instanceClass: 'db.z9.large' })],
    chosen: 'b',
  },
  {
    name: 'by the class that it has by then',
    readers: [reader('a', small), reader('b')],
    request: { classThen: ({ instanceId }) => (instanceId === 'a' ? BIG : 'db.r6g.large') },
    chosen: 'a',
  },
  {
    name: 'a Serverless v2 reader in tier 1 before one in tier 2',
    readers: [
      reader('a', { instanceClass: SERVERLESS, promotionTier: 2 }),
      reader('b', { instanceClass: SERVERLESS, promotionTier: 1 }),
    ],
    request: { neededClasses: [SERVERLESS] },
    range: RANGE,
    chosen: 'b',
  },
  {
    name: 'nobody who may vanish, is not settled, or belongs to an operation',
    readers: [
      anAutoScaledReader('a', { instanceClass: BIG }),
      reader('b', { isAutoScaled: undefined }),
      reader('c', { status: 'rebooting' }),
      reader('d', { tags: { [OPERATION_TAG]: 'op-0' } }),
    ],
    chosen: undefined,
  },
])('stands in: $name', ({ readers, request, range, chosen }) => {
  const cluster = aCluster({
    instances: [writer, ...readers],
    ...(range && { serverlessCapacity: range }),
  })
  const asked = { writerId: 'orders-1', neededClasses: [BIG], ...request }
  expect(chooseStandIn(cluster, asked)?.instanceId).toBe(chosen)
  const turned = { ...cluster, instances: cluster.instances.toReversed() }
  expect(chooseStandIn(turned, asked)?.instanceId).toBe(chosen)
})
