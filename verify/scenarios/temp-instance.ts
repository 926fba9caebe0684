import { unchanged } from '../cluster-picture.ts'
import { expectCluster } from '../expectations/cluster.ts'
import { expectState } from '../expectations/operation.ts'
import { tempFor } from '../expected-calls.ts'
import { expectEqual } from '../mismatch.ts'
import { cycle } from '../operation-orders.ts'
import type { Scenario } from '../scenario.ts'

const WINDOW = 'tue:03:00-tue:03:30'

/** A temporary instance beside the one that it stands in for. */
export const TEMP_INSTANCES: readonly Scenario[] = [
  {
    name: 'temporary instance: like the instance that it stands in for',
    proves:
      'What AWS would choose by itself is copied too: maintenance in a window of its own does not hit the writer of the moment.',
    cluster: 'orders',
    play: async (stage) => {
      const { operator, mock } = stage
      await stage.plant({
        clusterId: 'orders',
        instances: [
          { maintenanceWindow: WINDOW, tags: { team: 'orders', 'aws:cloudformation:stack-name': 'shop' } },
          { maintenanceWindow: 'wed:04:00-wed:04:30' },
        ],
      })
      await stage.remember()
      const id = await operator.begin('orders', cycle())
      await operator.untilAccepted(id, 'FailoverDBCluster')
      const { instances } = await mock.state()
      const temp = instances.find(({ DBInstanceIdentifier }) => DBInstanceIdentifier === tempFor('orders-1'))
      expectEqual('the maintenance window', temp?.PreferredMaintenanceWindow, WINDOW)
      expectEqual(
        'the tags',
        temp?.TagList.map(({ Key }) => Key),
        ['team', 'rds-maintenance-machine:operation-id'],
      )
      expectState(await operator.untilEnded(id), 'COMPLETED')
      await expectCluster(stage, 'orders', unchanged)
    },
  },
]
