import { expect, test } from 'vitest'
import type { OperationSpec } from '../../../model/operation-spec.ts'
import type { CustomEndpointReading, PreflightReading } from '../../../model/preflight-reading.ts'
import { aCluster, anAutoScaledReader, aReader, aWriter } from '../../../testing/cluster-builder.ts'
import { cluster, expectFinding } from '../../../testing/finding-case.ts'
import { aCycle, anOffer, aPreflightReading, aTypeChange } from '../../../testing/preflight-builder.ts'
import { preflight } from '../../preflight.ts'

const codesFor = (spec: OperationSpec, changes: Partial<PreflightReading> = {}): readonly string[] =>
  preflight(spec, aPreflightReading(changes)).map(({ code }) => code)

/** A writer, and so many readers in another zone. */
const withReaders = (count: number) => ({
  cluster: aCluster({
    instances: [
      aWriter('orders-1'),
      ...Array.from({ length: count }, (_, index) =>
        aReader(`orders-${index + 2}`, { availabilityZone: 'eu-west-1b' }),
      ),
    ],
  }),
})
const oneZone = cluster({ instances: [aWriter('orders-1'), aReader('orders-2')] })
const offeredIn = (instanceClass: string, ...availabilityZones: readonly string[]) => ({
  orderableClasses: [anOffer(instanceClass, { availabilityZones })],
})
const instancesUsed = (used: number) => ({ quotas: [{ name: 'DBInstances' as const, used, max: 40 }] })
const scaledWriter = aCluster({
  instances: [anAutoScaledReader('scaled-1', { role: 'WRITER' }), aReader('orders-2')],
})

test.for<readonly [string, string, Partial<PreflightReading>]>([
  ['too_many_readers', 'the cluster is full', withReaders(15)],
  ['temp_in_same_zone', 'all are in one zone', oneZone],
  ['temp_in_same_zone', 'the other zones do not offer the class', offeredIn('db.r6g.large', 'eu-west-1a')],
  ['quota_exhausted', 'the account is full', instancesUsed(40)],
  ['quota_unknown', 'AWS does not report', { quotas: [] }],
  ['class_not_offered', 'its class cannot be ordered any more', { orderableClasses: [] }],
])('%s when %s: it matters for a temporary instance only', ([code, , reading]) => {
  expect(codesFor(aCycle(), reading)).toContain(code)
  expect(codesFor(aCycle({ skipTempInstance: true }), reading)).not.toContain(code)
  expect(codesFor(aCycle({ excludeInstances: ['orders-1'] }), reading)).not.toContain(code)
})

test('the last free reader of a cluster and the last free instance of the quota are enough', () => {
  expect(codesFor(aCycle(), withReaders(14))).toEqual([])
  expect(codesFor(aCycle(), instancesUsed(39))).toEqual([])
})

test('a writer of a scaling policy gets no temporary instance', () => {
  expect(codesFor(aCycle(), { cluster: scaledWriter, ...instancesUsed(40) })).not.toContain('quota_exhausted')
})

const toServerless = aTypeChange({ targetInstanceClass: 'db.serverless' })
const serverless = { orderableClasses: [anOffer('db.serverless')] }
const notInThird = offeredIn('db.r6g.xlarge', 'eu-west-1a', 'eu-west-1b')
const withProxy = {
  proxies: [{ proxyName: 'shop-proxy', targetGroupName: 'default', status: 'available', targets: [] }],
}

test.for<readonly [string, string, Partial<PreflightReading>, OperationSpec]>([
  [
    'a class is not offered at all',
    'block class_not_offered: db.r6g.xlarge',
    { orderableClasses: [] },
    aTypeChange(),
  ],
  [
    'a zone does not offer it',
    'warn class_not_in_zone: eu-west-1c, the zone of orders-3',
    notInThird,
    aTypeChange(),
  ],
  ['serverless has no range', 'block serverless_not_configured: orders', serverless, toServerless],
  ['proxies are there', 'info proxies: shop-proxy', withProxy, aCycle()],
])('when %s: %s', (found) => {
  expectFinding(found)
})

test('neither the zone of an excluded instance nor a serverless class with a range blocks', () => {
  const serverlessCapacity = { minAcus: 1, maxAcus: 64 }
  expect(codesFor(aTypeChange({ excludeInstances: ['orders-3'] }), notInThird)).toEqual([])
  expect(codesFor(toServerless, { ...serverless, ...cluster({ serverlessCapacity }) })).toEqual([])
})

const endpoint = (changes: Partial<CustomEndpointReading>) => ({
  customEndpoints: [
    { endpointId: 'reports', type: 'READER' as const, staticMembers: [], excludedMembers: [], ...changes },
  ],
})
const staticOf = (...staticMembers: readonly string[]) => endpoint({ staticMembers })
const anyOf = endpoint({ type: 'ANY', staticMembers: ['orders-1', 'orders-2'] })

test.for<readonly [string, Partial<PreflightReading>, boolean, OperationSpec?]>([
  ['one reader', staticOf('orders-2'), true],
  ['two readers', staticOf('orders-2', 'orders-3'), false],
  ['a reader and the writer, which READER endpoints never serve', staticOf('orders-1', 'orders-2'), true],
  ['a reader and the writer, of type ANY', anyOf, false],
  ['one reader that is left alone', staticOf('orders-2'), false, aCycle({ excludeInstances: ['orders-2'] })],
  ['all members but one', endpoint({ excludedMembers: ['orders-3'] }), false],
])('a custom endpoint of %s: empty at times: %o', ([, reading, isEmpty, spec = aCycle()]) => {
  expect(codesFor(spec, reading).includes('endpoint_without_member')).toBe(isEmpty)
})

test('an exclusion list lets the temporary instance in', () => {
  const reading = endpoint({ excludedMembers: ['orders-3'] })
  expect(codesFor(aCycle(), reading)).toEqual(['endpoint_includes_temp'])
  expect(codesFor(aCycle({ skipTempInstance: true }), reading)).toEqual([])
})
