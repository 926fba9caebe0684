import { unchanged, withClass, withCluster } from '../cluster-picture.ts'
import { expectWritesAsAnnounced } from '../expectations/availability.ts'
import { expectActions } from '../expectations/calls.ts'
import { expectCluster } from '../expectations/cluster.ts'
import { expectInventory } from '../expectations/inventory.ts'
import { expectState } from '../expectations/operation.ts'
import { expectEqual, expectTrue } from '../mismatch.ts'
import { changeClass, changeStorage, cycle, upgrade } from '../operation-orders.ts'
import type { Scenario } from '../scenario.ts'
import type { Stage } from '../stage.ts'

const XLARGE = 'db.r6g.xlarge'

const AROUND_TEMP = (...work: readonly string[]): readonly string[] => [
  'CreateDBInstance',
  'FailoverDBCluster',
  ...work,
  'FailoverDBCluster',
  'DeleteDBInstance',
]

/** A class change of demo-single went through: the given calls, one writer at a time, nothing left over. */
async function expectClassChanged(stage: Stage, id: string, actions: readonly string[]): Promise<void> {
  const done = await stage.operator.untilEnded(id)
  expectState(done, 'COMPLETED')
  await expectActions(stage, actions)
  await expectWritesAsAnnounced(stage, done)
  await expectCluster(stage, 'demo-single', withClass(XLARGE))
  await expectInventory(stage)
}

/** Faults that pass by themselves, and that the operation has to outlast without doing anything twice. */
export const FAULTS: readonly Scenario[] = [
  {
    name: 'faults: throttling',
    proves:
      'Throttled reads and calls are tried again later, without counting as retries and without a storm.',
    cluster: 'demo-single',
    play: async (stage) => {
      const { operator, mock } = stage
      const id = await operator.create('demo-single', changeClass(XLARGE), { maxRetries: 0 })
      await operator.start(id)
      const calls = await mock.injectFault({
        kind: 'error',
        code: 'Throttling',
        action: 'ModifyDBInstance',
        times: 6,
      })
      const reads = await mock.injectFault({
        kind: 'error',
        code: 'Throttling',
        action: 'DescribeDBClusters',
        times: 5,
      })
      const refused = Array.from({ length: 6 }, () => 'ModifyDBInstance -> Throttling')
      await expectClassChanged(stage, id, AROUND_TEMP(...refused, 'ModifyDBInstance'))
      expectEqual('throttled calls and reads', [await calls.hits(), await reads.hits()], [6, 5])
    },
  },
  {
    name: 'faults: answers of every call are lost',
    proves: 'When AWS takes a call and the answer never comes, no call of the whole operation is repeated.',
    cluster: 'demo-single',
    play: async (stage) => {
      const { operator, mock } = stage
      const actions = ['CreateDBInstance', 'FailoverDBCluster', 'ModifyDBInstance', 'DeleteDBInstance']
      for (const action of actions) await mock.injectFault({ kind: 'lost_after', action })
      const id = await operator.begin('demo-single', changeClass(XLARGE))
      await expectClassChanged(
        stage,
        id,
        AROUND_TEMP('ModifyDBInstance').map((action) => `${action} -> lost_after`),
      )
    },
  },
  {
    name: 'faults: calls are lost on their way',
    proves: 'A call that never reached AWS is sent again, and takes effect once.',
    cluster: 'demo-single',
    play: async (stage) => {
      const { operator, mock } = stage
      const actions = ['CreateDBInstance', 'FailoverDBCluster', 'RebootDBInstance', 'DeleteDBInstance']
      for (const action of actions) await mock.injectFault({ kind: 'lost_before', action, times: 1 })
      const id = await operator.begin('demo-single', cycle())
      expectState(await operator.untilEnded(id), 'COMPLETED')
      await expectActions(stage, [
        'CreateDBInstance -> lost_before',
        'CreateDBInstance',
        'FailoverDBCluster -> lost_before',
        'FailoverDBCluster',
        'RebootDBInstance -> lost_before',
        'RebootDBInstance',
        'FailoverDBCluster',
        'DeleteDBInstance -> lost_before',
        'DeleteDBInstance',
      ])
      await expectCluster(stage, 'demo-single', unchanged)
      await expectInventory(stage)
    },
  },
  {
    name: 'faults: internal errors of AWS',
    proves:
      'A 500 leaves open whether the call was taken: it is sent again only when readings show that it was not.',
    cluster: 'demo-single',
    play: async (stage) => {
      const { operator, mock } = stage
      const fault = { kind: 'error', code: 'InternalFailure', httpStatus: 500, times: 1 } as const
      await mock.injectFault({ ...fault, action: 'FailoverDBCluster' })
      await mock.injectFault({ ...fault, action: 'DescribeDBInstances', skip: 12, times: 2 })
      const id = await operator.begin('demo-single', changeClass(XLARGE))
      await expectClassChanged(stage, id, [
        'CreateDBInstance',
        'FailoverDBCluster -> InternalFailure',
        'FailoverDBCluster',
        'ModifyDBInstance',
        'FailoverDBCluster',
        'DeleteDBInstance',
      ])
    },
  },
  {
    name: 'faults: a state that passes',
    proves: 'A cluster that is busy with something else when a call comes is tried again a little later.',
    cluster: 'demo-single',
    play: async (stage) => {
      const { operator, mock } = stage
      await mock.injectFault({
        kind: 'error',
        code: 'InvalidDBClusterStateFault',
        action: 'FailoverDBCluster',
        times: 2,
      })
      const id = await operator.begin('demo-single', changeClass(XLARGE))
      const refused = 'FailoverDBCluster -> InvalidDBClusterStateFault'
      await expectClassChanged(stage, id, [
        'CreateDBInstance',
        refused,
        refused,
        ...AROUND_TEMP('ModifyDBInstance').slice(1),
      ])
    },
  },
  {
    name: 'faults: the temporary instance is busy when it is to be deleted',
    proves:
      'What is owed outlasts a busy resource: the deletion is tried until it is taken, without counting.',
    cluster: 'demo-single',
    play: async (stage) => {
      const { operator, mock } = stage
      const id = await operator.begin('demo-single', changeClass(XLARGE), { maxRetries: 0 })
      const code = 'InvalidDBInstanceState'
      await mock.injectFault({ kind: 'error', code, action: 'DeleteDBInstance', times: 8 })
      const refused = Array.from({ length: 8 }, () => `DeleteDBInstance -> ${code}`)
      await expectClassChanged(stage, id, [
        ...AROUND_TEMP('ModifyDBInstance').slice(0, -1),
        ...refused,
        'DeleteDBInstance',
      ])
    },
  },
  {
    name: 'faults: something is busy during a roll back',
    proves:
      'A roll back outlasts what is busy until the step times out, since it leaves nothing half undone.',
    cluster: 'demo-single',
    play: async (stage) => {
      const { operator, mock } = stage
      const id = await operator.begin('demo-single', changeClass(XLARGE), { maxRetries: 0 })
      await operator.untilStep(id, 'modify_instance')
      await operator.pause(id, 'changed our minds')
      const code = 'InvalidDBClusterStateFault'
      await mock.injectFault({ kind: 'error', code, action: 'FailoverDBCluster', times: 8 })
      await operator.rollBack(id)
      expectState(await operator.untilEnded(id), 'ROLLED_BACK')
      await expectCluster(stage, 'demo-single', unchanged)
      await expectInventory(stage)
    },
  },
  {
    name: 'faults: reads lag behind writes, below the settle window',
    proves: 'Reads that are 50 s behind repeat no call, not even a reboot or a failover.',
    cluster: 'demo-single',
    play: async (stage) => {
      const { operator, mock } = stage
      await mock.lagReads(50_000)
      await stage.time.pass(60_000)
      const id = await operator.begin('demo-single', cycle())
      const done = await operator.untilEnded(id)
      expectState(done, 'COMPLETED')
      await expectActions(stage, AROUND_TEMP('RebootDBInstance'))
      await expectWritesAsAnnounced(stage, done)
      await expectCluster(stage, 'demo-single', unchanged)
    },
  },
  {
    name: 'faults: an upgrade with lagging reads',
    proves: 'Every call of an upgrade is sent once although reads are 50 s behind.',
    cluster: 'demo-multi',
    play: async (stage) => {
      const { operator, mock } = stage
      await mock.lagReads(50_000)
      await stage.time.pass(60_000)
      const id = await operator.begin('demo-multi', upgrade('15.13'))
      expectState(await operator.untilEndedThroughBreakpoints(id), 'COMPLETED')
      await expectActions(stage, [
        'CreateBlueGreenDeployment',
        'SwitchoverBlueGreenDeployment',
        'DeleteBlueGreenDeployment',
        'DeleteDBInstance',
        'DeleteDBInstance',
        'DeleteDBInstance',
        'DeleteDBCluster',
      ])
      await expectCluster(stage, 'demo-multi', withCluster({ engineVersion: '15.13' }))
    },
  },
  {
    name: 'faults: a status that nobody knows',
    proves: 'Something unknown counts as busy: neither as success nor as failure.',
    cluster: 'demo-single',
    play: async (stage) => {
      const { operator, mock } = stage
      const id = await operator.begin('demo-single', changeStorage('aurora-iopt1'))
      await operator.untilAccepted(id, 'ModifyDBCluster')
      const fault = await mock.injectFault({
        kind: 'unknown_status',
        status: 'renovating',
        resourceId: 'demo-single',
      })
      await stage.time.pass(1_800_000)
      const waiting = await operator.look(id)
      expectState(waiting, 'RUNNING')
      const [, step] = waiting.steps
      expectTrue('it waits for the status', step?.waitCondition?.includes('renovating') ?? false, step)
      await fault.remove()
      expectState(await operator.untilEnded(id), 'COMPLETED')
      await expectActions(stage, ['ModifyDBCluster'])
    },
  },
  {
    name: 'faults: a reboot that is slow to begin',
    proves: 'A reboot is not called done before the instance has really restarted.',
    cluster: 'demo-multi',
    play: async (stage) => {
      const { operator, mock } = stage
      await mock.time({ reboot: 900_000 })
      const order = cycle({ excludeInstances: ['demo-multi-1', 'demo-multi-3'] })
      const id = await operator.begin('demo-multi', order)
      await operator.untilAccepted(id, 'RebootDBInstance')
      const accepted = stage.time.clock.nowMs()
      const done = await operator.untilEnded(id)
      expectState(done, 'COMPLETED')
      const [, rebooted] = done.steps
      const tookMs = Date.parse(rebooted?.completedAt ?? '') - accepted
      expectTrue('the step ends after the restart, 15 min later', tookMs >= 900_000, tookMs)
      await expectActions(stage, ['RebootDBInstance'])
    },
  },
  {
    name: 'faults: nobody can tell whether a restart happened',
    proves:
      'A restart whose answer was lost, while AWS says of an instance that it lists that it has no such source of events, is not made again.',
    cluster: 'demo-multi',
    play: async (stage) => {
      const { operator, mock } = stage
      await mock.time({ reboot: 5_000 })
      await mock.injectFault({ kind: 'lost_after', action: 'RebootDBInstance', times: 1 })
      const unknown = await mock.injectFault({
        kind: 'error',
        action: 'DescribeEvents',
        code: 'DBInstanceNotFound',
        times: 6,
      })
      const id = await operator.begin(
        'demo-multi',
        cycle({ excludeInstances: ['demo-multi-1', 'demo-multi-3'] }),
      )
      expectState(await operator.untilEnded(id), 'COMPLETED')
      await expectActions(stage, ['RebootDBInstance -> lost_after'])
      expectEqual('refused readings of events', await unknown.hits(), 6)
    },
  },
  {
    name: 'faults: the clock is ahead of that of AWS',
    proves:
      'AWS lists no events since a time that is still to come: the operation goes on by what else it sees.',
    cluster: 'demo-multi',
    play: async (stage) => {
      const { operator, mock } = stage
      const refused = await mock.injectFault({
        kind: 'error',
        action: 'DescribeEvents',
        code: 'InvalidParameterCombination',
        message: 'StartTime must be before EndTime',
      })
      await mock.time({ reboot: 600_000 })
      const id = await operator.begin('demo-multi', cycle({ skipTempInstance: true, failBack: false }))
      expectState(await operator.untilEnded(id), 'COMPLETED')
      await expectActions(stage, [
        'RebootDBInstance',
        'RebootDBInstance',
        'FailoverDBCluster',
        'RebootDBInstance',
      ])
      expectTrue('events were asked for and refused', (await refused.hits()) > 0, await refused.hits())
    },
  },
]
