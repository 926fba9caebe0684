import { expect, test } from 'vitest'
import type { ClusterReading } from '../../../model/cluster-reading.ts'
import type { OperationSpec } from '../../../model/operation-spec.ts'
import type { CustomEndpointReading, PreflightReading } from '../../../model/preflight-reading.ts'
import { aCluster, anAutoScaledReader, aReader, aWriter } from '../../../testing/cluster-builder.ts'
import { aCycle, anOffer, aPreflightReading, aTypeChange } from '../../../testing/preflight-builder.ts'
import { preflight } from '../../preflight.ts'

const codesFor = (spec: OperationSpec, changes: Partial<PreflightReading> = {}): readonly string[] =>
  preflight(spec, aPreflightReading(changes)).map(({ code }) => code)

const sixteen = aCluster({
  instances: [
    aWriter('orders-1'),
    ...Array.from({ length: 15 }, (_, index) =>
      aReader(`orders-${index + 2}`, { availabilityZone: 'eu-west-1b' }),
    ),
  ],
})

const oneZone = aCluster({ instances: [aWriter('orders-1'), aReader('orders-2')] })

const full = [{ name: 'DBInstances', used: 40, max: 40 }]

test.each<{
  readonly code: string
  readonly when: string
  readonly reading: Partial<PreflightReading>
}>([
  { code: 'too_many_readers', when: 'the cluster is full', reading: { cluster: sixteen } },
  { code: 'temp_in_same_zone', when: 'all are in one zone', reading: { cluster: oneZone } },
  {
    code: 'temp_in_same_zone',
    when: 'the other zones do not offer the class',
    reading: { orderableClasses: [anOffer('db.r6g.large', { availabilityZones: ['eu-west-1a'] })] },
  },
  { code: 'quota_exhausted', when: 'the account is full', reading: { quotas: full } },
  { code: 'quota_unknown', when: 'AWS does not tell', reading: { quotas: [] } },
  {
    code: 'class_not_offered',
    when: 'its class cannot be ordered any more',
    reading: { orderableClasses: [] },
  },
])('$code when $when: it matters for a temporary instance only', ({ code, reading }) => {
  expect(codesFor(aCycle(), reading)).toContain(code)
  expect(codesFor(aCycle({ skipTempInstance: true }), reading)).not.toContain(code)
  expect(codesFor(aCycle({ excludeInstances: ['orders-1'] }), reading)).not.toContain(code)
})

test('fourteen readers leave room for one more', () => {
  const cluster = { ...sixteen, instances: sixteen.instances.slice(0, 15) }
  expect(codesFor(aCycle(), { cluster })).toEqual([])
})

test('a writer of a scaling policy gets no temporary instance', () => {
  const cluster = aCluster({
    instances: [anAutoScaledReader('scaled-1', { role: 'WRITER' }), aReader('orders-2')],
  })
  expect(codesFor(aCycle(), { cluster, quotas: full })).not.toContain('quota_exhausted')
})

test('the last free instance of the quota is enough', () => {
  expect(codesFor(aCycle(), { quotas: [{ name: 'DBInstances', used: 39, max: 40 }] })).toEqual([])
})

test('a zone that does not offer the class is named, for the instances that are changed', () => {
  const orderableClasses = [anOffer('db.r6g.xlarge', { availabilityZones: ['eu-west-1a', 'eu-west-1b'] })]
  const finding = preflight(aTypeChange(), aPreflightReading({ orderableClasses })).find(
    ({ code }) => code === 'class_not_in_zone',
  )
  expect(finding?.message).toContain('eu-west-1c, the zone of orders-3')
  expect(codesFor(aTypeChange({ excludeInstances: ['orders-3'] }), { orderableClasses })).toEqual([])
})

test('a serverless class needs a range on the cluster', () => {
  const orderableClasses = [anOffer('db.serverless')]
  const spec = aTypeChange({ targetInstanceClass: 'db.serverless' })
  const configured = aCluster({ serverlessCapacity: { minAcus: 1, maxAcus: 64 } })
  expect(preflight(spec, aPreflightReading({ orderableClasses }))).toMatchObject([
    { code: 'serverless_not_configured', severity: 'block' },
  ])
  expect(codesFor(spec, { orderableClasses, cluster: configured })).toEqual([])
})

test('a class that is not offered stops the operation', () => {
  const findings = preflight(aTypeChange(), aPreflightReading({ orderableClasses: [] }))
  expect(findings.find(({ code }) => code === 'class_not_offered')?.severity).toBe('block')
})

const endpoint = (changes: Partial<CustomEndpointReading>): CustomEndpointReading => ({
  endpointId: 'reports',
  type: 'READER',
  staticMembers: [],
  excludedMembers: [],
  ...changes,
})

test.each<{
  readonly name: string
  readonly endpoint: CustomEndpointReading
  readonly spec?: OperationSpec
  readonly cluster?: ClusterReading
  readonly isEmpty: boolean
}>([
  { name: 'one reader', endpoint: endpoint({ staticMembers: ['orders-2'] }), isEmpty: true },
  { name: 'two readers', endpoint: endpoint({ staticMembers: ['orders-2', 'orders-3'] }), isEmpty: false },
  {
    name: 'a reader and the writer, which READER endpoints never serve',
    endpoint: endpoint({ staticMembers: ['orders-1', 'orders-2'] }),
    isEmpty: true,
  },
  {
    name: 'a reader and the writer, of type ANY',
    endpoint: endpoint({ type: 'ANY', staticMembers: ['orders-1', 'orders-2'] }),
    isEmpty: false,
  },
  {
    name: 'one reader that is left alone',
    endpoint: endpoint({ staticMembers: ['orders-2'] }),
    spec: aCycle({ excludeInstances: ['orders-2'] }),
    isEmpty: false,
  },
  { name: 'everybody but one', endpoint: endpoint({ excludedMembers: ['orders-3'] }), isEmpty: false },
])(
  'a custom endpoint of $name: empty meanwhile: $isEmpty',
  ({ endpoint: custom, spec = aCycle(), isEmpty }) => {
    expect(codesFor(spec, { customEndpoints: [custom] }).includes('endpoint_empty_meanwhile')).toBe(isEmpty)
  },
)

test('an exclusion list lets the temporary instance in', () => {
  const customEndpoints = [endpoint({ excludedMembers: ['orders-3'] })]
  expect(codesFor(aCycle(), { customEndpoints })).toEqual(['endpoint_includes_temp'])
  expect(codesFor(aCycle({ skipTempInstance: true }), { customEndpoints })).toEqual([])
})

test('proxies are named', () => {
  const proxies = [{ proxyName: 'shop-proxy', targetGroupName: 'default', status: 'available', targets: [] }]
  const [finding] = preflight(aCycle(), aPreflightReading({ proxies }))
  expect(finding).toMatchObject({ severity: 'info', message: expect.stringContaining('shop-proxy') })
})
