import { changes, tagsOf, unchanged, withCluster, withInstanceGroup } from '../cluster-picture.ts'
import { expectCalls } from '../expectations/calls.ts'
import { expectCluster } from '../expectations/cluster.ts'
import { expectInventory } from '../expectations/inventory.ts'
import { expectPause, expectRefusal, expectState } from '../expectations/operation.ts'
import { tempFor } from '../expected-calls.ts'
import { expectEqual, expectTrue } from '../mismatch.ts'
import { cycle, upgrade } from '../operation-orders.ts'
import type { Scenario } from '../scenario.ts'
import type { Stage } from '../stage.ts'
import { carriedGroup, snapshotFor } from '../upgrade-calls.ts'

const USERS = { 'cost-center': '4711', team: 'orders' }
const OF_AWS = { 'aws:cloudformation:stack-name': 'shop' }
const OURS = { 'rds-maintenance-machine:operation-id': '00000001verify' }

const CLUSTER_GROUP = carriedGroup('orders-cluster-params', 'aurora-postgresql16')
const INSTANCE_GROUP = carriedGroup('orders-instance-params', 'aurora-postgresql16')

/** A cluster with parameter groups of its own, all of which have these tags. */
const plantTagged = (stage: Stage, tags: Readonly<Record<string, string>>): Promise<void> =>
  stage.plant({
    clusterId: 'orders',
    parameters: { 'rds.logical_replication': '1', work_mem: '65536' },
    instanceParameters: { log_lock_waits: '1' },
    tags,
    instances: [{ tags }, {}],
  })

const manyTags = (count: number): Readonly<Record<string, string>> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`tag-${index}`, 'x']))

/** The tags of the parameter groups that the upgrade made. */
const groupTags = async ({ mock }: Stage) => {
  const { parameterGroups } = await mock.state()
  return [CLUSTER_GROUP, INSTANCE_GROUP].map((made) =>
    tagsOf(parameterGroups.find(({ name }) => name === made)?.TagList ?? []),
  )
}

/** The tags of what operations make, and by what an operation knows what it made. */
export const TAGS: readonly Scenario[] = [
  {
    name: 'tags: what an upgrade makes',
    proves:
      'Deployment and parameter groups have the tags of what they stand in for and ours; what stays in the end has no tag of ours, and the operation still tells what it made.',
    cluster: 'orders',
    play: async (stage) => {
      const { operator, mock } = stage
      await plantTagged(stage, { ...USERS, ...OF_AWS })
      await stage.remember()
      const id = await operator.begin('orders', upgrade('16.9'))
      expectPause(await operator.untilPaused(id), 'BREAKPOINT')
      const under = await mock.state()
      const all = { ...USERS, ...OURS }
      const deployments = under.blueGreenDeployments.map(({ TagList }) => tagsOf(TagList))
      expectEqual('the tags of the deployment', deployments, [all])
      expectEqual('the tags of the parameter groups', await groupTags(stage), [all, all])
      expectEqual(
        'the descriptions of the parameter groups',
        [CLUSTER_GROUP, INSTANCE_GROUP].map(
          (made) => under.parameterGroups.find(({ name }) => name === made)?.description,
        ),
        ['Settings of orders', 'Settings of orders'],
      )
      const done = await operator.untilEndedThroughBreakpoints(id)
      expectState(done, 'COMPLETED')
      expectEqual('the tags that stay', await groupTags(stage), [USERS, USERS])
      expectEqual(
        'what the operation made',
        done.createdResources.map(({ action, identifier }) =>
          `${action} ${identifier}`.replace(/bgd-\w+/, 'bgd-*'),
        ),
        [
          `CreateDBClusterParameterGroup ${CLUSTER_GROUP}`,
          `CreateDBParameterGroup ${INSTANCE_GROUP}`,
          'CreateBlueGreenDeployment bgd-*',
        ],
      )
      await expectCluster(
        stage,
        'orders',
        changes(
          withCluster({ engineVersion: '16.9', parameterGroup: CLUSTER_GROUP }),
          withInstanceGroup(INSTANCE_GROUP),
        ),
      )
      await expectInventory(stage, {
        added: [
          `cluster group ${CLUSTER_GROUP}`,
          `instance group ${INSTANCE_GROUP}`,
          `snapshot ${snapshotFor('orders')}`,
        ],
      })
    },
  },
  {
    name: 'tags: kept on what stays, where the installation says so',
    proves: 'With APP_KEEP_OPERATION_TAG no tag is removed, and nothing else is different.',
    cluster: 'orders',
    settings: { keepsOperationTag: true },
    play: async (stage) => {
      const { operator } = stage
      await plantTagged(stage, USERS)
      const id = await operator.begin('orders', upgrade('16.9'))
      expectState(await operator.untilEndedThroughBreakpoints(id), 'COMPLETED')
      const all = { ...USERS, ...OURS }
      expectEqual('the tags that stay', await groupTags(stage), [all, all])
    },
  },
  {
    name: 'tags: an upgrade that is ended after its switchover',
    proves:
      'Our tag on what production uses is named among what is left, with what removes it; the groups are not. The operation that takes over the cleanup removes it.',
    cluster: 'orders',
    play: async (stage) => {
      const { operator } = stage
      await plantTagged(stage, USERS)
      const id = await operator.begin('orders', upgrade('16.9', { pauseBeforeSwitchover: false }))
      expectPause(await operator.untilPaused(id), 'BREAKPOINT')
      const { leftovers } = await operator.abort(id)
      const commands = leftovers.map(({ command }) => command)
      for (const [kind, name] of [
        ['cluster-pg', CLUSTER_GROUP],
        ['pg', INSTANCE_GROUP],
      ]) {
        const arn = `arn:aws:rds:us-east-1:123456789012:${kind}:${name}`
        expectTrue(
          `the tag of ${name} is left`,
          commands.includes(
            `aws rds remove-tags-from-resource --region us-east-1 --resource-name ${arn} --tag-keys rds-maintenance-machine:operation-id`,
          ),
          commands,
        )
      }
      expectTrue(
        'no group that production uses is to be deleted',
        !commands.some((command) => command.includes('parameter-group')),
        commands,
      )
      const next = await operator.begin('orders', upgrade('16.9'), { adoptFrom: id })
      expectState(await operator.untilEndedThroughBreakpoints(next), 'COMPLETED')
      expectEqual('the tags that stay', await groupTags(stage), [USERS, USERS])
      const query = 'query ($id: ID!) { operation(id: $id) { leftovers { resource } } }'
      expectEqual('what is left of the first', await operator.query(query, { id }), {
        operation: { leftovers: [] },
      })
    },
  },
  {
    name: 'tags: no room for one more',
    proves: 'AWS allows 50 tags: that a copy would have 51 is said before anything is made.',
    cluster: 'orders',
    play: async (stage) => {
      const { operator } = stage
      await plantTagged(stage, manyTags(50))
      await expectRefusal(operator.create('orders', upgrade('16.9')), 'PREFLIGHT_FAILED', '50 tags', 'orders')
      await expectRefusal(operator.create('orders', cycle()), 'PREFLIGHT_FAILED', '50 tags', 'orders-1')
      const without = await operator.begin('orders', cycle({ skipTempInstance: true }))
      expectState(await operator.untilEnded(without), 'COMPLETED')
    },
  },
  {
    name: 'tags: AWS shows those of a new deployment late',
    proves:
      'What AWS named in its answer is the own deployment from the first look on, whether or not it shows a tag.',
    cluster: 'orders',
    play: async (stage) => {
      const { operator, mock } = stage
      await mock.behave({ newTags: 'shown-late' })
      await plantTagged(stage, USERS)
      const id = await operator.begin('orders', upgrade('16.9'))
      expectState(await operator.untilEndedThroughBreakpoints(id), 'COMPLETED')
    },
  },
  {
    name: 'tags: AWS shows those of a new instance late',
    proves:
      'What AWS named in its answer is the own temporary instance, and it is removed as such in a roll back.',
    cluster: 'demo-single',
    play: async (stage) => {
      const { operator, mock } = stage
      await mock.behave({ newTags: 'shown-late' })
      await stage.remember()
      const id = await operator.begin('demo-single', cycle())
      await operator.untilAccepted(id, 'CreateDBInstance')
      await operator.pause(id, 'as seen soon after the call')
      await operator.rollBack(id)
      expectState(await operator.untilEnded(id), 'ROLLED_BACK')
      const again = await operator.begin('demo-single', cycle())
      expectState(await operator.untilEnded(again), 'COMPLETED')
      await expectCluster(stage, 'demo-single', unchanged)
      await expectInventory(stage)
    },
  },
  {
    name: 'tags: an answer that never came, for an instance whose tags show late',
    proves: 'An instance of the right name is waited for until it shows whose it is, and is not made twice.',
    cluster: 'demo-single',
    play: async (stage) => {
      const { operator, mock } = stage
      await mock.behave({ newTags: 'shown-late' })
      await mock.injectFault({ kind: 'lost_after', action: 'CreateDBInstance', times: 1 })
      const id = await operator.begin('demo-single', cycle())
      expectState(await operator.untilEnded(id), 'COMPLETED')
      const made = (await mock.mutations()).filter(({ action }) => action === 'CreateDBInstance')
      expectEqual(
        'the instances that were made',
        made.map(({ parameters }) => parameters['DBInstanceIdentifier']),
        [tempFor('demo-single-1')],
      )
      await expectCluster(stage, 'demo-single', unchanged)
    },
  },
  {
    name: 'tags: an instance of the same name that someone else made',
    proves: 'A name is no proof: an instance without our tag, which AWS did not name to us, is left alone.',
    cluster: 'demo-single',
    play: async (stage) => {
      const { operator, mock } = stage
      await mock.act({
        kind: 'add_reader',
        clusterId: 'demo-single',
        isAutoScaled: false,
        instanceId: tempFor('demo-single-1'),
      })
      await stage.time.pass(20 * 60_000)
      const id = await operator.begin('demo-single', cycle())
      const paused = await operator.untilPaused(id)
      expectPause(paused, 'BLOCKED', tempFor('demo-single-1'))
      await expectCalls(stage, [])
    },
  },
]
