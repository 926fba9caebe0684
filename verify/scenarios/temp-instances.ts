import { z } from 'zod'
import { modifyClass, tempFor, withTemp } from '../expected-calls.ts'
import type { Happening } from '../happenings.ts'
import { aws, client, operation, someone } from '../happenings.ts'
import { expectEqual, expectTrue } from '../mismatch.ts'
import { changeClass, cycle, XLARGE } from '../operation-orders.ts'
import { on, scenarios } from '../operation-scenario.ts'
import type { Scenario } from '../scenario.ts'
import type { Testbed } from '../testbed.ts'

const WINDOW = 'tue:03:00-tue:03:30'
const TEMP = tempFor('demo-multi-1')

const prerequisites = z.object({
  cluster: z.object({
    blueGreenPrerequisites: z.array(z.object({ isMet: z.boolean(), detail: z.string() })),
  }),
})

/** What a plan for a cluster, and the page of the cluster, say about members that an operation created. */
async function saidOfTemps({ operator }: Testbed, clusterId: string): Promise<readonly string[]> {
  const { findings } = await operator.plan(clusterId, cycle())
  const query = `query ($clusterId: String!) {
    cluster(region: "us-east-1", clusterId: $clusterId) { blueGreenPrerequisites { isMet detail } } }`
  const { cluster } = prerequisites.parse(await operator.query(query, { clusterId }))
  return [
    ...findings
      .filter(({ code }) => code.startsWith('TEMPORARY_INSTANCE_'))
      .map(({ message, advice }) => `${message} ${advice}`),
    ...cluster.blueGreenPrerequisites.flatMap(({ isMet, detail }) =>
      isMet || !detail.includes('-tmp-') ? [] : [detail],
    ),
  ]
}

/** Both the plan and the page say this of the temporary instance. */
const bothSay =
  (ofOperation: (id: string) => string, ...words: readonly string[]): Happening =>
  async (testbed, id) => {
    const said = await saidOfTemps(testbed, 'demo-multi')
    expectEqual('plan and page speak of it', said.length, 2)
    for (const text of said) {
      const isSaid = text.startsWith(ofOperation(id)) && words.every((word) => text.includes(word))
      expectTrue('what is said of it', isSaid, text)
    }
  }

/** The temporary instance of the operation on `orders`, as AWS has it. */
const tempOf = async ({ mock }: Testbed) =>
  (await mock.state()).instances.find(({ DBInstanceIdentifier: id }) => id === tempFor('orders-1'))

/** The temporary instance, as others see it and as others change what it is copied from. */
export const TEMP_INSTANCES: readonly Scenario[] = scenarios({
  'temporary instance: its template is tagged while it does not show yet': {
    proves: 'The creation of an instance is not repeated because the tags to be copied have changed.',
    given: [
      aws.readsLag(50_000),
      // The first reading after the call shows the tag, which is 50 s old by then, and not the new instance.
      someone.changes(
        {
          kind: 'instance_tag',
          clusterId: 'demo-single',
          instanceId: 'demo-single-1',
          tagKey: 'team',
          tagValue: 'orders',
        },
        40_000,
      ),
    ],
    request: on('demo-single', changeClass(XLARGE)),
    othersChangeIt: true,
    calls: withTemp('demo-single-1', XLARGE, {}, modifyClass('demo-single-1', XLARGE)),
  },
  'temporary instance: another operation is planned while it is the writer': {
    proves:
      'The temporary instance of an active operation is named as such, and the writer is never advised to be deleted, also when its operation has ended.',
    request: on('demo-multi', changeClass(XLARGE), { pauseBeforeStepKeys: ['modify_instance:demo-multi-1'] }),
    happenings: [
      operation.pauses('BREAKPOINT'),
      bothSay((id) => `${TEMP} is the temporary instance of operation ${id}, which is paused.`),
      client.aborts,
      bothSay(
        (id) => `${TEMP} was created by operation ${id}, which was aborted, and is the writer now`,
        'must not be deleted as long as it is the writer',
      ),
    ],
    ends: 'FAILED',
  },
  'temporary instance: like the instance that it stands in for': {
    proves:
      'What AWS would choose otherwise is copied too: maintenance in a window of its own does not hit the writer of the moment.',
    given: [
      aws.addsCluster({
        clusterId: 'orders',
        instances: [
          { maintenanceWindow: WINDOW, tags: { team: 'orders', 'aws:cloudformation:stack-name': 'shop' } },
          { maintenanceWindow: 'wed:04:00-wed:04:30' },
        ],
      }),
    ],
    request: on('orders', cycle()),
    happenings: [
      aws.accepts('FailoverDBCluster'),
      aws.has(
        'the maintenance window',
        async (testbed) => (await tempOf(testbed))?.PreferredMaintenanceWindow,
        WINDOW,
      ),
      aws.has('the tags', async (testbed) => (await tempOf(testbed))?.TagList.map(({ Key }) => Key), [
        'team',
        'rds-maintenance-machine:operation-id',
      ]),
    ],
  },
})
