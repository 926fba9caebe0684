import { expect, test } from 'vitest'
import { timeText } from '../../model/instant.ts'
import { aCluster, withInstance } from '../../testing/cluster-builder.ts'
import { anOffer, aPreflightReading, aStorageChange } from '../../testing/preflight-builder.ts'
import { preflight } from '../preflight.ts'

const findingsFor = (target: string, changes: Parameters<typeof aPreflightReading>[0]) =>
  preflight(aStorageChange(target), aPreflightReading(changes))

test.each([
  { target: 'aurora-iopt1', allowedAt: '2026-03-20T00:00:00.000Z', isBlocked: true },
  { target: 'aurora-iopt1', allowedAt: '2026-03-01T00:00:00.000Z', isBlocked: false },
  { target: 'aurora', allowedAt: '2026-03-20T00:00:00.000Z', isBlocked: false },
])(
  'to $target with I/O-Optimized allowed from $allowedAt: blocked: $isBlocked',
  ({ target, allowedAt, isBlocked }) => {
    const blocks = findingsFor(target, { cluster: aCluster({ ioOptimizedNextAllowedAt: allowedAt }) })
    expect(blocks.map(({ code }) => code)).toEqual(isBlocked ? ['storage_change_too_early'] : [])
    if (isBlocked) expect(blocks[0]?.message).toContain(timeText(allowedAt))
  },
)

test('a class that is not offered with the storage type is named', () => {
  const orderableClasses = [anOffer('db.r6g.large', { storageTypes: ['aurora'] })]
  const findings = findingsFor('aurora-iopt1', { orderableClasses })
  expect(findings.map(({ code, severity }) => `${severity} ${code}`)).toEqual(
    Array(3).fill('block class_not_offered_with_storage_type'),
  )
  expect(findings[0]?.message).toContain('orders-1 is db.r6g.large')
  expect(
    findingsFor('aurora', { orderableClasses, cluster: aCluster({ storageType: 'aurora-iopt1' }) }),
  ).toEqual([])
})

test.each([
  { instanceClass: 'db.r6gd.large', isNvme: true },
  { instanceClass: 'db.r6id.2xlarge', isNvme: true },
  { instanceClass: 'db.x2iedn.xlarge', isNvme: true },
  { instanceClass: 'db.r8gd.large', isNvme: true },
  { instanceClass: 'db.r6g.large', isNvme: false },
  { instanceClass: 'db.r6i.large', isNvme: false },
  { instanceClass: 'db.t4g.medium', isNvme: false },
])('$instanceClass has local disks: $isNvme', ({ instanceClass, isNvme }) => {
  const cluster = withInstance(aCluster(), 'orders-2', { instanceClass })
  const orderableClasses = [anOffer('db.r6g.large'), anOffer(instanceClass)]
  expect(findingsFor('aurora-iopt1', { cluster, orderableClasses }).map(({ code }) => code)).toEqual(
    isNvme ? ['nvme_classes_restart'] : [],
  )
})

test('a serverless instance may restart', () => {
  const cluster = withInstance(aCluster(), 'orders-2', { instanceClass: 'db.serverless' })
  const orderableClasses = [anOffer('db.r6g.large'), anOffer('db.serverless')]
  expect(findingsFor('aurora-iopt1', { cluster, orderableClasses })).toMatchObject([
    { code: 'serverless_may_restart', severity: 'warn' },
  ])
})
