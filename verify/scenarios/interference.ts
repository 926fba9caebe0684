import type { ClusterPicture } from '../cluster-picture.ts'
import { unchanged, withClass, withCluster, withWriter } from '../cluster-picture.ts'
import { expectActions, expectCalls } from '../expectations/calls.ts'
import { expectCluster } from '../expectations/cluster.ts'
import { expectInventory } from '../expectations/inventory.ts'
import { expectPause, expectRefusal, expectState } from '../expectations/operation.ts'
import { failover, modifyClass } from '../expected-calls.ts'
import { expectEqual, expectTrue } from '../mismatch.ts'
import { changeClass, changeStorage, cycle } from '../operation-orders.ts'
import type { Scenario } from '../scenario.ts'

const XLARGE = 'db.r6g.xlarge'

/** Others who work on the same cluster: operators, colleagues, scaling policies, AWS itself. */
export const INTERFERENCE: readonly Scenario[] = [
  {
    name: 'interference: two operations on one cluster, started at once',
    proves: 'One runs and the other is refused, naming the first; once that has ended the second can start.',
    cluster: 'demo-multi',
    play: async (stage) => {
      const { operator } = stage
      const ids = [
        await operator.create('demo-multi', changeStorage('aurora-iopt1')),
        await operator.create('demo-multi', cycle({ excludeInstances: ['demo-multi-1'] })),
      ]
      const starts = await Promise.allSettled(ids.map((id) => operator.start(id)))
      const states = starts.map(({ status }) => status)
      expectEqual('one start succeeds', states.toSorted(), ['fulfilled', 'rejected'])
      const winner = ids[states.indexOf('fulfilled')] ?? ''
      const loser = ids[states.indexOf('rejected')] ?? ''
      await expectRefusal(operator.start(loser), 'CONFLICT', winner)
      await expectRefusal(operator.create('demo-multi', cycle()), 'CONFLICT', winner)
      expectState(await operator.untilEnded(winner), 'COMPLETED')
      await operator.start(loser)
      const second = await operator.look(loser)
      if (second.state === 'PAUSED') await operator.accept(loser)
      expectState(await operator.untilEnded(loser), 'COMPLETED')
      await expectCluster(stage, 'demo-multi', withCluster({ storageType: 'aurora-iopt1' }))
    },
  },
  {
    name: 'interference: operations on several clusters at the same time',
    proves: 'Operations on different clusters run side by side and do not disturb each other.',
    cluster: 'demo-multi',
    play: async (stage) => {
      const { operator } = stage
      const clusters = ['demo-single', 'demo-multi', 'demo-mysql', 'demo-proxy-cluster']
      const ids: string[] = []
      for (const cluster of clusters)
        ids.push(await operator.begin(cluster, cycle({ skipTempInstance: true })))
      for (const id of ids) expectState(await operator.untilEnded(id), 'COMPLETED')
      for (const cluster of clusters) await expectCluster(stage, cluster, unchanged)
      await expectInventory(stage)
    },
  },
  {
    name: 'interference: the cluster changes between creation and start',
    proves: 'The plan is made again at the start, and pauses with the difference before anything is sent.',
    cluster: 'demo-mysql',
    play: async (stage) => {
      const { operator, mock } = stage
      const id = await operator.create('demo-mysql', changeClass(XLARGE, { skipTempInstance: true }))
      await mock.act({ kind: 'failover', clusterId: 'demo-mysql', instanceId: 'demo-mysql-2' })
      await stage.time.pass(300_000)
      await operator.start(id)
      expectPause(await operator.look(id), 'TOPOLOGY_CHANGED', 'demo-mysql-2 is a writer')
      await expectCalls(stage, [])
      await operator.accept(id)
      expectState(await operator.untilEnded(id), 'COMPLETED')
      await expectCalls(stage, [
        modifyClass('demo-mysql-1', XLARGE),
        failover('demo-mysql', 'demo-mysql-1'),
        modifyClass('demo-mysql-2', XLARGE),
        failover('demo-mysql', 'demo-mysql-2'),
      ])
      await expectCluster(stage, 'demo-mysql', (before) =>
        withWriter('demo-mysql-2')(withClass(XLARGE)(before)),
      )
    },
  },
  {
    name: 'interference: a reader is added between creation and start',
    proves: 'A new reader is shown as a difference and becomes part of the plan that is carried out.',
    cluster: 'demo-single',
    play: async (stage) => {
      const { operator, mock } = stage
      const id = await operator.create('demo-single', cycle({ skipTempInstance: true }))
      await mock.act({
        kind: 'add_reader',
        clusterId: 'demo-single',
        isAutoScaled: false,
        instanceId: 'demo-single-2',
      })
      await stage.time.pass(1_200_000)
      await operator.start(id)
      expectPause(await operator.look(id), 'TOPOLOGY_CHANGED', 'demo-single-2 is an unexpected member')
      await operator.accept(id)
      expectState(await operator.untilEnded(id), 'COMPLETED')
      await expectActions(stage, [
        'RebootDBInstance',
        'FailoverDBCluster',
        'RebootDBInstance',
        'FailoverDBCluster',
      ])
    },
  },
  {
    name: 'interference: auto-scaling adds and removes readers meanwhile',
    proves: 'Readers that a scaling policy adds or removes during an operation do not stop it.',
    cluster: 'demo-autoscaled',
    play: async (stage) => {
      const { operator, mock } = stage
      const id = await operator.begin('demo-autoscaled', changeClass(XLARGE))
      await operator.untilStep(id, 'modify_instance')
      await mock.act({
        kind: 'add_reader',
        clusterId: 'demo-autoscaled',
        instanceId: 'application-autoscaling-new',
      })
      await operator.untilStep(id, 'delete_instance')
      await mock.act({
        kind: 'remove_reader',
        clusterId: 'demo-autoscaled',
        instanceId: 'application-autoscaling-new',
      })
      expectState(await operator.untilEnded(id), 'COMPLETED')
      await stage.time.pass(1_800_000)
      await expectCluster(stage, 'demo-autoscaled', withClass(XLARGE))
    },
  },
  {
    name: 'interference: somebody fails over in the middle',
    proves:
      'A writer that moved to an instance that is about to be changed stops the step instead of the database.',
    cluster: 'demo-multi',
    play: async (stage) => {
      const { operator, mock } = stage
      const id = await operator.begin('demo-multi', changeClass(XLARGE), { pauseBeforeSteps: [4] })
      expectPause(await operator.untilPaused(id), 'BREAKPOINT', 'demo-multi-2')
      await mock.act({ kind: 'failover', clusterId: 'demo-multi', instanceId: 'demo-multi-2' })
      await stage.time.pass(120_000)
      await operator.continue(id)
      expectPause(await operator.untilPaused(id), 'BLOCKED', 'demo-multi-2', 'writer')
      await mock.act({ kind: 'failover', clusterId: 'demo-multi', instanceId: 'demo-multi-1' })
      await stage.time.pass(120_000)
      await operator.continue(id)
      expectState(await operator.untilEnded(id), 'COMPLETED')
      await expectCluster(stage, 'demo-multi', withClass(XLARGE))
      await expectInventory(stage)
    },
  },
  {
    name: 'interference: the reader that was to stand in is being removed',
    proves:
      'A plan that has become another one is shown before it is carried out, although AWS lists the same members.',
    cluster: 'demo-mysql',
    play: async (stage) => {
      const { operator, mock } = stage
      const order = changeClass(XLARGE, { skipTempInstance: true })
      const id = await operator.begin('demo-mysql', order, { pauseBeforeSteps: [0] })
      expectPause(await operator.untilPaused(id), 'BREAKPOINT')
      await mock.act({ kind: 'remove_reader', clusterId: 'demo-mysql', instanceId: 'demo-mysql-2' })
      await stage.time.pass(10_000)
      await operator.continue(id)
      const paused = await operator.untilPaused(id)
      expectPause(paused, 'TOPOLOGY_CHANGED', '"Fail over to demo-mysql-2" is not in the plan any more')
      expectPause(paused, 'TOPOLOGY_CHANGED', 'to db.r6g.xlarge" while it is the writer is new in the plan')
      await stage.time.pass(1_200_000)
      await operator.accept(id)
      expectPause(await operator.untilPaused(id), 'TOPOLOGY_CHANGED', 'demo-mysql-2 is not a member')
      await expectCalls(stage, [])
      await operator.accept(id)
      expectState(await operator.untilEnded(id), 'COMPLETED')
      await expectActions(stage, ['ModifyDBInstance'])
    },
  },
  {
    name: 'interference: a reader that was to be changed is removed',
    proves: 'A member that is gone stops the step with what to do about it.',
    cluster: 'demo-multi',
    play: async (stage) => {
      const { operator, mock } = stage
      const order = changeClass(XLARGE, { excludeInstances: ['demo-multi-1'] })
      const id = await operator.begin('demo-multi', order, { pauseBeforeSteps: [2] })
      await operator.untilPaused(id)
      await mock.act({ kind: 'remove_reader', clusterId: 'demo-multi', instanceId: 'demo-multi-3' })
      await stage.time.pass(1_200_000)
      await operator.continue(id)
      expectPause(await operator.untilPaused(id), 'BLOCKED', 'demo-multi-3 is not a member')
      await operator.rollBack(id)
      const ended = await operator.until(id, 'the roll back is over', ({ state }) => state !== 'ROLLING_BACK')
      expectTrue(
        'it says what cannot be put back',
        ended.pause?.message.includes('demo-multi-3') ?? false,
        ended.pause,
      )
      await operator.markComplete(id)
      await expectCluster(stage, 'demo-multi', (before: ClusterPicture) => ({
        ...before,
        members: before.members.filter(({ instanceId }) => instanceId !== 'demo-multi-3'),
      }))
    },
  },
  {
    name: 'interference: a backup begins',
    proves: 'Whatever else keeps the cluster busy is waited for, and no call is wasted on it.',
    cluster: 'demo-multi',
    play: async (stage) => {
      const { operator, mock } = stage
      const id = await operator.create('demo-multi', changeStorage('aurora-iopt1'), { pauseBeforeSteps: [1] })
      await operator.start(id)
      await operator.untilPaused(id)
      await mock.act({ kind: 'backup', clusterId: 'demo-multi' })
      await stage.time.pass(10_000)
      await operator.continue(id)
      const waiting = await operator.untilStep(id, 'modify_cluster_storage', ['WAITING'])
      expectTrue(
        'it waits for the backup',
        waiting.steps[1]?.waitCondition?.includes('backing-up') ?? false,
        waiting.steps[1],
      )
      expectState(await operator.untilEnded(id), 'COMPLETED')
      await expectActions(stage, ['ModifyDBCluster'])
    },
  },
]
