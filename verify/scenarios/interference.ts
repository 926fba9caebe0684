import type { ClusterChange } from '../cluster-state.ts'
import { changes, unchanged, withClass, withWriter } from '../cluster-state.ts'
import { expectInventory } from '../expectations/inventory.ts'
import { failover, modifyClass } from '../expected-calls.ts'
import type { Happening } from '../happenings.ts'
import { aws, client, HOUR_MS, MINUTE_MS, operation, someone, timePasses } from '../happenings.ts'
import { expectEqual } from '../mismatch.ts'
import { changeClass, changeStorage, cycle, XLARGE } from '../operation-orders.ts'
import { on, scenarios } from '../operation-scenario.ts'
import type { Scenario } from '../scenario.ts'

const failedOver = (clusterId: string, instanceId: string, afterMs: number): Happening =>
  someone.changes({ kind: 'failover', clusterId, instanceId }, afterMs)

const readerRemoved = (clusterId: string, instanceId: string, afterMs: number): Happening =>
  someone.changes({ kind: 'remove_reader', clusterId, instanceId }, afterMs)

const withoutMember =
  (instanceId: string): ClusterChange =>
  (before) => ({ ...before, members: before.members.filter((member) => member.instanceId !== instanceId) })

/** A reader that a scaling policy adds to demo-autoscaled or removes. */
const scaled = (kind: 'add_reader' | 'remove_reader'): Happening =>
  someone.changes({ kind, clusterId: 'demo-autoscaled', instanceId: 'application-autoscaling-new' }, 0)

/** Others who work on the same cluster: operators, other tools, scaling policies, AWS itself. */
export const INTERFERENCE: readonly Scenario[] = scenarios({
  'interference: two operations on one cluster, started at once': {
    proves: 'One runs and the other is refused, naming the first; once that has ended the second can start.',
    cluster: 'demo-multi',
    run: async (testbed) => {
      const { operator } = testbed
      const ids = [
        await operator.create('demo-multi', changeStorage('aurora-iopt1')),
        await operator.create('demo-multi', cycle({ excludeInstances: ['demo-multi-1'] })),
      ]
      const starts = await Promise.allSettled(ids.map((id) => operator.start(id)))
      const states = starts.map(({ status }) => status)
      expectEqual('one start succeeds', states.toSorted(), ['fulfilled', 'rejected'])
      const winner = ids[states.indexOf('fulfilled')] ?? ''
      const loser = ids[states.indexOf('rejected')] ?? ''
      await client.isRefused((client) => client.start(loser), 'CLUSTER_LOCKED', winner)(testbed, loser)
      await client.isRefused(
        (client) => client.create('demo-multi', cycle()),
        'CLUSTER_LOCKED',
        winner,
      )(testbed, loser)
      expectEqual('the first', (await operator.untilEnded(winner)).state, 'COMPLETED')
      await operator.start(loser)
      const second = await operator.look(loser)
      if (second.state === 'PAUSED') await operator.accept(loser)
      expectEqual('the second', (await operator.untilEnded(loser)).state, 'COMPLETED')
      await aws.clusterIs('demo-multi', (before) => ({ ...before, storageType: 'aurora-iopt1' }))(
        testbed,
        loser,
      )
    },
  },
  'interference: operations on several clusters at the same time': {
    proves: 'Operations on different clusters run side by side and do not disturb each other.',
    cluster: 'demo-multi',
    run: async (testbed) => {
      const clusters = ['demo-single', 'demo-multi', 'demo-mysql', 'demo-proxy-cluster']
      const ids: string[] = []
      for (const cluster of clusters)
        ids.push(await testbed.operator.begin(cluster, cycle({ skipTempInstance: true })))
      for (const id of ids)
        expectEqual('how it ends', (await testbed.operator.untilEnded(id)).state, 'COMPLETED')
      for (const cluster of clusters) await aws.clusterIs(cluster, unchanged)(testbed, '')
      await expectInventory(testbed)
    },
  },
  'interference: the cluster changes between creation and start': {
    proves: 'The plan is made again at the start, and pauses with the difference before anything is sent.',
    request: on('demo-mysql', changeClass(XLARGE, { skipTempInstance: true })),
    beforeStart: [failedOver('demo-mysql', 'demo-mysql-2', 5 * MINUTE_MS)],
    happenings: [
      operation.isPaused('TOPOLOGY_CHANGED', 'demo-mysql-2 is a writer'),
      aws.got(),
      client.accepts,
    ],
    othersChangeIt: true,
    calls: [
      modifyClass('demo-mysql-1', XLARGE),
      failover('demo-mysql', 'demo-mysql-1'),
      modifyClass('demo-mysql-2', XLARGE),
      failover('demo-mysql', 'demo-mysql-2'),
    ],
    becomes: changes(withClass(XLARGE), withWriter('demo-mysql-2')),
  },
  'interference: a reader is added between creation and start': {
    proves: 'A new reader is shown as a difference and becomes part of the plan that is carried out.',
    request: on('demo-single', cycle({ skipTempInstance: true })),
    beforeStart: [
      someone.changes(
        { kind: 'add_reader', clusterId: 'demo-single', isAutoScaled: false, instanceId: 'demo-single-2' },
        20 * MINUTE_MS,
      ),
    ],
    happenings: [
      operation.isPaused('TOPOLOGY_CHANGED', 'demo-single-2 is an unexpected member'),
      client.accepts,
    ],
    othersChangeIt: true,
    calls: ['RebootDBInstance', 'FailoverDBCluster', 'RebootDBInstance', 'FailoverDBCluster'],
  },
  'interference: auto-scaling adds and removes readers during an operation': {
    proves: 'Readers that a scaling policy adds or removes during an operation do not stop it.',
    request: on('demo-autoscaled', changeClass(XLARGE)),
    happenings: [
      operation.reaches('MODIFY_INSTANCE'),
      scaled('add_reader'),
      operation.reaches('DELETE_INSTANCE'),
      scaled('remove_reader'),
    ],
    othersChangeIt: true,
    afterwards: [timePasses(HOUR_MS / 2), aws.clusterIs('demo-autoscaled', withClass(XLARGE))],
  },
  'interference: someone fails over in the middle': {
    proves:
      'A writer that moved to an instance that is about to be changed stops the step instead of the database.',
    request: on('demo-multi', changeClass(XLARGE), { pauseBeforeStepKeys: ['modify_instance:demo-multi-2'] }),
    happenings: [
      operation.pauses('BREAKPOINT', 'demo-multi-2'),
      failedOver('demo-multi', 'demo-multi-2', 2 * MINUTE_MS),
      client.continues,
      operation.pauses('BLOCKED', 'demo-multi-2', 'writer'),
      failedOver('demo-multi', 'demo-multi-1', 2 * MINUTE_MS),
      client.continues,
    ],
    othersChangeIt: true,
    becomes: withClass(XLARGE),
    adds: [],
  },
  'interference: the reader that was to stand in is being removed': {
    proves:
      'A plan that has become another one is shown before it is carried out, although AWS lists the same members.',
    request: on('demo-mysql', changeClass(XLARGE, { skipTempInstance: true }), {
      pauseBeforeStepKeys: ['get_cluster_info'],
    }),
    happenings: [
      operation.pauses('BREAKPOINT'),
      readerRemoved('demo-mysql', 'demo-mysql-2', 10_000),
      client.continues,
      operation.pauses(
        'TOPOLOGY_CHANGED',
        '"Fail over to demo-mysql-2" is no longer in the plan',
        'to db.r6g.xlarge" while it is the writer is new in the plan',
      ),
      timePasses(20 * MINUTE_MS),
      client.accepts,
      operation.pauses('TOPOLOGY_CHANGED', 'demo-mysql-2 is not a member'),
      aws.got(),
      client.accepts,
    ],
    othersChangeIt: true,
    calls: ['ModifyDBInstance'],
  },
  'interference: a reader that was to be changed is removed': {
    proves: 'A member that is gone stops the step with what to do about it.',
    request: on('demo-multi', changeClass(XLARGE, { excludeInstances: ['demo-multi-1'] }), {
      pauseBeforeStepKeys: ['modify_instance:demo-multi-3'],
    }),
    happenings: [
      operation.pauses('BREAKPOINT'),
      readerRemoved('demo-multi', 'demo-multi-3', 20 * MINUTE_MS),
      client.continues,
      operation.pauses('BLOCKED', 'demo-multi-3 is no longer a member'),
      client.rollsBack,
      ({ operator }, id) =>
        operator.until(id, 'the rollback is over', ({ state }) => state !== 'ROLLING_BACK'),
      operation.shows('it says what cannot be put back', ({ pause }) =>
        pause?.message.includes('demo-multi-3'),
      ),
      client.marksComplete,
    ],
    othersChangeIt: true,
    becomes: withoutMember('demo-multi-3'),
  },
  'interference: a backup begins': {
    proves: 'Whatever else keeps the cluster busy is waited for, and no call is wasted on it.',
    request: on('demo-multi', changeStorage('aurora-iopt1'), {
      pauseBeforeStepKeys: ['modify_cluster_storage'],
    }),
    happenings: [
      operation.pauses('BREAKPOINT'),
      someone.changes({ kind: 'backup', clusterId: 'demo-multi' }),
      client.continues,
      operation.reaches('MODIFY_CLUSTER_STORAGE', 'WAITING'),
      operation.shows('it waits for the backup', ({ steps }) =>
        steps[1]?.waitCondition?.includes('backing-up'),
      ),
    ],
    calls: ['ModifyDBCluster'],
  },
})
