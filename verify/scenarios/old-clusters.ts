import { clusterStateOf, unchanged } from '../cluster-state.ts'
import { aws } from '../happenings.ts'
import { upgrade } from '../operation-orders.ts'
import { on, scenarios } from '../operation-scenario.ts'
import type { Scenario } from '../scenario.ts'

const PARAMETERS = { 'rds.logical_replication': '1' }

/** Cleanups beside clusters whose names look like old ones. */
export const OLD_CLUSTERS: readonly Scenario[] = scenarios({
  'old clusters: an older -old1 cluster beside it': {
    proves: 'Only the cluster that this operation replaced goes; one that an earlier upgrade left stays.',
    given: [
      aws.addsCluster({
        clusterId: 'demo-single-old1',
        instances: [{ instanceId: 'demo-single-1-old1' }, { instanceId: 'demo-single-2-old1' }],
      }),
    ],
    request: on('demo-single', upgrade('15.13')),
    afterwards: [
      aws.clusterIs('demo-single-old1', unchanged),
      aws.has(
        'the version of the older cluster',
        async ({ mock }) => clusterStateOf(await mock.state(), 'demo-single-old1').engineVersion,
        '15.12',
      ),
    ],
  },
  'old clusters: a cluster whose own name ends in -old1': {
    proves: 'The upgraded cluster stays, whatever it is called, and the one that it replaced goes.',
    given: [
      aws.addsCluster({ clusterId: 'orders', parameters: PARAMETERS, instances: [{}] }),
      aws.addsCluster({ clusterId: 'orders-old1', parameters: PARAMETERS, instances: [{}, {}] }),
    ],
    request: on('orders-old1', upgrade('15.13')),
    afterwards: [aws.clusterIs('orders', unchanged)],
  },
})
