import { z } from 'zod'
import { OPERATION_TAG } from '#server/model/identifiers.ts'
import { tagsOf, withClass, withCluster } from '../cluster-state.ts'
import { aroundTemp } from '../expected-calls.ts'
import type { Happening } from '../happenings.ts'
import { aws, client, HOUR_MS, operation, timePasses } from '../happenings.ts'
import { expectEqual, expectTrue } from '../mismatch.ts'
import { changeClass, upgrade, XLARGE } from '../operation-orders.ts'
import { on, scenarios } from '../operation-scenario.ts'
import type { OperationView } from '../operation-view.ts'
import type { Scenario } from '../scenario.ts'
import type { Testbed } from '../testbed.ts'
import { snapshotFor, upgradedWithGroups } from '../upgrade-calls.ts'

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
type LeftoverList = z.output<typeof listed>['leftovers']

/** The list of leftovers over all operations, as a page of it shows them. */
async function leftoverList(
  { operator }: Testbed,
  page: { first?: number; after?: string } = {},
): Promise<LeftoverList> {
  const query = `query ($first: Int, $after: String) { leftovers(first: $first, after: $after) { totalCount pageInfo { hasNextPage }
    edges { cursor node { resource command ageSeconds checkedAt isConfirmed adoptedBy { id } operation { id } } } } }`
  return listed.parse(await operator.query(query, page)).leftovers
}

const resourcesOf = ({ edges }: LeftoverList): readonly string[] => edges.map(({ node }) => node.resource)

const nothingListed: Happening = aws.has(
  'the number of leftovers in the list',
  async (testbed) => (await leftoverList(testbed)).totalCount,
  0,
)

/** Every resource that belongs to the cluster that production was switched away from, as the mock has it: the cluster first. */
async function oldSide({ mock }: Testbed, clusterId: string): Promise<readonly string[]> {
  const { clusters, instances } = await mock.state()
  const old = `${clusterId}-old1`
  return [
    ...clusters
      .filter(({ DBClusterIdentifier }) => DBClusterIdentifier === old)
      .map(({ DbClusterResourceId }) => DbClusterResourceId),
    ...instances
      .filter(({ DBClusterIdentifier }) => DBClusterIdentifier === old)
      .map(({ DbiResourceId }) => DbiResourceId),
  ]
}

/** Every command of the list is run, in its order, and AWS has its time in between. */
const cleanedUpAsListed: Happening = async ({ awsCli, operator, time }, id) => {
  for (const { command } of (await operator.look(id)).leftovers) {
    await awsCli.run(command)
    await time.pass(HOUR_MS)
  }
}

/** An operation before, that is aborted once a call of it was accepted. */
const abortedBefore =
  (cluster: string, action: string): Happening =>
  async ({ operator, time }) => {
    const id = await operator.begin(cluster, changeClass(XLARGE))
    await operator.untilAccepted(id, action)
    await operator.pause(id, 'by mistake')
    await time.pass(HOUR_MS)
    await operator.abort(id)
  }

/** An upgrade before, that is ended at its first pause. */
const endedAtBreakpoint =
  (cluster: string, request: ReturnType<typeof upgrade>, end: 'abort' | 'markComplete'): Happening =>
  async ({ operator }) => {
    const id = await operator.begin(cluster, request)
    await operator.untilPaused(id)
    await operator[end](id)
  }

/** The first operation of a testbed. */
const FIRST = '00000001verify'

const actionsOf = ({ steps }: OperationView): readonly string[] => steps.map(({ kind }) => kind)

/** The old side is left: on the operation, in the list with its age, page by page; then someone deletes it. */
const oldSideIsLeft: Happening = async (testbed, id) => {
  const { operator, time } = testbed
  const done = await operator.look(id)
  const [cluster = '', ...members] = await oldSide(testbed, 'demo-multi')
  expectEqual('a writer, two readers and their cluster are left', members.length, 3)
  const told = done.leftovers.map(({ resource }) => resource)
  const isAllTold = [cluster, ...members].every((resource) => told.includes(resource))
  expectTrue('the answer lists all of it', isAllTold, told)
  const others = done.followUps.filter(({ resource }) => resource === cluster)
  expectEqual('others are told of the new resource id', others.length, 1)

  await time.pass(30 * HOUR_MS)
  const list = await leftoverList(testbed)
  expectEqual('the list shows the same', resourcesOf(list), told)
  for (const { node } of list.edges) {
    expectEqual('of that operation', node.operation.id, id)
    expectTrue('with its age', Math.abs(node.ageSeconds - 30 * 3600) < 60, node)
    expectTrue('confirmed just now', node.isConfirmed && node.checkedAt !== null, node)
  }
  const first = await leftoverList(testbed, { first: 2 })
  expectTrue('the first page has two', first.edges.length === 2 && first.pageInfo.hasNextPage, first)
  const second = await leftoverList(testbed, { first: 200, after: first.edges[1]?.cursor ?? '' })
  expectEqual('and the rest follows', [...resourcesOf(first), ...resourcesOf(second)], told)

  await cleanedUpAsListed(testbed, id)
  expectEqual('the old side', await oldSide(testbed, 'demo-multi'), [])
  const { leftovers, followUps, decisionRevision } = await operator.read(id)
  expectEqual('what is left on the page', leftovers, [])
  await nothingListed(testbed, id)
  expectEqual('a look is no decision', decisionRevision, done.decisionRevision)
  const isStillTold = followUps.some(({ resource }) => resource === cluster)
  expectTrue('others still have to change what names the old cluster', isStillTold, followUps)
}

/** What others have to change names all of this: the old resource id of the cluster, the cluster, its final snapshot. */
const othersAreTold: Happening = async ({ before, operator }, id) => {
  const old = before.clusters.find(({ DBClusterIdentifier }) => DBClusterIdentifier === 'demo-single')
  const { followUps } = await operator.look(id)
  for (const resource of [old?.DbClusterResourceId, 'demo-single', snapshotFor('demo-single')])
    expectTrue(
      `others are told of ${resource}`,
      followUps.some((each) => each.resource === resource),
      followUps,
    )
}

/** Everything in the list is named as taken over by this operation. */
const listedAsAdopted: Happening = async (testbed, id) => {
  const { edges } = await leftoverList(testbed)
  const isAdopted = edges.every(({ node }) => node.adoptedBy?.id === id && node.command === '')
  expectTrue('what the first one left is named as taken over', edges.length > 0 && isAdopted, edges)
}

/** What the aborted upgrade made was used, so that nothing was made twice; nothing has a tag of either. */
const madeOnceAndUntagged: Happening = async ({ mock }) => {
  const calls = (await mock.mutations()).map(({ action }) => action)
  for (const action of ['CreateBlueGreenDeployment', 'CreateDBClusterParameterGroup'])
    expectEqual(`${action} once`, calls.filter((each) => each === action).length, 1)
  const { parameterGroups } = await mock.state()
  const tagged = parameterGroups.filter(({ TagList }) => tagsOf(TagList)[OPERATION_TAG] !== undefined)
  expectEqual('parameter groups with a tag of either', tagged, [])
}

/** Ended manually, given up, and what shows of it. */
export const LEFTOVERS: readonly Scenario[] = scenarios({
  'leftovers: marked as completed before the cleanup': {
    proves:
      'The old cluster is shown with its age, on the operation and in the list, until someone else deletes it.',
    request: on('demo-multi', upgrade('16.9', { skipPauses: ['SWITCHOVER'] })),
    happenings: [
      operation.pauses('BREAKPOINT'),
      client.marksComplete,
      operation.shows('how it ended', ({ ending }) => ending, 'COMPLETED_MANUALLY'),
      oldSideIsLeft,
    ],
  },
  'leftovers: none after an upgrade that went through': {
    proves: 'An operation that cleans up leaves nothing, and says what others have to change.',
    request: on('demo-single', upgrade('15.13')),
    afterwards: [
      operation.shows('what is left', ({ leftovers }) => leftovers, []),
      othersAreTold,
      nothingListed,
    ],
  },
  'leftovers: AWS cannot be read at the end': {
    proves: 'What may be left is listed as not confirmed, and becomes what is left once AWS can be read.',
    request: on('demo-single', changeClass(XLARGE), { pauseBeforeStepKeys: ['failover_to_instance:_temp'] }),
    happenings: [
      operation.pauses('BREAKPOINT'),
      aws.fault({ kind: 'error', code: 'AccessDenied', action: 'DescribeDBClusters' }),
      client.marksComplete,
      operation.shows(
        'not confirmed, and checked at no time',
        ({ leftovers }) =>
          leftovers.length > 0 &&
          leftovers.every(({ isConfirmed, checkedAt }) => !isConfirmed && checkedAt === null),
      ),
      aws.recovers,
      timePasses(HOUR_MS),
      aws.has(
        'whether each row of the list is confirmed',
        async (testbed) => (await leftoverList(testbed)).edges.map(({ node }) => node.isConfirmed),
        [true],
      ),
      cleanedUpAsListed,
      async ({ operator }, id) =>
        expectEqual('it is gone with the instance', (await operator.read(id)).leftovers, []),
    ],
  },
  'create one like this: after an abort with the temporary instance as the writer': {
    proves:
      'The new operation uses the instance that the aborted one left, changes what is left to change, and leaves nothing.',
    given: [abortedBefore('demo-multi', 'ModifyDBInstance')],
    request: on('demo-multi', changeClass(XLARGE), { adoptFrom: FIRST }),
    beforeStart: [
      operation.shows('the plan begins with the instance that is there', actionsOf, [
        'GET_CLUSTER_INFO',
        'CREATE_TEMP_INSTANCE',
        'MODIFY_INSTANCE',
        'MODIFY_INSTANCE',
        'FAILOVER_TO_INSTANCE',
        'DELETE_INSTANCE',
        'VERIFY_CLUSTER',
      ]),
    ],
    happenings: [operation.reaches('MODIFY_INSTANCE'), listedAsAdopted],
    othersChangeIt: true,
    calls: aroundTemp('ModifyDBInstance', 'ModifyDBInstance', 'ModifyDBInstance'),
    becomes: withClass(XLARGE),
    adds: [],
    afterwards: [timePasses(HOUR_MS), nothingListed],
  },
  'create one like this: and roll it back': {
    proves: 'A roll back removes the instance that was taken over, and the writer is at home again.',
    given: [abortedBefore('demo-single', 'FailoverDBCluster')],
    request: on('demo-single', changeClass(XLARGE), {
      adoptFrom: FIRST,
      pauseBeforeStepKeys: ['modify_instance:demo-single-1'],
    }),
    happenings: [operation.pauses('BREAKPOINT'), client.rollsBack],
    ends: 'ROLLED_BACK',
  },
  'create one like this: the leftover is deleted before the start': {
    proves:
      'The start pauses with the new plan, which makes an instance of its own, before anything is done.',
    given: [abortedBefore('demo-single', 'CreateDBInstance')],
    request: on('demo-single', changeClass(XLARGE), { adoptFrom: FIRST }),
    beforeStart: [(testbed) => cleanedUpAsListed(testbed, FIRST)],
    happenings: [
      operation.pauses('TOPOLOGY_CHANGED', 'demo-single-1-tmp-00000001 is not a member'),
      operation.shows('the new plan makes an instance of its own', ({ steps }) =>
        steps.some(({ title }) => title === 'Create temporary instance demo-single-1-tmp-00000002'),
      ),
      client.accepts,
    ],
  },
  'create one like this: after an abort before the switchover': {
    proves:
      'The deployment and the parameter groups that the aborted upgrade made are used, and none is made twice.',
    given: [endedAtBreakpoint('demo-upgrade', upgrade('16.9'), 'abort')],
    request: on('demo-upgrade', upgrade('16.9'), { adoptFrom: FIRST }),
    ...upgradedWithGroups(2),
    afterwards: [madeOnceAndUntagged, nothingListed],
  },
  'create one like this: after it was marked as completed before the cleanup': {
    proves: 'The new operation does the cleanup alone, by the resource ids that the first one recorded.',
    given: [
      endedAtBreakpoint('demo-single', upgrade('15.13', { skipPauses: ['SWITCHOVER'] }), 'markComplete'),
    ],
    request: on('demo-single', upgrade('15.13'), { adoptFrom: FIRST }),
    othersChangeIt: true,
    becomes: withCluster({ engineVersion: '15.13' }),
    adds: [`snapshot ${snapshotFor('demo-single', 2)}`],
    afterwards: [
      operation.shows('it only cleans up', actionsOf, [
        'GET_CLUSTER_INFO',
        'CLEANUP_BLUE_GREEN',
        'VERIFY_CLUSTER',
      ]),
      nothingListed,
    ],
  },
})
