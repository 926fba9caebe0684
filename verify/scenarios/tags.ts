import { changes, tagsOf, withCluster, withInstanceGroup } from '../cluster-state.ts'
import { tempFor } from '../expected-calls.ts'
import type { Happening } from '../happenings.ts'
import { aws, client, MINUTE_MS, operation, someone } from '../happenings.ts'
import { expectEqual } from '../mismatch.ts'
import { cycle, upgrade } from '../operation-orders.ts'
import { on, runOperation, scenarios } from '../operation-scenario.ts'
import type { Scenario } from '../scenario.ts'
import type { Testbed } from '../testbed.ts'
import { carriedGroups, snapshotFor } from '../upgrade-calls.ts'

type Tags = Readonly<Record<string, string>>

const USERS: Tags = { 'cost-center': '4711', team: 'orders' }
const OF_AWS: Tags = { 'aws:cloudformation:stack-name': 'shop' }
const ALL: Tags = { ...USERS, 'rds-maintenance-machine:operation-id': '00000001verify' }

const GROUPS = carriedGroups('orders', 'aurora-postgresql16')

/** A cluster with parameter groups of its own, all of which have these tags. */
const tagged = (tags: Tags): Happening =>
  aws.addsCluster({
    clusterId: 'orders',
    parameters: { 'rds.logical_replication': '1', work_mem: '65536' },
    instanceParameters: { log_lock_waits: '1' },
    tags,
    instances: [{ tags }, {}],
  })

/** An upgrade of that cluster, which gives it groups of another family, with these tags at the end. */
const UPGRADE = {
  request: on('orders', upgrade('16.9')),
  becomes: changes(
    withCluster({ engineVersion: '16.9', parameterGroup: GROUPS.cluster }),
    withInstanceGroup(GROUPS.instance),
  ),
  adds: [
    `cluster group ${GROUPS.cluster}`,
    `instance group ${GROUPS.instance}`,
    `snapshot ${snapshotFor('orders')}`,
  ],
}

const manyTags = (count: number): Tags =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`tag-${index}`, 'x']))

/** The parameter groups that the upgrade made, that of the cluster first. */
const groupsOf = async ({ mock }: Testbed) => {
  const { parameterGroups } = await mock.state()
  return [GROUPS.cluster, GROUPS.instance].map((made) => parameterGroups.find(({ name }) => name === made))
}

const groupsHaveTags = (tags: Tags): Happening =>
  aws.has(
    'the tags of the parameter groups',
    async (testbed) => (await groupsOf(testbed)).map((group) => tagsOf(group?.TagList ?? [])),
    [tags, tags],
  )

/** The command that removes our tag from one of the groups. */
const removesTag = (kind: string, group: string): string =>
  `aws rds remove-tags-from-resource --region us-east-1 --resource-name arn:aws:rds:us-east-1:123456789012:${kind}:${group} --tag-keys rds-maintenance-machine:operation-id`

/** The tags of what operations make, and by what an operation knows what it made. */
export const TAGS: readonly Scenario[] = scenarios({
  'tags: what an upgrade makes': {
    proves:
      'Deployment and parameter groups have the tags of what they stand in for and ours; what stays in the end has no tag of ours, and the operation still tells what it made.',
    ...UPGRADE,
    given: [tagged({ ...USERS, ...OF_AWS })],
    happenings: [
      operation.pauses('BREAKPOINT'),
      aws.has(
        'the tags of the deployment',
        async ({ mock }) => (await mock.state()).blueGreenDeployments.map(({ TagList }) => tagsOf(TagList)),
        [ALL],
      ),
      groupsHaveTags(ALL),
      aws.has(
        'the descriptions of the parameter groups',
        async (testbed) => (await groupsOf(testbed)).map((group) => group?.description),
        ['Settings of orders', 'Settings of orders'],
      ),
    ],
    afterwards: [
      groupsHaveTags(USERS),
      operation.shows(
        'what the operation made',
        ({ createdResources }) =>
          createdResources.map(({ action, identifier }) =>
            `${action} ${identifier}`.replace(/bgd-\w+/, 'bgd-*'),
          ),
        [
          `CreateDBClusterParameterGroup ${GROUPS.cluster}`,
          `CreateDBParameterGroup ${GROUPS.instance}`,
          'CreateBlueGreenDeployment bgd-*',
        ],
      ),
    ],
  },
  'tags: kept on what stays, where the installation says so': {
    proves: 'With APP_KEEP_OPERATION_TAG no tag is removed, and nothing else is different.',
    ...UPGRADE,
    settings: { keepsOperationTag: true },
    given: [tagged(USERS)],
    afterwards: [groupsHaveTags(ALL)],
  },
  'tags: an upgrade that is ended after its switchover': {
    proves:
      'Our tag on what production uses is named among what is left, with what removes it; the groups are not. The operation that takes over the cleanup removes it.',
    given: [tagged(USERS)],
    request: on('orders', upgrade('16.9', { skipPauses: ['SWITCHOVER'] })),
    happenings: [
      operation.pauses('BREAKPOINT'),
      client.aborts,
      ...[removesTag('cluster-pg', GROUPS.cluster), removesTag('pg', GROUPS.instance)].map((command) =>
        operation.shows('the tag is left, with the command', ({ leftovers }) =>
          leftovers.some((left) => left.command === command),
        ),
      ),
      operation.shows(
        'whether a group that production uses is to be deleted',
        ({ leftovers }) => leftovers.some(({ command }) => command.includes('parameter-group')),
        false,
      ),
    ],
    ends: 'FAILED',
    afterwards: [
      async (testbed, id) => {
        await runOperation(testbed, {
          request: on('orders', upgrade('16.9'), { adoptFrom: id }),
          othersChangeIt: true,
          afterwards: [groupsHaveTags(USERS)],
        })
        expectEqual('what is left of the first', (await testbed.operator.read(id)).leftovers, [])
      },
    ],
  },
  'tags: no room for one more': {
    proves: 'AWS allows 50 tags: that a copy would have 51 is said before anything is made.',
    given: [
      tagged(manyTags(50)),
      client.isRefused(
        (operator) => operator.create('orders', upgrade('16.9')),
        'PREFLIGHT_BLOCKED',
        '50 tags',
        'orders',
      ),
      client.isRefused(
        (operator) => operator.create('orders', cycle()),
        'PREFLIGHT_BLOCKED',
        '50 tags',
        'orders-1',
      ),
    ],
    request: on('orders', cycle({ skipTempInstance: true })),
  },
  'tags: AWS shows those of a new deployment late': {
    proves:
      'What AWS named in its answer is the own deployment from the first look on, whether or not it shows a tag.',
    ...UPGRADE,
    given: [aws.behaves({ newTags: 'shown-late' }), tagged(USERS)],
  },
  'tags: AWS shows those of a new instance late': {
    proves:
      'What AWS named in its answer is the own temporary instance, and it is removed as such in a roll back.',
    given: [aws.behaves({ newTags: 'shown-late' })],
    request: on('demo-single', cycle()),
    happenings: [
      aws.accepts('CreateDBInstance'),
      client.pauses('as seen soon after the call'),
      client.rollsBack,
    ],
    ends: 'ROLLED_BACK',
    afterwards: [(testbed) => runOperation(testbed, { request: on('demo-single', cycle()) })],
  },
  'tags: an answer that never came, for an instance whose tags show late': {
    proves: 'An instance of the right name is waited for until it shows whose it is, and is not made twice.',
    given: [
      aws.behaves({ newTags: 'shown-late' }),
      aws.fault({ kind: 'lost_after', action: 'CreateDBInstance', times: 1 }),
    ],
    request: on('demo-single', cycle()),
    afterwards: [
      aws.has(
        'the instances that were made',
        async ({ mock }) =>
          (await mock.mutations())
            .filter(({ action }) => action === 'CreateDBInstance')
            .map(({ parameters }) => parameters['DBInstanceIdentifier']),
        [tempFor('demo-single-1')],
      ),
    ],
  },
  'tags: an instance of the same name that someone else made': {
    proves: 'A name is no proof: an instance without our tag, which AWS did not name to us, is left alone.',
    given: [
      someone.changes(
        {
          kind: 'add_reader',
          clusterId: 'demo-single',
          isAutoScaled: false,
          instanceId: tempFor('demo-single-1'),
        },
        20 * MINUTE_MS,
      ),
    ],
    request: on('demo-single', cycle()),
    happenings: [operation.pauses('BLOCKED', tempFor('demo-single-1')), aws.got(), client.aborts],
    ends: 'FAILED',
    calls: [],
  },
})
