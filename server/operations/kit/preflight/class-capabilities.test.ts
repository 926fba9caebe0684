import { expect, test } from 'vitest'
import type { ClassCapabilities } from '../../../model/catalogue.ts'
import type { ClusterReading } from '../../../model/cluster-reading.ts'
import type { MonitoringSettings } from '../../../model/instance-reading.ts'
import type { OperationSpec } from '../../../model/operation-spec.ts'
import { aCluster, aReader, aWriter } from '../../../testing/cluster-builder.ts'
import { anOffer, anUpgrade, aPreflightReading, aTypeChange } from '../../../testing/preflight-builder.ts'
import { preflight } from '../../preflight.ts'

const ALL: ClassCapabilities = { performanceInsights: true, enhancedMonitoring: true, globalDatabases: true }
const QUIET: MonitoringSettings = { intervalSeconds: 0, isPerformanceInsightsEnabled: false }

const cluster = (monitoring: MonitoringSettings, changes: Partial<ClusterReading> = {}) =>
  aCluster({
    instances: [aWriter('orders-1', { monitoring }), aReader('orders-2', { monitoring: QUIET })],
    ...changes,
  })

/** What is found when the class that the instances are to be of, or are of, has no more than this. */
function found(
  reading: ClusterReading,
  supports: Partial<ClassCapabilities>,
  spec: OperationSpec = aTypeChange(),
) {
  const limited = { supports: { ...ALL, ...supports } }
  const orderableClasses = [anOffer('db.r6g.large', limited), anOffer('db.r6g.xlarge', limited)]
  return preflight(spec, aPreflightReading({ cluster: reading, orderableClasses })).filter(({ code }) =>
    code.startsWith('class_'),
  )
}

const INSIGHTS = cluster({ ...QUIET, isPerformanceInsightsEnabled: true })
const MONITORED = cluster({ ...QUIET, intervalSeconds: 60 })
const GLOBAL = cluster(QUIET, { globalClusterId: 'world' })

test.each([
  ['class_without_performance_insights', INSIGHTS, { performanceInsights: false }, 'orders-1'],
  ['class_without_enhanced_monitoring', MONITORED, { enhancedMonitoring: false }, 'orders-1'],
  ['class_without_global_databases', GLOBAL, { globalDatabases: false }, 'world'],
] as const)('%s blocks, names what uses it, and says what to do', (code, reading, supports, named) => {
  const [finding, ...others] = found(reading, supports)
  expect(others).toEqual([])
  expect(finding).toMatchObject({ severity: 'block', code })
  expect(finding?.message).toContain(named)
  expect(finding?.message).not.toContain('orders-2')
  expect(finding?.advice).toMatch(/^Choose another class/)
})

test('what is not used, and what the class can have, blocks nothing', () => {
  expect(
    found(cluster(QUIET), { performanceInsights: false, enhancedMonitoring: false, globalDatabases: false }),
  ).toEqual([])
  for (const reading of [INSIGHTS, MONITORED, GLOBAL]) expect(found(reading, {})).toEqual([])
})

test('an excluded instance keeps its class, and its settings do not matter', () => {
  const spec = aTypeChange({ excludeInstances: ['orders-1'] })
  expect(found(INSIGHTS, { performanceInsights: false }, spec)).toEqual([])
})

test('a class that is not offered with the storage of the cluster is refused', () => {
  const orderableClasses = [anOffer('db.r6g.xlarge', { storageTypes: ['aurora'] })]
  const optimized = cluster(QUIET, { storageType: 'aurora-iopt1' })
  expect(
    preflight(aTypeChange(), aPreflightReading({ cluster: optimized, orderableClasses })),
  ).toContainEqual(
    expect.objectContaining({ severity: 'block', code: 'class_not_offered_with_storage_type' }),
  )
})

test('an upgrade is held against what the target version offers for the present classes', () => {
  const [finding] = found(INSIGHTS, { performanceInsights: false }, anUpgrade())
  expect(finding).toMatchObject({ severity: 'block', code: 'class_without_performance_insights' })
  expect(finding?.advice).toMatch(/^Change the class first/)
})
