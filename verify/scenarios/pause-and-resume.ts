import { unchanged, withClass } from '../cluster-picture.ts'
import { expectActions } from '../expectations/calls.ts'
import { expectCluster } from '../expectations/cluster.ts'
import { expectInventory } from '../expectations/inventory.ts'
import { expectPause, expectRefusal, expectState, expectSteps } from '../expectations/operation.ts'
import { tempFor } from '../expected-calls.ts'
import { expectEqual, expectTrue } from '../mismatch.ts'
import { changeClass, changeStorage, cycle, upgrade } from '../operation-orders.ts'
import type { OperationView } from '../operation-view.ts'
import type { Scenario } from '../scenario.ts'

const XLARGE = 'db.r6g.xlarge'
const HOUR_MS = 3_600_000

/** What a class change of a writer and a reader sends. */
const CLASS_CHANGE_OF_TWO = [
  'CreateDBInstance',
  'FailoverDBCluster',
  'ModifyDBInstance',
  'ModifyDBInstance',
  'FailoverDBCluster',
  'DeleteDBInstance',
]

/** Whoever follows the list of leftovers makes the original instance the writer, and then deletes the temporary one. */
function expectWriterFirst({ leftovers }: OperationView): void {
  expectEqual(
    'what to do about what is left, in order',
    leftovers.map(({ command }) => command.replace(/ --region \S+/, '')),
    [
      'aws rds failover-db-cluster --db-cluster-identifier demo-single --target-db-instance-identifier demo-single-1',
      `aws rds delete-db-instance --db-instance-identifier ${tempFor('demo-single-1')}`,
    ],
  )
}

/** An operator who stops an operation, goes on with it, or ends it early. */
export const PAUSES: readonly Scenario[] = [
  {
    name: 'pause: in the middle of a step, then continue',
    proves: 'There still is one driver: no step is skipped and no call is sent twice.',
    cluster: 'demo-mysql',
    play: async (stage) => {
      const { operator } = stage
      const id = await operator.begin('demo-mysql', changeClass(XLARGE))
      for (const action of ['create_temp_instance', 'failover_to_instance', 'modify_instance']) {
        await operator.untilStep(id, action)
        expectPause(await operator.pause(id, 'lunch'), 'OPERATOR', 'lunch')
        await operator.continue(id)
      }
      const done = await operator.untilEnded(id)
      expectState(done, 'COMPLETED')
      expectTrue(
        'no step is skipped',
        done.steps.every(({ state }) => state === 'COMPLETED'),
        done.steps,
      )
      await expectActions(stage, CLASS_CHANGE_OF_TWO)
      await expectCluster(stage, 'demo-mysql', withClass(XLARGE))
    },
  },
  {
    name: 'pause: while a call is on its way to AWS',
    proves: 'A pause is acknowledged only once the call in flight is recorded, and nothing is sent after it.',
    cluster: 'demo-single',
    play: async (stage) => {
      const { operator, time } = stage
      const held = await stage.holdCall('CreateDBInstance')
      const id = await operator.begin('demo-single', changeClass(XLARGE))
      await held.arrives()
      const pausing = operator.pause(id, 'wait')
      await operator.untilShown(id, 'PAUSED')
      await held.letGo()
      const paused = await pausing
      const calls = paused.steps.flatMap((step) =>
        step.calls.map(({ action, state }) => `${action} ${state}`),
      )
      expectEqual('the outcome of the call is part of the answer', calls, ['CreateDBInstance ACCEPTED'])
      await time.pass(HOUR_MS)
      await expectActions(stage, ['CreateDBInstance'])
      await operator.continue(id)
      expectState(await operator.untilEnded(id), 'COMPLETED')
      await expectCluster(stage, 'demo-single', withClass(XLARGE))
    },
  },
  {
    name: 'pause: what AWS had begun goes on meanwhile',
    proves: 'After a long pause the step sees what AWS has finished and does not ask for it again.',
    cluster: 'demo-single',
    play: async (stage) => {
      const { operator, time } = stage
      const id = await operator.begin('demo-single', cycle())
      await operator.untilAccepted(id, 'RebootDBInstance')
      await operator.pause(id, 'overnight')
      await time.pass(12 * HOUR_MS)
      await operator.continue(id)
      expectState(await operator.untilEnded(id), 'COMPLETED')
      await expectActions(stage, [
        'CreateDBInstance',
        'FailoverDBCluster',
        'RebootDBInstance',
        'FailoverDBCluster',
        'DeleteDBInstance',
      ])
    },
  },
  {
    name: 'abort: while AWS is still at work on the step',
    proves:
      'The operation stays failed, nothing more is sent, and everything left behind is listed with its command.',
    cluster: 'demo-single',
    play: async (stage) => {
      const { operator, time } = stage
      const id = await operator.begin('demo-single', changeClass(XLARGE))
      await operator.untilStep(id, 'create_temp_instance')
      await operator.pause(id, 'no')
      const aborted = await operator.abort(id)
      expectState(aborted, 'FAILED')
      const temp = tempFor('demo-single-1')
      const command = aborted.leftovers.find(({ resource }) => resource.includes(temp))?.command ?? ''
      expectTrue(
        'the command deletes the temporary instance',
        command.includes(`delete-db-instance`),
        aborted.leftovers,
      )
      await time.pass(HOUR_MS)
      expectState(await operator.look(id), 'FAILED')
      await expectActions(stage, ['CreateDBInstance'])
      await expectInventory(stage, { added: [`instance ${temp}`] })
      await expectRefusal(operator.continue(id), 'INVALID_STATE', 'failed')
    },
  },
  {
    name: 'abort: right after AWS accepted a failover',
    proves:
      'What no reading has shown yet counts as done: the list puts the writer back before it deletes the temporary instance.',
    cluster: 'demo-single',
    play: async (stage) => {
      const { operator } = stage
      const held = await stage.holdCall('FailoverDBCluster')
      const id = await operator.begin('demo-single', changeClass(XLARGE))
      await held.arrives()
      const pausing = operator.pause(id, 'no')
      await operator.untilShown(id, 'PAUSED')
      await held.letGo()
      await pausing
      expectWriterFirst(await operator.abort(id))
    },
  },
  {
    name: 'abort: right after AWS accepted a switchover',
    proves:
      'The list shows how to see which side is production, and no command of it deletes what still may be.',
    cluster: 'demo-upgrade',
    play: async (stage) => {
      const { operator } = stage
      const held = await stage.holdCall('SwitchoverBlueGreenDeployment')
      const id = await operator.begin('demo-upgrade', upgrade('16.9'))
      expectPause(await operator.untilPaused(id), 'BREAKPOINT')
      await operator.continue(id)
      await held.arrives()
      const pausing = operator.pause(id, 'no')
      await operator.untilShown(id, 'PAUSED')
      await held.letGo()
      await pausing
      const { leftovers } = await operator.abort(id)
      const commands = leftovers.map(({ command }) => command)
      expectTrue(
        'it shows where the switchover stands',
        commands[0]?.includes('describe-blue-green-deployments') === true,
        commands,
      )
      expectTrue(
        'no command deletes a cluster or an instance',
        commands.every((command) => !/delete-db-(cluster|instance) /.test(command)),
        commands,
      )
    },
  },
  {
    name: 'abort: while AWS cannot be read after a failover',
    proves: 'The list does not depend on a reading: it never says to delete what may be the writer.',
    cluster: 'demo-single',
    play: async (stage) => {
      const { operator, mock } = stage
      const id = await operator.begin('demo-single', changeClass(XLARGE), { pauseBeforeSteps: [3] })
      expectPause(await operator.untilPaused(id), 'BREAKPOINT')
      await mock.injectFault({ kind: 'error', code: 'AccessDenied', action: 'DescribeDBClusters' })
      expectWriterFirst(await operator.abort(id))
    },
  },
  {
    name: 'mark complete: the rest is done by hand',
    proves:
      'The operation ends as completed, its steps keep their true states, and the cluster is free again.',
    cluster: 'demo-mysql',
    play: async (stage) => {
      const { operator } = stage
      const order = changeClass(XLARGE, { excludeInstances: ['demo-mysql-1'] })
      const id = await operator.begin('demo-mysql', order, { pauseBeforeSteps: [2] })
      expectPause(await operator.untilPaused(id), 'BREAKPOINT')
      const done = await operator.markComplete(id)
      expectState(done, 'COMPLETED')
      expectSteps(done, ['get_cluster_info COMPLETED', 'modify_instance COMPLETED', 'verify_cluster PENDING'])
      const next = await operator.begin('demo-mysql', changeStorage('aurora-iopt1'))
      expectState(await operator.untilEnded(next), 'COMPLETED')
    },
  },
  {
    name: 'delete: an operation that was never started',
    proves: 'It is gone, and one that was started cannot be deleted.',
    cluster: 'demo-single',
    play: async (stage) => {
      const { operator } = stage
      const id = await operator.create('demo-single', changeStorage('aurora-iopt1'))
      await operator.remove(id)
      await expectRefusal(operator.start(id), 'NOT_FOUND', id)
      const started = await operator.begin('demo-single', changeStorage('aurora-iopt1'))
      await expectRefusal(operator.remove(started), 'INVALID_STATE', 'running')
      expectState(await operator.untilEnded(started), 'COMPLETED')
    },
  },
  {
    name: 'wait timeout: changed while waiting',
    proves:
      'A new time limit counts at once, for the wait in progress, and again a longer one lets it go on.',
    cluster: 'demo-multi',
    play: async (stage) => {
      const { operator, mock } = stage
      await mock.injectFault({ kind: 'stuck', resourceId: 'demo-multi-2' })
      const order = changeClass(XLARGE, { excludeInstances: ['demo-multi-1', 'demo-multi-3'] })
      const id = await operator.begin('demo-multi', order)
      await operator.untilStep(id, 'modify_instance', ['WAITING'])
      await stage.time.pass(600_000)
      const before = stage.time.clock.now()
      await operator.setWaitTimeout(id, 300)
      expectPause(await operator.untilPaused(id), 'DEADLINE', '300 s', 'demo-multi-2')
      expectEqual('it pauses at that moment', stage.time.clock.now(), before)
      expectEqual('the limit is shown', (await operator.look(id)).waitTimeoutSeconds, 300)
      await operator.abort(id)
      await expectCluster(stage, 'demo-multi', (cluster) => ({
        ...unchanged(cluster),
        members: cluster.members.map((member) =>
          member.instanceId === 'demo-multi-2' ? { ...member, status: 'modifying' } : member,
        ),
      }))
    },
  },
]
