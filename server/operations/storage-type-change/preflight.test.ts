import { expect, test } from 'vitest'
import { timeText } from '../../model/instant.ts'
import type { PreflightReading } from '../../model/preflight-reading.ts'
import { cluster, member } from '../../testing/finding-case.ts'
import { anOffer, aPreflightReading, aStorageChange } from '../../testing/preflight-builder.ts'
import { preflight } from '../preflight.ts'

const allowedFrom = (ioOptimizedNextAllowedAt: string) => cluster({ ioOptimizedNextAllowedAt })
const LATER = '2026-03-20T00:00:00.000Z'
const onlyStandard = { orderableClasses: [anOffer('db.r6g.large', { storageTypes: ['aurora'] })] }
const NOT_OFFERED = 'block class_not_offered_with_storage_type: '
const memberOf = (instanceClass: string) => ({
  ...member('orders-2', { instanceClass }),
  orderableClasses: [anOffer('db.r6g.large'), anOffer(instanceClass)],
})

test.for<readonly [string, string, Partial<PreflightReading>, ...string[]]>([
  ['too early', 'aurora-iopt1', allowedFrom(LATER), `block storage_change_too_early: ${timeText(LATER)}`],
  ['long enough after the last change', 'aurora-iopt1', allowedFrom('2026-03-01T00:00:00.000Z')],
  ['back at any time', 'aurora', allowedFrom(LATER)],
  [
    'with classes that are not offered with it',
    'aurora-iopt1',
    onlyStandard,
    ...['orders-1 is db.r6g.large', 'orders-2', 'orders-3'].map((named) => NOT_OFFERED + named),
  ],
  ['with classes that are', 'aurora', { ...onlyStandard, ...cluster({ storageType: 'aurora-iopt1' }) }],
  ...['db.r6gd.large', 'db.r6id.2xlarge', 'db.x2iedn.xlarge', 'db.r8gd.large'].map(
    (nvme) =>
      [
        `of ${nvme}, with local disks`,
        'aurora-iopt1',
        memberOf(nvme),
        'warn nvme_classes_restart: orders-2',
      ] as const,
  ),
  ...['db.r6g.large', 'db.r6i.large', 'db.t4g.medium'].map(
    (plain) => [`of ${plain}, without local disks`, 'aurora-iopt1', memberOf(plain)] as const,
  ),
  [
    'of a serverless instance',
    'aurora-iopt1',
    memberOf('db.serverless'),
    'warn serverless_may_restart: orders-2',
  ],
])('a storage change %s to %s', ([, target, reading, ...expected]) => {
  const found = preflight(aStorageChange(target), aPreflightReading(reading))
  expect(found).toMatchObject(
    expected.map((finding) => {
      const [, severity, code, named] = /^(\w+) (\w+): (.+)$/.exec(finding) ?? []
      return { severity, code, message: expect.stringContaining(named ?? '') }
    }),
  )
})
