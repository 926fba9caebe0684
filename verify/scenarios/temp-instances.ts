import { z } from 'zod'
import { unchanged } from '../cluster-picture.ts'
import { expectCalls } from '../expectations/calls.ts'
import { expectCluster } from '../expectations/cluster.ts'
import { expectState } from '../expectations/operation.ts'
import { createTemp, deleteInstance, failover, modifyClass, tempFor } from '../expected-calls.ts'
import { expectEqual, expectTrue } from '../mismatch.ts'
import { changeClass, cycle } from '../operation-orders.ts'
import type { Scenario } from '../scenario.ts'
import type { Stage } from '../stage.ts'

const WINDOW = 'tue:03:00-tue:03:30'
const XLARGE = 'db.r6g.xlarge'

const advised = z.object({
  planOperation: z.object({
    findings: z.array(z.object({ code: z.string(), message: z.string(), advice: z.string() })),
  }),
  cluster: z.object({
    blueGreenPrerequisites: z.array(z.object({ isMet: z.boolean(), detail: z.string() })),
  }),
})

/** Everything that a plan for a cluster, and the page of the cluster, say about members that an operation created. */
async function saidOfTemps({ operator }: Stage, clusterId: string): Promise<readonly string[]> {
  const query = `query ($input: CreateOperationInput!, $clusterId: String!) {
    planOperation(input: $input) { findings { code message advice } }
    cluster(region: "us-east-1", clusterId: $clusterId) { blueGreenPrerequisites { isMet detail } }
  }`
  const input = { clusterId, spec: cycle() }
  const { planOperation, cluster } = advised.parse(await operator.query(query, { input, clusterId }))
  return [
    ...planOperation.findings
      .filter(({ code }) => code.startsWith('temporary_instance_'))
      .map(({ message, advice }) => `${message} ${advice}`),
    ...cluster.blueGreenPrerequisites.flatMap(({ isMet, detail }) =>
      isMet || !detail.includes('-tmp-') ? [] : [detail],
    ),
  ]
}

/** The temporary instance, as others see it and as others change what it is copied from. */
export const TEMP_INSTANCES: readonly Scenario[] = [
  {
    name: 'temporary instance: its template is tagged while it does not show yet',
    proves: 'The creation of an instance is not repeated because the tags to be copied have changed.',
    cluster: 'demo-single',
    play: async (stage) => {
      const { operator, mock } = stage
      await mock.lagReads(50_000)
      await stage.time.pass(60_000)
      await mock.act({
        kind: 'instance_tag',
        clusterId: 'demo-single',
        instanceId: 'demo-single-1',
        tagKey: 'team',
        tagValue: 'orders',
      })
      // The first reading after the call shows the tag, which is 50 s old by then, and not the new instance.
      await stage.time.pass(40_000)
      const id = await operator.begin('demo-single', changeClass(XLARGE))
      expectState(await operator.untilEnded(id), 'COMPLETED')
      await expectCalls(stage, [
        createTemp('demo-single-1', XLARGE),
        failover('demo-single', tempFor('demo-single-1')),
        modifyClass('demo-single-1', XLARGE),
        failover('demo-single', 'demo-single-1'),
        deleteInstance(tempFor('demo-single-1')),
      ])
    },
  },
  {
    name: 'temporary instance: another operation is planned while it is the writer',
    proves:
      'The temporary instance of an active operation is named as such, and the writer is never advised to be deleted, also when its operation has ended.',
    cluster: 'demo-multi',
    play: async (stage) => {
      const { operator } = stage
      const temp = tempFor('demo-multi-1')
      const id = await operator.begin('demo-multi', changeClass(XLARGE), { pauseBeforeSteps: [3] })
      await operator.untilPaused(id)
      const during = await saidOfTemps(stage, 'demo-multi')
      expectEqual('plan and page speak of it', during.length, 2)
      for (const text of during) {
        expectTrue(
          'it is left to its operation',
          text.startsWith(`${temp} is the temporary instance of operation ${id}, which is paused.`),
          text,
        )
      }
      await operator.abort(id)
      const after = await saidOfTemps(stage, 'demo-multi')
      expectEqual('plan and page speak of it', after.length, 2)
      for (const text of after) {
        expectTrue(
          'the writer must stay',
          text.startsWith(
            `${temp} was created by operation ${id}, which was aborted, and is the writer now`,
          ) && text.includes('must not be deleted as long as it is the writer'),
          text,
        )
      }
    },
  },
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
