import { withCluster } from '../cluster-picture.ts'
import { expectCalls } from '../expectations/calls.ts'
import { expectRefusal } from '../expectations/operation.ts'
import { modifyStorage } from '../expected-calls.ts'
import { maintenance } from '../maintenance.ts'
import { changeStorage } from '../operation-orders.ts'
import type { Scenario } from '../scenario.ts'

/** Storage changes in both directions, and the limit that AWS sets to them. */
export const STORAGE_CHANGES: readonly Scenario[] = [
  maintenance({
    name: 'storage change: to I/O-Optimized',
    proves: 'The storage type is changed once, on the cluster, without interrupting anybody.',
    cluster: 'demo-multi',
    order: changeStorage('aurora-iopt1'),
    calls: [modifyStorage('demo-multi', 'aurora-iopt1')],
    writeInterruptions: 0,
    serving: 3,
    becomes: withCluster({ storageType: 'aurora-iopt1' }),
  }),
  maintenance({
    name: 'storage change: back to standard',
    proves: 'An I/O-Optimized cluster goes back to standard storage.',
    cluster: 'orders',
    given: (stage) => stage.plant({ clusterId: 'orders', storageType: 'aurora-iopt1', instances: [{}, {}] }),
    order: changeStorage('aurora'),
    calls: [modifyStorage('orders', 'aurora')],
    writeInterruptions: 0,
    serving: 2,
    becomes: withCluster({ storageType: 'aurora' }),
  }),
  ...(
    [
      ['demo-mysql', 'MySQL', 2],
      ['demo-autoscaled', 'auto-scaled readers', 4],
      ['demo-upgrade', 'parameter groups of its own', 2],
      ['demo-proxy-cluster', 'behind a proxy', 2],
    ] as const
  ).map(([cluster, kind, serving]) =>
    maintenance({
      name: `storage change: ${kind}`,
      proves:
        'Whatever else a cluster has, its storage type is changed by one call and nothing else changes.',
      cluster,
      order: changeStorage('aurora-iopt1'),
      calls: [modifyStorage(cluster, 'aurora-iopt1')],
      writeInterruptions: 0,
      serving,
      becomes: withCluster({ storageType: 'aurora-iopt1' }),
    }),
  ),
  {
    name: 'storage change: not again within 30 days',
    proves:
      'A second change to I/O-Optimized is refused before anything is sent, with the date from which AWS allows it.',
    cluster: 'demo-single',
    play: async (stage) => {
      const { operator } = stage
      for (const storageType of ['aurora-iopt1', 'aurora']) {
        await operator.untilEnded(await operator.begin('demo-single', changeStorage(storageType)))
      }
      const again = operator.create('demo-single', changeStorage('aurora-iopt1'))
      await expectRefusal(again, 'PREFLIGHT_FAILED', '2026-02-14')
      await expectCalls(stage, [
        modifyStorage('demo-single', 'aurora-iopt1'),
        modifyStorage('demo-single', 'aurora'),
      ])
    },
  },
]
