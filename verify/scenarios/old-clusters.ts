import { pictureOf, withCluster } from '../cluster-picture.ts'
import { expectCluster } from '../expectations/cluster.ts'
import { expectInventory } from '../expectations/inventory.ts'
import { expectState } from '../expectations/operation.ts'
import { expectEqual } from '../mismatch.ts'
import { upgrade } from '../operation-orders.ts'
import type { Scenario } from '../scenario.ts'
import { snapshotFor } from '../upgrade-calls.ts'

const PARAMETERS = { 'rds.logical_replication': '1' }

/** Cleanups beside clusters whose names look like old ones. */
export const OLD_CLUSTERS: readonly Scenario[] = [
  {
    name: 'old clusters: an older -old1 cluster beside it',
    proves: 'Only the cluster that this operation replaced goes; one that an earlier upgrade left stays.',
    cluster: 'demo-single',
    play: async (stage) => {
      const { operator, mock } = stage
      await stage.plant({
        clusterId: 'demo-single-old1',
        instances: [{ instanceId: 'demo-single-1-old1' }, { instanceId: 'demo-single-2-old1' }],
      })
      await stage.remember()
      const id = await operator.begin('demo-single', upgrade('15.13'))
      expectState(await operator.untilEndedThroughBreakpoints(id), 'COMPLETED')
      await expectInventory(stage, { added: [`snapshot ${snapshotFor('demo-single')}`] })
      await expectCluster(stage, 'demo-single-old1', (before) => before)
      await expectCluster(stage, 'demo-single', withCluster({ engineVersion: '15.13' }))
      const old = pictureOf(await mock.state(), 'demo-single-old1')
      expectEqual('the older cluster keeps its version', old.engineVersion, '15.12')
    },
  },
  {
    name: 'old clusters: a cluster whose own name ends in -old1',
    proves: 'The upgraded cluster stays, whatever it is called, and the one that it replaced goes.',
    cluster: 'orders-old1',
    play: async (stage) => {
      const { operator } = stage
      await stage.plant({ clusterId: 'orders', parameters: PARAMETERS, instances: [{}] })
      await stage.plant({ clusterId: 'orders-old1', parameters: PARAMETERS, instances: [{}, {}] })
      await stage.remember()
      const id = await operator.begin('orders-old1', upgrade('15.13'))
      expectState(await operator.untilEndedThroughBreakpoints(id), 'COMPLETED')
      await expectInventory(stage, { added: [`snapshot ${snapshotFor('orders-old1')}`] })
      await expectCluster(stage, 'orders-old1', withCluster({ engineVersion: '15.13' }))
      await expectCluster(stage, 'orders', (before) => before)
    },
  },
]
