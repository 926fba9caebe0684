import { expectReadersSpared } from '../expectations/availability.ts'
import { modifyClass } from '../expected-calls.ts'
import type { Happening } from '../happenings.ts'
import { aws, MINUTE_MS } from '../happenings.ts'
import { expectEqual } from '../mismatch.ts'
import { XLARGE } from '../operation-orders.ts'

/** The class that the members have. */
export const LARGE = 'db.r6g.large'

/** A writer and six readers. */
export const FLEET = aws.addsCluster({
  clusterId: 'orders',
  instances: Array.from({ length: 7 }, () => ({ instanceClass: LARGE })),
})

/** How long a class change takes, as long as AWS usually needs. */
export const CLASS_CHANGE_MS = 8 * MINUTE_MS

/** The durations of a cluster under usual load. */
export const SLOW = aws.changesTake({ classChange: CLASS_CHANGE_MS, reboot: MINUTE_MS, failover: 20_000 })

/** What is asked for: three readers at a time, around a temporary instance, without one, or without the writer. */
export const THREE = { maxUnavailableReaders: 3 }
export const WITHOUT_TEMP = { ...THREE, skipTempInstance: true }
export const READERS_ONLY = { ...THREE, excludeInstances: ['orders-1'] }

/** The readers, in order. */
export const ALL_READERS = ['orders-2', 'orders-3', 'orders-4', 'orders-5', 'orders-6', 'orders-7']

/** The class changes of readers, in order. */
export const modify = (instanceIds: readonly string[], instanceClass = XLARGE): readonly string[] =>
  instanceIds.map((instanceId) => modifyClass(instanceId, instanceClass))

/** By what AWS saw, no more readers were away at once, one always served, and none was away together with the writer. */
export const readersWereSpared =
  (most: number): Happening =>
  (testbed) =>
    expectReadersSpared(testbed, 'orders', most, 'orders-1')

/** So many readers were away at once at some moment, and never more. */
export const awayAtOnce =
  (count: number): Happening =>
  async ({ mock }) => {
    const { readers } = await mock.availability('orders')
    expectEqual('readers away at once', Math.max(...readers.map(({ down }) => down.length)), count)
  }
