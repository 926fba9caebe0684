import { z } from 'zod'
import { unchanged } from '../cluster-picture.ts'
import { expectWriteInterruptions } from '../expectations/availability.ts'
import { expectActions, expectCalls } from '../expectations/calls.ts'
import { expectCluster } from '../expectations/cluster.ts'
import { expectInventory } from '../expectations/inventory.ts'
import { expectPause, expectRefusal, expectState } from '../expectations/operation.ts'
import {
  createTemp,
  deleteInstance,
  failover,
  modifyClass,
  modifyStorage,
  tempFor,
} from '../expected-calls.ts'
import { expectEqual, expectTrue } from '../mismatch.ts'
import { changeClass, changeStorage, upgrade } from '../operation-orders.ts'
import type { Scenario } from '../scenario.ts'
import type { Stage } from '../stage.ts'

const XLARGE = 'db.r6g.xlarge'
const LARGE = 'db.r6g.large'
const TEMP = tempFor('demo-mysql-1')
const CREATE = createTemp('demo-mysql-1', XLARGE, {
  engine: 'aurora-mysql',
  parameterGroup: 'default.aurora-mysql8.0',
  availabilityZone: 'us-east-1c',
})

/** Runs a class change of demo-mysql up to a step, and rolls it back from there. */
async function rollBackFromStep(stage: Stage, stepIndex: number): Promise<void> {
  const { operator } = stage
  const id = await operator.begin('demo-mysql', changeClass(XLARGE), { pauseBeforeSteps: [stepIndex] })
  expectPause(await operator.untilPaused(id), 'BREAKPOINT')
  await operator.rollBack(id)
  expectState(await operator.untilEnded(id), 'ROLLED_BACK')
  await expectCluster(stage, 'demo-mysql', unchanged)
  await expectInventory(stage)
}

const preview = z.object({
  operation: z.object({ rollbackPreview: z.object({ steps: z.array(z.object({ title: z.string() })) }) }),
})

/** The steps that a roll back would have now, by their titles. */
async function rollbackSteps({ operator }: Stage, id: string): Promise<readonly string[]> {
  const query = 'query ($id: ID!) { operation(id: $id) { rollbackPreview { steps { title } } } }'
  const { operation } = preview.parse(await operator.query(query, { id }))
  return operation.rollbackPreview.steps.map(({ title }) => title)
}

/** Ways back from several points; wherever it is possible the cluster is as it was. */
export const ROLL_BACKS: readonly Scenario[] = [
  {
    name: 'roll back: before anything was changed',
    proves: 'A roll back that has nothing to undo sends nothing.',
    cluster: 'demo-mysql',
    play: async (stage) => {
      await rollBackFromStep(stage, 1)
      await expectCalls(stage, [])
    },
  },
  {
    name: 'roll back: with the temporary instance made',
    proves: 'The temporary instance is removed and nobody fails over.',
    cluster: 'demo-mysql',
    play: async (stage) => {
      await rollBackFromStep(stage, 2)
      await expectCalls(stage, [CREATE, deleteInstance(TEMP)])
    },
  },
  {
    name: 'roll back: while the temporary instance is the writer',
    proves: 'The original writer is the writer first; only then the temporary instance goes.',
    cluster: 'demo-mysql',
    play: async (stage) => {
      await rollBackFromStep(stage, 3)
      await expectCalls(stage, [
        CREATE,
        failover('demo-mysql', TEMP),
        failover('demo-mysql', 'demo-mysql-1'),
        deleteInstance(TEMP),
      ])
    },
  },
  {
    name: 'roll back: with the class of the original writer changed',
    proves: 'The class goes back while the temporary instance still is the writer, so that writes stay up.',
    cluster: 'demo-mysql',
    play: async (stage) => {
      await rollBackFromStep(stage, 4)
      await expectCalls(stage, [
        CREATE,
        failover('demo-mysql', TEMP),
        modifyClass('demo-mysql-1', XLARGE),
        modifyClass('demo-mysql-1', LARGE),
        failover('demo-mysql', 'demo-mysql-1'),
        deleteInstance(TEMP),
      ])
    },
  },
  {
    name: 'roll back: just before the temporary instance would be deleted',
    proves: 'Everything that was changed goes back, also when nearly all was done.',
    cluster: 'demo-mysql',
    play: async (stage) => {
      await rollBackFromStep(stage, 6)
      await expectCalls(stage, [
        CREATE,
        failover('demo-mysql', TEMP),
        modifyClass('demo-mysql-1', XLARGE),
        modifyClass('demo-mysql-2', XLARGE),
        failover('demo-mysql', 'demo-mysql-1'),
        failover('demo-mysql', TEMP),
        modifyClass('demo-mysql-1', LARGE),
        failover('demo-mysql', 'demo-mysql-1'),
        modifyClass('demo-mysql-2', LARGE),
        deleteInstance(TEMP),
      ])
    },
  },
  {
    name: 'roll back: paused and gone on with',
    proves: 'A roll back can be paused like anything else, and CONTINUE goes on rolling back.',
    cluster: 'demo-mysql',
    play: async (stage) => {
      const { operator } = stage
      const id = await operator.begin('demo-mysql', changeClass(XLARGE), { pauseBeforeSteps: [3] })
      await operator.untilPaused(id)
      await operator.rollBack(id)
      await operator.untilStep(id, 'failover_to_instance')
      expectPause(await operator.pause(id, 'look first'), 'OPERATOR', 'look first')
      expectState(await operator.continue(id), 'ROLLING_BACK')
      expectState(await operator.untilEnded(id), 'ROLLED_BACK')
      await expectActions(stage, [
        'CreateDBInstance',
        'FailoverDBCluster',
        'FailoverDBCluster',
        'DeleteDBInstance',
      ])
      await expectCluster(stage, 'demo-mysql', unchanged)
    },
  },
  {
    name: 'roll back: aborted while a class is being changed back',
    proves: 'The list names the instance that nobody has seen with its own class again, and how to see it.',
    cluster: 'demo-mysql',
    play: async ({ operator, mock }) => {
      const order = changeClass(XLARGE, { excludeInstances: ['demo-mysql-1'] })
      const id = await operator.begin('demo-mysql', order, { pauseBeforeSteps: [2] })
      expectPause(await operator.untilPaused(id), 'BREAKPOINT')
      await mock.injectFault({ kind: 'stuck', action: 'ModifyDBInstance' })
      await operator.rollBack(id)
      expectPause(await operator.untilPaused(id), 'DEADLINE', 'demo-mysql-2 is modifying')
      const { leftovers } = await operator.abort(id)
      expectEqual(
        'what is left',
        leftovers.map(({ resource, command }) => `${resource}: ${command.split(' ')[2]}`),
        ['demo-mysql-2: describe-db-instances'],
      )
    },
  },
  {
    name: 'roll back: aborted while the storage is being changed back',
    proves:
      'The list names the cluster that nobody has seen with its own storage type again, and how to see it.',
    cluster: 'demo-multi',
    play: async ({ operator, mock }) => {
      const id = await operator.begin('demo-multi', changeStorage('aurora-iopt1'), { pauseBeforeSteps: [2] })
      expectPause(await operator.untilPaused(id), 'BREAKPOINT')
      await mock.injectFault({ kind: 'stuck', action: 'ModifyDBCluster' })
      await operator.rollBack(id)
      expectPause(await operator.untilPaused(id), 'DEADLINE')
      const { leftovers } = await operator.abort(id)
      expectEqual(
        'what is left',
        leftovers.map(({ resource, command }) => `${resource}: ${command.split(' ')[2]}`),
        ['demo-multi: describe-db-clusters'],
      )
    },
  },
  {
    name: 'roll back: a storage change',
    proves: 'Standard storage comes back.',
    cluster: 'demo-multi',
    play: async (stage) => {
      const { operator } = stage
      const id = await operator.begin('demo-multi', changeStorage('aurora-iopt1'), { pauseBeforeSteps: [2] })
      expectPause(await operator.untilPaused(id), 'BREAKPOINT')
      await operator.rollBack(id)
      expectState(await operator.untilEnded(id), 'ROLLED_BACK')
      await expectCalls(stage, [
        modifyStorage('demo-multi', 'aurora-iopt1'),
        modifyStorage('demo-multi', 'aurora'),
      ])
      await expectCluster(stage, 'demo-multi', unchanged)
    },
  },
  {
    name: 'roll back: an upgrade before its switchover',
    proves:
      'The deployment, its green side and the parameter groups that were made are gone, production untouched.',
    cluster: 'demo-upgrade',
    play: async (stage) => {
      const { operator } = stage
      const id = await operator.begin('demo-upgrade', upgrade('16.9'))
      expectPause(await operator.untilPaused(id), 'BREAKPOINT')
      await operator.rollBack(id)
      expectState(await operator.untilEnded(id), 'ROLLED_BACK')
      await expectCluster(stage, 'demo-upgrade', unchanged)
      await expectInventory(stage)
    },
  },
  {
    name: 'roll back: an upgrade after its switchover is refused',
    proves:
      'What AWS does not offer is not pretended: the refusal says so, and the operation can still go on.',
    cluster: 'demo-single',
    play: async (stage) => {
      const { operator } = stage
      const id = await operator.begin('demo-single', upgrade('15.13', { pauseBeforeSwitchover: false }))
      const paused = await operator.untilPaused(id)
      expectPause(paused, 'BREAKPOINT', 'Delete the old cluster')
      expectTrue(
        'the advice does not offer a roll back',
        !/roll ?back/i.test(paused.pause?.advice ?? ''),
        paused.pause,
      )
      expectTrue(
        'a roll back is not among the actions',
        !paused.allowedActions.includes('ROLLBACK'),
        paused.allowedActions,
      )
      const why = paused.unavailableActions.find(({ action }) => action === 'ROLLBACK')?.reason ?? ''
      expectTrue('it says why', why.includes('demo-single was switched over'), paused.unavailableActions)
      await expectRefusal(operator.rollBack(id), 'INVALID_STATE', why)
      await operator.continue(id)
      expectState(await operator.untilEnded(id), 'COMPLETED')
    },
  },
  {
    name: 'roll back: AWS refuses a call after the switchover',
    proves:
      'The advice of a pause names what is possible then: before the switchover a roll back, after it none.',
    cluster: 'demo-single',
    play: async (stage) => {
      const { operator, mock } = stage
      const refuse = (action: string) =>
        mock.injectFault({ kind: 'error', code: 'InvalidParameterCombination', action, times: 1 })
      const order = upgrade('15.13', { pauseBeforeSwitchover: false, pauseBeforeCleanup: false })
      await refuse('SwitchoverBlueGreenDeployment')
      await refuse('DeleteBlueGreenDeployment')
      const id = await operator.begin('demo-single', order)
      const before = await operator.untilPaused(id)
      expectPause(before, 'AWS_FAULT', 'SwitchoverBlueGreenDeployment', 'Continue to retry, or Roll back to')
      await operator.continue(id)
      const after = await operator.untilPaused(id)
      expectPause(after, 'AWS_FAULT', 'DeleteBlueGreenDeployment', 'Then choose Continue to retry.')
      await operator.continue(id)
      expectState(await operator.untilEnded(id), 'COMPLETED')
    },
  },
  {
    name: 'roll back: the plan is shown before it is chosen',
    proves:
      'The plan of a roll back has only what there is something to do about: nothing before the first call, and no failover while the original writer is the writer.',
    cluster: 'demo-multi',
    play: async (stage) => {
      const { operator } = stage
      const id = await operator.begin('demo-multi', changeClass(XLARGE), { pauseBeforeSteps: [1, 2] })
      expectPause(await operator.untilPaused(id), 'BREAKPOINT')
      expectEqual('nothing to undo', await rollbackSteps(stage, id), [])
      await operator.continue(id)
      expectPause(await operator.untilPaused(id), 'BREAKPOINT')
      expectEqual(
        'no failover is announced while the writer is the one that it was',
        await rollbackSteps(stage, id),
        [`Delete temporary instance ${tempFor('demo-multi-1')}`, 'Verify the cluster'],
      )
      await operator.rollBack(id)
      const done = await operator.untilEnded(id)
      expectState(done, 'ROLLED_BACK')
      await expectActions(stage, ['CreateDBInstance', 'DeleteDBInstance'])
      await expectWriteInterruptions(stage, 'demo-multi', 0)
      await expectCluster(stage, 'demo-multi', unchanged)
      await expectInventory(stage)
    },
  },
]
