import { unchanged, withClass, withCluster } from '../cluster-picture.ts'
import { expectWritesAsAnnounced } from '../expectations/availability.ts'
import { expectActions, expectCalls } from '../expectations/calls.ts'
import { expectCluster } from '../expectations/cluster.ts'
import { expectInventory } from '../expectations/inventory.ts'
import { expectPause, expectState } from '../expectations/operation.ts'
import { createTemp, deleteInstance, failover, modifyClass, tempFor } from '../expected-calls.ts'
import { Unanswered } from '../graphql-client.ts'
import { expectTrue } from '../mismatch.ts'
import { changeClass, cycle, upgrade } from '../operation-orders.ts'
import type { Scenario } from '../scenario.ts'
import type { Stage } from '../stage.ts'

const XLARGE = 'db.r6g.xlarge'
const TEMP = tempFor('demo-single-1')

/** What a class change of demo-single sends when nothing goes wrong. */
const CLASS_CHANGE = [
  createTemp('demo-single-1', XLARGE),
  failover('demo-single', TEMP),
  modifyClass('demo-single-1', XLARGE),
  failover('demo-single', 'demo-single-1'),
  deleteInstance(TEMP),
]

/** The class change has come to its end as if nothing had happened. */
async function expectCarriedOut(
  stage: Stage,
  id: string,
  calls: readonly string[] = CLASS_CHANGE,
): Promise<void> {
  const done = await stage.operator.untilEnded(id)
  expectState(done, 'COMPLETED')
  await expectCalls(stage, calls)
  await expectWritesAsAnnounced(stage, done)
  await expectCluster(stage, 'demo-single', withClass(XLARGE))
  await expectInventory(stage)
}

/** Servers that end in the middle of an operation, in order or as in a crash, and the ones that come after them. */
export const RESTARTS: readonly Scenario[] = [
  {
    name: 'restart: in the middle of an operation',
    proves:
      'The next server goes on by itself where the last one stopped, and a subscriber misses and repeats nothing.',
    cluster: 'demo-single',
    play: async (stage) => {
      const { operator } = stage
      const id = await operator.begin('demo-single', changeClass(XLARGE))
      for (const action of ['create_temp_instance', 'modify_instance', 'delete_instance']) {
        await operator.untilStep(id, action, ['WAITING'])
        await stage.end('close')
        stage.time.clock.advance(90_000)
        await stage.boot()
      }
      await expectCarriedOut(stage, id)
    },
  },
  {
    name: 'restart: without auto-resume',
    proves:
      'With APP_AUTO_RESUME off a running operation is paused with that reason, and goes on when told to.',
    cluster: 'demo-single',
    only: { on: 'local', because: 'where an operation loses its driver with its server.' },
    play: async (stage) => {
      const { operator, time } = stage
      const id = await operator.begin('demo-single', changeClass(XLARGE))
      await operator.untilStep(id, 'create_temp_instance', ['WAITING'])
      await stage.end('close')
      await stage.boot({ isAutoResume: false })
      expectPause(await operator.look(id), 'SERVER_RESTARTED', 'APP_AUTO_RESUME')
      await time.pass(3_600_000)
      await expectCalls(stage, CLASS_CHANGE.slice(0, 1))
      await operator.continue(id)
      await expectCarriedOut(stage, id)
    },
  },
  {
    name: 'restart: a paused operation stays paused',
    proves: 'Auto-resume is for what ran: what a person stopped waits for a person, with its reason.',
    cluster: 'demo-single',
    play: async (stage) => {
      const { operator, time } = stage
      const id = await operator.begin('demo-single', changeClass(XLARGE), { pauseBeforeSteps: [2] })
      await operator.untilPaused(id)
      await stage.crash()
      expectPause(await operator.look(id), 'BREAKPOINT')
      await time.pass(3_600_000)
      await expectCalls(stage, CLASS_CHANGE.slice(0, 1))
      await operator.continue(id)
      await expectCarriedOut(stage, id)
    },
  },
  {
    name: 'crash: while AWS takes CreateDBInstance',
    proves: 'The instance that AWS made is adopted: neither made twice nor orphaned.',
    cluster: 'demo-single',
    play: async (stage) => {
      const held = await stage.holdCall('CreateDBInstance')
      const id = await stage.operator.begin('demo-single', changeClass(XLARGE))
      await held.arrives()
      await stage.end('kill')
      await held.letGo()
      stage.time.clock.advance(30_000)
      await stage.boot()
      await expectCarriedOut(stage, id)
    },
  },
  {
    name: 'crash: before AWS takes CreateDBInstance',
    proves: 'A call that never arrived is sent again, once readings can be trusted to show that it did not.',
    cluster: 'demo-single',
    play: async (stage) => {
      await stage.mock.injectFault({ kind: 'lost_before', action: 'CreateDBInstance', times: 1 })
      const held = await stage.holdCall('CreateDBInstance')
      const id = await stage.operator.begin('demo-single', changeClass(XLARGE))
      await held.arrives()
      await stage.end('kill')
      await held.letGo()
      await stage.boot()
      const [create = ''] = CLASS_CHANGE
      await expectCarriedOut(stage, id, [`${create} -> lost_before`, ...CLASS_CHANGE])
    },
  },
  {
    name: 'crash: while AWS takes FailoverDBCluster',
    proves: 'A failover whose answer was lost in a crash is not repeated: writes stop once.',
    cluster: 'demo-single',
    play: async (stage) => {
      const held = await stage.holdCall('FailoverDBCluster')
      const id = await stage.operator.begin('demo-single', changeClass(XLARGE))
      await held.arrives()
      await stage.end('kill')
      await held.letGo()
      await stage.boot()
      await expectCarriedOut(stage, id)
    },
  },
  {
    name: 'crash: during a failover, and down until it is over',
    proves: 'The next server sees the new writer and does not fail over again.',
    cluster: 'demo-single',
    play: async (stage) => {
      const id = await stage.operator.begin('demo-single', changeClass(XLARGE))
      await stage.operator.untilAccepted(id, 'FailoverDBCluster')
      await stage.crash(600_000)
      await expectCarriedOut(stage, id)
    },
  },
  {
    name: 'crash: while AWS takes RebootDBInstance',
    proves:
      'A reboot cannot be told from a reading, and still it is neither repeated nor taken for done too early.',
    cluster: 'demo-single',
    play: async (stage) => {
      const held = await stage.holdCall('RebootDBInstance')
      const id = await stage.operator.begin('demo-single', cycle())
      await held.arrives()
      await stage.end('kill')
      await held.letGo()
      stage.time.clock.advance(300_000)
      await stage.boot()
      expectState(await stage.operator.untilEnded(id), 'COMPLETED')
      await expectActions(stage, [
        'CreateDBInstance',
        'FailoverDBCluster',
        'RebootDBInstance',
        'FailoverDBCluster',
        'DeleteDBInstance',
      ])
      await expectCluster(stage, 'demo-single', unchanged)
    },
  },
  {
    name: 'crash: during a switchover',
    proves: 'The switchover takes place once, and the cleanup still knows which cluster is the old one.',
    cluster: 'demo-single',
    play: async (stage) => {
      const { operator } = stage
      const id = await operator.begin('demo-single', upgrade('15.13', { pauseBeforeSwitchover: false }))
      await operator.untilAccepted(id, 'SwitchoverBlueGreenDeployment')
      await stage.crash(20_000)
      expectState(await operator.untilEndedThroughBreakpoints(id), 'COMPLETED')
      await expectActions(stage, [
        'CreateBlueGreenDeployment',
        'SwitchoverBlueGreenDeployment',
        'DeleteBlueGreenDeployment',
        'DeleteDBInstance',
        'DeleteDBCluster',
      ])
      await expectCluster(stage, 'demo-single', withCluster({ engineVersion: '15.13' }))
    },
  },
  {
    name: 'crash: while rolling back',
    proves: 'The next server goes on rolling back.',
    cluster: 'demo-single',
    play: async (stage) => {
      const { operator } = stage
      const id = await operator.begin('demo-single', changeClass(XLARGE), { pauseBeforeSteps: [4] })
      await operator.untilPaused(id)
      await operator.rollBack(id)
      for (const action of ['modify_instance', 'failover_to_instance', 'delete_instance']) {
        await operator.untilStep(id, action)
        await stage.crash(15_000)
        expectState(await operator.look(id), 'ROLLING_BACK')
      }
      expectState(await operator.untilEnded(id), 'ROLLED_BACK')
      await expectCluster(stage, 'demo-single', unchanged)
      await expectInventory(stage)
    },
  },
  {
    name: 'crash: while a start is being answered',
    proves:
      'A client without an answer finds the operation either untouched or running, and can go on from there.',
    cluster: 'demo-single',
    play: async (stage) => {
      const { operator } = stage
      const id = await operator.create('demo-single', changeClass(XLARGE))
      const held = await stage.holdCall('DescribeDBClusters')
      const starting = operator.start(id).catch((error: unknown) => error)
      await held.arrives()
      await stage.end('kill')
      await held.letGo()
      expectTrue('there is no answer', (await starting) instanceof Unanswered, await starting)
      await stage.boot()
      expectState(await operator.look(id), 'CREATED')
      await operator.start(id)
      await expectCarriedOut(stage, id)
    },
  },
]
