import { unchanged, withClass, withCluster } from '../cluster-picture.ts'
import { expectActions } from '../expectations/calls.ts'
import { expectCluster } from '../expectations/cluster.ts'
import { expectInventory } from '../expectations/inventory.ts'
import { expectPause, expectState } from '../expectations/operation.ts'
import { expectEqual, expectTrue } from '../mismatch.ts'
import { changeClass, changeStorage, upgrade } from '../operation-orders.ts'
import type { Scenario } from '../scenario.ts'
import type { Stage } from '../stage.ts'

const XLARGE = 'db.r6g.xlarge'

/** A refusal for which nothing helps but a person pauses at once, says what to do, and goes on after CONTINUE. */
const pausesAtOnce =
  (code: string, ...words: readonly string[]) =>
  async (stage: Stage) => {
    const { operator, mock } = stage
    const fault = await mock.injectFault({ kind: 'error', code, action: 'ModifyDBCluster' })
    const id = await operator.begin('demo-single', changeStorage('aurora-iopt1'))
    expectPause(await operator.untilPaused(id), 'AWS_FAULT', code, 'ModifyDBCluster', ...words)
    expectEqual('it was tried once', await fault.hits(), 1)
    await fault.remove()
    await operator.continue(id)
    expectState(await operator.untilEnded(id), 'COMPLETED')
    await expectActions(stage, [`ModifyDBCluster -> ${code}`, 'ModifyDBCluster'])
  }

/** Faults that need a person: each pauses with a reason, and the operation goes on or back from there. */
export const FAILURES: readonly Scenario[] = [
  {
    name: 'failures: access denied',
    proves: 'A missing permission pauses at once, naming the action and where the IAM policy is.',
    cluster: 'demo-single',
    play: pausesAtOnce('AccessDenied', 'IAM policy'),
  },
  {
    name: 'failures: expired credentials at a call',
    proves: 'Expired credentials pause at once instead of running into the time limit, and nothing is lost.',
    cluster: 'demo-single',
    play: pausesAtOnce('ExpiredToken', 'credentials'),
  },
  {
    name: 'failures: expired credentials at a reading',
    proves: 'Credentials that expire while the operation waits pause it at the next reading.',
    cluster: 'demo-single',
    play: async (stage) => {
      const { operator, mock } = stage
      const id = await operator.begin('demo-single', changeStorage('aurora-iopt1'))
      await operator.untilAccepted(id, 'ModifyDBCluster')
      const fault = await mock.injectFault({
        kind: 'error',
        code: 'ExpiredToken',
        action: 'DescribeDBClusters',
      })
      expectPause(await operator.untilPaused(id), 'AWS_FAULT', 'ExpiredToken', 'Continue to')
      expectEqual('it was tried once', await fault.hits(), 1)
      await fault.remove()
      await operator.continue(id)
      expectState(await operator.untilEnded(id), 'COMPLETED')
      await expectActions(stage, ['ModifyDBCluster'])
    },
  },
  {
    name: 'failures: a request that AWS does not accept',
    proves: 'A validation error pauses at once with the words of AWS.',
    cluster: 'demo-single',
    play: pausesAtOnce('InvalidParameterValue'),
  },
  {
    name: 'failures: a stuck instance',
    proves:
      'A wait ends at its deadline with a pause, CONTINUE waits as long again, and nothing is sent twice.',
    cluster: 'demo-multi',
    play: async (stage) => {
      const { operator, mock } = stage
      const fault = await mock.injectFault({ kind: 'stuck', resourceId: 'demo-multi-2' })
      const order = changeClass(XLARGE, { excludeInstances: ['demo-multi-1', 'demo-multi-3'] })
      const id = await operator.begin('demo-multi', order)
      expectPause(await operator.untilPaused(id), 'DEADLINE', '2700 s', 'demo-multi-2')
      await operator.continue(id)
      expectPause(await operator.untilPaused(id), 'DEADLINE', '2700 s')
      await fault.remove()
      await operator.continue(id)
      expectState(await operator.untilEnded(id), 'COMPLETED')
      await expectActions(stage, ['ModifyDBInstance'])
      await expectCluster(stage, 'demo-multi', withClass(XLARGE, ['demo-multi-2']))
    },
  },
  {
    name: 'failures: a deployment record that is not deleted',
    proves:
      'An abort lists the record whose deletion AWS accepted and nobody saw, before the old cluster that it keeps.',
    cluster: 'demo-upgrade',
    play: async ({ operator, mock }) => {
      await mock.injectFault({ kind: 'stuck', action: 'DeleteBlueGreenDeployment' })
      const id = await operator.begin(
        'demo-upgrade',
        upgrade('16.9', { pauseBeforeSwitchover: false, pauseBeforeCleanup: false }),
      )
      expectPause(await operator.untilPaused(id), 'DEADLINE', 'deployment record')
      const { leftovers } = await operator.abort(id)
      expectTrue(
        'the first command shows whether the record is gone',
        leftovers[0]?.command.includes('describe-blue-green-deployments') === true,
        leftovers,
      )
      expectTrue(
        'the old cluster is on the list',
        leftovers.some(({ command }) => command.includes('delete-db-cluster')),
        leftovers,
      )
    },
  },
  {
    name: 'failures: a class change that AWS gives up',
    proves:
      'An instance that is available again with its old class is a failed change, told in the words of AWS.',
    cluster: 'demo-multi',
    play: async (stage) => {
      const { operator, mock } = stage
      await mock.injectFault({ kind: 'async_failure', action: 'ModifyDBInstance', times: 1 })
      const order = changeClass(XLARGE, { excludeInstances: ['demo-multi-1', 'demo-multi-3'] })
      const id = await operator.begin('demo-multi', order)
      expectPause(await operator.untilPaused(id), 'CHANGE_FAILED', 'demo-multi-2', 'gave up', 'AWS says')
      await operator.continue(id)
      expectState(await operator.untilEnded(id), 'COMPLETED')
      await expectActions(stage, ['ModifyDBInstance', 'ModifyDBInstance'])
      await expectCluster(stage, 'demo-multi', withClass(XLARGE, ['demo-multi-2']))
    },
  },
  {
    name: 'failures: a class change that ends without a word',
    proves: 'That AWS began a change is not told as the reason why it failed.',
    cluster: 'demo-multi',
    play: async (stage) => {
      const { operator, mock } = stage
      await mock.injectFault({ kind: 'stuck', resourceId: 'demo-multi-2' })
      const order = changeClass(XLARGE, { excludeInstances: ['demo-multi-1', 'demo-multi-3'] })
      const id = await operator.begin('demo-multi', order)
      await operator.untilAccepted(id, 'ModifyDBInstance')
      await stage.time.pass(5 * 60_000)
      await mock.act({
        kind: 'instance_status',
        clusterId: 'demo-multi',
        instanceId: 'demo-multi-2',
        status: 'available',
      })
      const paused = await operator.untilPaused(id)
      expectPause(paused, 'CHANGE_FAILED', 'demo-multi-2', 'gave up')
      expectTrue('no event is quoted', paused.pause?.message.includes('AWS says') === false, paused.pause)
    },
  },
  {
    name: 'failures: no capacity for the temporary instance',
    proves: 'A temporary instance that AWS cannot place pauses the operation, and a roll back removes it.',
    cluster: 'demo-single',
    play: async (stage) => {
      const { operator, mock } = stage
      await mock.injectFault({ kind: 'async_failure', action: 'CreateDBInstance', times: 1 })
      const id = await operator.begin('demo-single', changeClass(XLARGE))
      expectPause(await operator.untilPaused(id), 'BLOCKED', 'insufficient-capacity')
      await operator.rollBack(id)
      expectState(await operator.untilEnded(id), 'ROLLED_BACK')
      await expectActions(stage, ['CreateDBInstance', 'DeleteDBInstance'])
      await expectCluster(stage, 'demo-single', unchanged)
      await expectInventory(stage)
    },
  },
  {
    name: 'failures: no capacity, told at once',
    proves:
      'Retries that are used up pause the operation; what was not made is not looked for by a roll back.',
    cluster: 'demo-single',
    play: async (stage) => {
      const { operator, mock } = stage
      await mock.injectFault({ kind: 'missing_capacity', action: 'CreateDBInstance' })
      const id = await operator.begin('demo-single', changeClass(XLARGE), { maxRetries: 2 })
      expectPause(await operator.untilPaused(id), 'AWS_FAULT', 'capacity')
      const refused = 'CreateDBInstance -> InsufficientDBInstanceCapacity'
      await expectActions(stage, [refused, refused, refused])
      await operator.rollBack(id)
      expectState(await operator.untilEnded(id), 'ROLLED_BACK')
      await expectInventory(stage)
    },
  },
  ...(['AVAILABLE', 'SWITCHOVER_FAILED'] as const).map(
    (status): Scenario => ({
      name: `failures: a switchover that is cancelled and leaves ${status}`,
      proves: 'A cancelled switchover is reported within a poll, renames nothing, and can be tried again.',
      cluster: 'demo-single',
      play: async (stage) => {
        const { operator, mock } = stage
        const message = 'replication lag'
        await mock.injectFault({ kind: 'switchover_cancelled', status, message, times: 1 })
        const id = await operator.begin('demo-single', upgrade('15.13', { pauseBeforeSwitchover: false }))
        await operator.untilAccepted(id, 'SwitchoverBlueGreenDeployment')
        const switchedAt = stage.time.clock.nowMs()
        expectPause(await operator.untilPaused(id), 'CHANGE_FAILED', 'cancelled', message)
        const tookMs = stage.time.clock.nowMs() - switchedAt
        expectTrue('it is reported within two minutes', tookMs <= 120_000, tookMs)
        await expectCluster(stage, 'demo-single', unchanged)
        await operator.continue(id)
        expectState(await operator.untilEndedThroughBreakpoints(id), 'COMPLETED')
        await expectActions(stage, [
          'CreateBlueGreenDeployment',
          'SwitchoverBlueGreenDeployment',
          'SwitchoverBlueGreenDeployment',
          'DeleteBlueGreenDeployment',
          'DeleteDBInstance',
          'DeleteDBCluster',
        ])
        await expectCluster(stage, 'demo-single', withCluster({ engineVersion: '15.13' }))
      },
    }),
  ),
  {
    name: 'failures: a deployment that AWS cannot make',
    proves: 'INVALID_CONFIGURATION pauses with what AWS says, and a roll back leaves nothing of it.',
    cluster: 'demo-multi',
    play: async (stage) => {
      const { operator, mock } = stage
      const message = 'max_replication_slots is too low'
      await mock.injectFault({ kind: 'invalid_configuration', message, times: 1 })
      const id = await operator.begin('demo-multi', upgrade('16.9'))
      expectPause(await operator.untilPaused(id), 'BLOCKED', 'INVALID_CONFIGURATION', message)
      await operator.rollBack(id)
      expectState(await operator.untilEnded(id), 'ROLLED_BACK')
      await expectCluster(stage, 'demo-multi', unchanged)
      await expectInventory(stage)
    },
  },
]
