import { z } from 'zod'
import { OPERATION_TAG } from '#server/model/identifiers.ts'
import { changes, tagsOf, unchanged, withClass, withCluster, withInstanceGroup } from '../cluster-picture.ts'
import { expectActions } from '../expectations/calls.ts'
import { expectCluster } from '../expectations/cluster.ts'
import { expectInventory } from '../expectations/inventory.ts'
import { expectPause, expectState } from '../expectations/operation.ts'
import { expectEqual, expectTrue } from '../mismatch.ts'
import { changeClass, upgrade } from '../operation-orders.ts'
import type { OperationView } from '../operation-view.ts'
import type { Scenario } from '../scenario.ts'
import type { Stage } from '../stage.ts'
import { carriedGroup, snapshotFor } from '../upgrade-calls.ts'

const XLARGE = 'db.r6g.xlarge'
const HOUR_MS = 3_600_000

const listed = z.object({
  leftovers: z.object({
    totalCount: z.number(),
    edges: z.array(
      z.object({
        cursor: z.string(),
        node: z.object({
          resource: z.string(),
          command: z.string(),
          ageSeconds: z.number(),
          checkedAt: z.string().nullable(),
          isConfirmed: z.boolean(),
          adoptedBy: z.object({ id: z.string() }).nullable(),
          operation: z.object({ id: z.string() }),
        }),
      }),
    ),
    pageInfo: z.object({ hasNextPage: z.boolean() }),
  }),
})

/** The list of leftovers over all operations, as a page of it shows them. */
async function leftoverList({ operator }: Stage, page: { first?: number; after?: string } = {}) {
  const query = `query ($first: Int, $after: String) { leftovers(first: $first, after: $after) { totalCount pageInfo { hasNextPage }
    edges { cursor node { resource command ageSeconds checkedAt isConfirmed adoptedBy { id } operation { id } } } } }`
  return listed.parse(await operator.query(query, page)).leftovers
}

const resourcesOf = ({ edges }: Awaited<ReturnType<typeof leftoverList>>) =>
  edges.map(({ node }) => node.resource)

const asked = z.object({
  operation: z.object({
    leftovers: z.array(z.object({ resource: z.string(), command: z.string() })),
    followUps: z.array(z.object({ resource: z.string(), description: z.string() })),
    leftoversCheckedAt: z.string().nullable(),
    decisionRevision: z.number(),
  }),
})

/** What the page of an operation asks when it opens. */
async function readAgain({ operator }: Stage, id: string) {
  const query =
    'query ($id: ID!) { operation(id: $id) { leftovers { resource command } followUps { resource description } leftoversCheckedAt decisionRevision } }'
  return asked.parse(await operator.query(query, { id })).operation
}

/** Every resource that belongs to the cluster that production was switched away from, as the mock really has it. */
async function oldSide({ mock }: Stage, clusterId: string): Promise<readonly string[]> {
  const { clusters, instances } = await mock.state()
  const old = clusters.find(({ DBClusterIdentifier }) => DBClusterIdentifier === `${clusterId}-old1`)
  return [
    ...instances
      .filter(({ DBClusterIdentifier }) => DBClusterIdentifier === old?.DBClusterIdentifier)
      .map(({ DbiResourceId }) => DbiResourceId),
    ...(old ? [old.DbClusterResourceId] : []),
  ].toSorted()
}

/** Carries out every command of a list, in its order, and gives AWS its time in between. */
async function cleanUpAsListed(stage: Stage, { leftovers }: Pick<OperationView, 'leftovers'>): Promise<void> {
  for (const { command } of leftovers) {
    await stage.colleague.run(command)
    await stage.time.pass(HOUR_MS)
  }
}

/** An operation that is aborted once a call of it was accepted. */
async function abortedAfter(stage: Stage, id: string, action: string, times = 1): Promise<OperationView> {
  await stage.operator.untilAccepted(id, action, times)
  await stage.operator.pause(id, 'by mistake')
  await stage.time.pass(HOUR_MS)
  return stage.operator.abort(id)
}

/** Ended by hand, given up, and what shows of it. */
export const LEFTOVERS: readonly Scenario[] = [
  {
    name: 'leftovers: marked as completed before the cleanup',
    proves:
      'The old cluster is shown with its age, on the operation and in the list, until it is deleted by somebody else.',
    cluster: 'demo-multi',
    play: async (stage) => {
      const { operator, time } = stage
      const id = await operator.begin('demo-multi', upgrade('16.9', { pauseBeforeSwitchover: false }))
      expectPause(await operator.untilPaused(id), 'BREAKPOINT')
      const done = await operator.markComplete(id)
      expectEqual('how it ended', done.ending, 'COMPLETED_MANUALLY')
      const old = await oldSide(stage, 'demo-multi')
      const [cluster = '', ...rest] = old.toSorted((one) => (one.startsWith('cluster-') ? -1 : 1))
      expectEqual('a writer, two readers and their cluster are left', rest.length, 3)
      const told = done.leftovers.map(({ resource }) => resource)
      expectTrue(
        'the answer lists all of it',
        old.every((resource) => told.includes(resource)),
        told,
      )
      const others = done.followUps.filter(({ resource }) => resource === cluster)
      expectTrue('others are told of the new resource id', others.length === 1, done.followUps)

      await time.pass(30 * HOUR_MS)
      const list = await leftoverList(stage)
      expectEqual('the list shows the same', resourcesOf(list), told)
      for (const { node } of list.edges) {
        expectEqual('of that operation', node.operation.id, id)
        expectTrue('with its age', Math.abs(node.ageSeconds - 30 * 3600) < 60, node)
        expectTrue('confirmed just now', node.isConfirmed && node.checkedAt !== null, node)
      }
      const first = await leftoverList(stage, { first: 2 })
      expectTrue('the first page has two', first.edges.length === 2 && first.pageInfo.hasNextPage, first)
      const second = await leftoverList(stage, { first: 200, after: first.edges[1]?.cursor ?? '' })
      expectEqual('and the rest follows', [...resourcesOf(first), ...resourcesOf(second)], told)

      await cleanUpAsListed(stage, await operator.look(id))
      expectEqual('nothing of the old side is there', await oldSide(stage, 'demo-multi'), [])
      const after = await readAgain(stage, id)
      expectEqual('nothing is left on the page', after.leftovers, [])
      expectEqual('and nothing in the list', (await leftoverList(stage)).totalCount, 0)
      expectEqual('a look is nobody’s decision', after.decisionRevision, done.decisionRevision)
      const groups = after.followUps.map(({ resource }) => resource)
      expectTrue('others still have to change what names the old cluster', groups.includes(cluster), groups)
    },
  },
  {
    name: 'leftovers: none after an upgrade that went through',
    proves: 'An operation that cleans up leaves nothing, and says what others have to change.',
    cluster: 'demo-single',
    play: async (stage) => {
      const { operator, mock } = stage
      const before = (await mock.state()).clusters.find(
        ({ DBClusterIdentifier }) => DBClusterIdentifier === 'demo-single',
      )
      const id = await operator.begin('demo-single', upgrade('15.13'))
      const done = await operator.untilEndedThroughBreakpoints(id)
      expectState(done, 'COMPLETED')
      expectEqual('nothing is left', done.leftovers, [])
      const told = done.followUps.map(({ resource }) => resource)
      for (const resource of [before?.DbClusterResourceId ?? '', 'demo-single', snapshotFor('demo-single')]) {
        expectTrue(`others are told of ${resource}`, told.includes(resource), done.followUps)
      }
      expectEqual('and nothing is in the list', (await leftoverList(stage)).totalCount, 0)
    },
  },
  {
    name: 'leftovers: AWS cannot be read at the end',
    proves: 'What may be left is listed as not confirmed, and becomes what is left once AWS can be read.',
    cluster: 'demo-single',
    play: async (stage) => {
      const { operator, mock, time } = stage
      const id = await operator.begin('demo-single', changeClass(XLARGE), { pauseBeforeSteps: [2] })
      expectPause(await operator.untilPaused(id), 'BREAKPOINT')
      const fault = await mock.injectFault({
        kind: 'error',
        code: 'AccessDenied',
        action: 'DescribeDBClusters',
      })
      const { leftovers } = await operator.markComplete(id)
      expectTrue(
        'not confirmed, and checked at no time',
        leftovers.length > 0 &&
          leftovers.every(({ isConfirmed, checkedAt }) => !isConfirmed && checkedAt === null),
        leftovers,
      )
      await fault.remove()
      await time.pass(HOUR_MS)
      const [row, ...more] = (await leftoverList(stage)).edges
      expectTrue('the list has confirmed it', row?.node.isConfirmed === true && more.length === 0, row)
      await cleanUpAsListed(stage, await operator.look(id))
      expectEqual('and it is gone with the instance', (await readAgain(stage, id)).leftovers, [])
    },
  },
  {
    name: 'create one like this: after an abort with the temporary instance as the writer',
    proves:
      'The new operation uses the instance that the aborted one left, changes what is left to change, and leaves nothing.',
    cluster: 'demo-multi',
    play: async (stage) => {
      const { operator } = stage
      const first = await operator.begin('demo-multi', changeClass(XLARGE))
      const aborted = await abortedAfter(stage, first, 'ModifyDBInstance')
      expectState(aborted, 'FAILED')
      const second = await operator.create('demo-multi', changeClass(XLARGE), { adoptFrom: first })
      expectEqual(
        'the plan begins with the instance that is there',
        (await operator.look(second)).steps.map(({ action }) => action),
        [
          'get_cluster_info',
          'create_temp_instance',
          'modify_instance',
          'modify_instance',
          'failover_to_instance',
          'delete_instance',
          'verify_cluster',
        ],
      )
      await operator.start(second)
      await operator.untilStep(second, 'modify_instance')
      const meanwhile = await leftoverList(stage)
      expectTrue(
        'what the first one left is named as taken over',
        meanwhile.edges.length > 0 &&
          meanwhile.edges.every(({ node }) => node.adoptedBy?.id === second && node.command === ''),
        meanwhile,
      )
      expectState(await operator.untilEnded(second), 'COMPLETED')
      await expectActions(stage, [
        'CreateDBInstance',
        'FailoverDBCluster',
        'ModifyDBInstance',
        'ModifyDBInstance',
        'ModifyDBInstance',
        'FailoverDBCluster',
        'DeleteDBInstance',
      ])
      await stage.time.pass(HOUR_MS)
      expectEqual('nothing is left of either', (await leftoverList(stage)).totalCount, 0)
      await expectCluster(stage, 'demo-multi', withClass(XLARGE))
      await expectInventory(stage)
    },
  },
  {
    name: 'create one like this: and roll it back',
    proves: 'A roll back removes the instance that was taken over, and the writer is at home again.',
    cluster: 'demo-single',
    play: async (stage) => {
      const { operator } = stage
      const first = await operator.begin('demo-single', changeClass(XLARGE))
      await abortedAfter(stage, first, 'FailoverDBCluster')
      const second = await operator.begin('demo-single', changeClass(XLARGE), {
        adoptFrom: first,
        pauseBeforeSteps: [2],
      })
      expectPause(await operator.untilPaused(second), 'BREAKPOINT')
      await operator.rollBack(second)
      expectState(await operator.untilEnded(second), 'ROLLED_BACK')
      await expectCluster(stage, 'demo-single', unchanged)
      await expectInventory(stage)
    },
  },
  {
    name: 'create one like this: the leftover is deleted before the start',
    proves:
      'The start pauses with the new plan, which makes an instance of its own, before anything is done.',
    cluster: 'demo-single',
    play: async (stage) => {
      const { operator, colleague, time } = stage
      const first = await operator.begin('demo-single', changeClass(XLARGE))
      const aborted = await abortedAfter(stage, first, 'CreateDBInstance')
      const second = await operator.create('demo-single', changeClass(XLARGE), { adoptFrom: first })
      await colleague.run(aborted.leftovers[0]?.command ?? '')
      await time.pass(HOUR_MS)
      await operator.start(second)
      const paused = await operator.untilPaused(second)
      expectPause(paused, 'TOPOLOGY_CHANGED', 'demo-single-1-tmp-00000001 is not a member')
      expectTrue(
        'the new plan makes an instance of its own',
        paused.steps.some(({ title }) => title === 'Create temporary instance demo-single-1-tmp-00000002'),
        paused.steps.map(({ title }) => title),
      )
      await operator.accept(second)
      expectState(await operator.untilEnded(second), 'COMPLETED')
      await expectCluster(stage, 'demo-single', withClass(XLARGE))
      await expectInventory(stage)
    },
  },
  {
    name: 'create one like this: after an abort before the switchover',
    proves:
      'The deployment and the parameter groups that the aborted upgrade made are used, and none is made twice.',
    cluster: 'demo-upgrade',
    play: async (stage) => {
      const { operator } = stage
      const first = await operator.begin('demo-upgrade', upgrade('16.9'))
      expectPause(await operator.untilPaused(first), 'BREAKPOINT')
      await operator.abort(first)
      const second = await operator.begin('demo-upgrade', upgrade('16.9'), { adoptFrom: first })
      const done = await operator.untilEndedThroughBreakpoints(second)
      expectState(done, 'COMPLETED')
      const calls = (await stage.mock.mutations()).map(({ action }) => action)
      for (const action of ['CreateBlueGreenDeployment', 'CreateDBClusterParameterGroup']) {
        expectEqual(`${action} once`, calls.filter((each) => each === action).length, 1)
      }
      expectEqual('nothing is left of either', (await leftoverList(stage)).totalCount, 0)
      const [clusterGroup, instanceGroup] = ['cluster', 'instance'].map((kind) =>
        carriedGroup(`demo-upgrade-${kind}-params`, 'aurora-postgresql16'),
      )
      const { parameterGroups } = await stage.mock.state()
      const tagged = parameterGroups.filter(({ TagList }) => tagsOf(TagList)[OPERATION_TAG] !== undefined)
      expectEqual('parameter groups with a tag of either', tagged, [])
      await expectCluster(
        stage,
        'demo-upgrade',
        changes(
          withCluster({ engineVersion: '16.9', parameterGroup: clusterGroup ?? '' }),
          withInstanceGroup(instanceGroup ?? ''),
        ),
      )
    },
  },
  {
    name: 'create one like this: after it was marked as completed before the cleanup',
    proves: 'The new operation does the cleanup alone, by the resource ids that the first one recorded.',
    cluster: 'demo-single',
    play: async (stage) => {
      const { operator } = stage
      const first = await operator.begin('demo-single', upgrade('15.13', { pauseBeforeSwitchover: false }))
      expectPause(await operator.untilPaused(first), 'BREAKPOINT')
      await operator.markComplete(first)
      const second = await operator.begin('demo-single', upgrade('15.13'), { adoptFrom: first })
      const done = await operator.untilEndedThroughBreakpoints(second)
      expectState(done, 'COMPLETED')
      expectEqual(
        'it only cleans up',
        done.steps.map(({ action }) => action),
        ['get_cluster_info', 'cleanup_blue_green', 'verify_cluster'],
      )
      expectEqual('nothing is left of either', (await leftoverList(stage)).totalCount, 0)
      await expectCluster(stage, 'demo-single', withCluster({ engineVersion: '15.13' }))
      await expectInventory(stage, { added: [`snapshot ${snapshotFor('demo-single', 2)}`] })
    },
  },
]
