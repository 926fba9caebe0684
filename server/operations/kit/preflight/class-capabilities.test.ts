import { expect, test } from 'vitest'
import type { ClassCapabilities } from '../../../model/catalogue.ts'
import type { ClusterReading } from '../../../model/cluster-reading.ts'
import type { MonitoringSettings } from '../../../model/instance-reading.ts'
import { aCluster, aReader, aWriter } from '../../../testing/cluster-builder.ts'
import { anOffer, anUpgrade, aPreflightReading, aTypeChange } from '../../../testing/preflight-builder.ts'
import { preflight } from '../../preflight.ts'

const ALL: ClassCapabilities = { performanceInsights: true, enhancedMonitoring: true, globalDatabases: true }
const NONE: ClassCapabilities = {
  performanceInsights: false,
  enhancedMonitoring: false,
  globalDatabases: false,
}
const QUIET: MonitoringSettings = { intervalSeconds: 0, isPerformanceInsightsEnabled: false }

const cluster = (monitoring: MonitoringSettings, changes: Partial<ClusterReading> = {}) =>
  aCluster({
    instances: [aWriter('orders-1', { monitoring }), aReader('orders-2', { monitoring: QUIET })],
    ...changes,
  })

const PLAIN = cluster(QUIET)
const INSIGHTS = cluster({ ...QUIET, isPerformanceInsightsEnabled: true })
const MONITORED = cluster({ ...QUIET, intervalSeconds: 60 })
const GLOBAL = cluster(QUIET, { globalClusterId: 'world' })

/** What is found when the class that the instances are to be of, or are of, has no more than this. */
function found(reading: ClusterReading, supports: ClassCapabilities, spec = aTypeChange()) {
  const orderableClasses = [anOffer('db.r6g.large', { supports }), anOffer('db.r6g.xlarge', { supports })]
  return preflight(spec, aPreflightReading({ cluster: reading, orderableClasses })).filter(({ code }) =>
    code.startsWith('class_'),
  )
}

test.for([
  ['class_without_performance_insights', INSIGHTS, 'performanceInsights', 'orders-1'],
  ['class_without_enhanced_monitoring', MONITORED, 'enhancedMonitoring', 'orders-1'],
  ['class_without_global_databases', GLOBAL, 'globalDatabases', 'world'],
] as const)('%s blocks, names what uses it, and says what to do', ([code, reading, lacking, named]) => {
  const findings = found(reading, { ...ALL, [lacking]: false })
  expect(findings).toMatchObject([
    {
      severity: 'block',
      code,
      message: expect.stringContaining(named),
      advice: expect.stringMatching(/^Choose another class/),
    },
  ])
  expect(findings[0]?.message).not.toContain('orders-2')
  expect(found(reading, ALL)).toEqual([])
})

test('what is not used, or only by an excluded instance, which keeps its class, blocks nothing', () => {
  expect(found(PLAIN, NONE)).toEqual([])
  expect(found(INSIGHTS, NONE, aTypeChange({ excludeInstances: ['orders-1'] }))).toEqual([])
})

test('an upgrade is held against what the target version offers for the present classes', () => {
  expect(found(INSIGHTS, { ...ALL, performanceInsights: false }, anUpgrade())).toMatchObject([
    {
      severity: 'block',
      code: 'class_without_performance_insights',
      advice: expect.stringMatching(/^Change the class first/),
    },
  ])
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
