import { modifyStorage } from '../expected-calls.ts'
import type { Happening } from '../happenings.ts'
import { aws } from '../happenings.ts'
import { changeStorage } from '../operation-orders.ts'
import { each, on, scenarios } from '../operation-scenario.ts'
import type { Scenario } from '../scenario.ts'

/** Seeded clusters of every other kind, and how many members each has. */
const KINDS = [
  ['MySQL', 'demo-mysql', 2],
  ['auto-scaled readers', 'demo-autoscaled', 4],
  ['parameter groups of its own', 'demo-upgrade', 2],
  ['behind a proxy', 'demo-proxy-cluster', 2],
] as const

/** An earlier operation that changed the storage type. */
const changedBefore =
  (storageType: string): Happening =>
  async ({ operator }) =>
    operator.untilEnded(await operator.begin('demo-single', changeStorage(storageType)))

/** Storage changes in both directions, and the limit that AWS sets to them. */
export const STORAGE_CHANGES: readonly Scenario[] = scenarios({
  'storage change: to I/O-Optimized': {
    proves: 'The storage type is changed once, on the cluster, without interrupting anybody.',
    request: on('demo-multi', changeStorage('aurora-iopt1')),
    calls: [modifyStorage('demo-multi', 'aurora-iopt1')],
    writeInterruptions: 0,
    serving: 3,
  },
  'storage change: back to standard': {
    proves: 'An I/O-Optimized cluster goes back to standard storage.',
    given: [aws.addsCluster({ clusterId: 'orders', storageType: 'aurora-iopt1', instances: [{}, {}] })],
    request: on('orders', changeStorage('aurora')),
    calls: [modifyStorage('orders', 'aurora')],
    writeInterruptions: 0,
    serving: 2,
  },
  ...each(KINDS, ([kind, cluster, serving]) => [
    `storage change: ${kind}`,
    {
      proves:
        'Whatever else a cluster has, its storage type is changed by one call and nothing else changes.',
      request: on(cluster, changeStorage('aurora-iopt1')),
      calls: [modifyStorage(cluster, 'aurora-iopt1')],
      writeInterruptions: 0,
      serving,
    },
  ]),
  'storage change: not again within 30 days': {
    proves:
      'A second change to I/O-Optimized is refused before anything is sent, with the date from which AWS allows it.',
    given: [changedBefore('aurora-iopt1'), changedBefore('aurora')],
    request: on('demo-single', changeStorage('aurora-iopt1')),
    refused: ['PREFLIGHT_BLOCKED', '2026-02-14'],
    calls: ['aurora-iopt1', 'aurora'].map((storageType) => modifyStorage('demo-single', storageType)),
  },
})
