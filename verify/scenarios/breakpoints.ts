import { withClass, withCluster } from '../cluster-picture.ts'
import { expectActions } from '../expectations/calls.ts'
import { expectCluster } from '../expectations/cluster.ts'
import { expectPause, expectRefusal, expectState } from '../expectations/operation.ts'
import { expectEqual } from '../mismatch.ts'
import { changeClass, changeStorage, upgrade } from '../operation-orders.ts'
import type { Scenario } from '../scenario.ts'

const XLARGE = 'db.r6g.xlarge'

/** Pauses that were asked for in advance, and going back to an earlier step. */
export const BREAKPOINTS: readonly Scenario[] = [
  {
    name: 'breakpoints: an upgrade pauses before the switchover and before the cleanup',
    proves: 'Without being told anything, an upgrade asks before the two steps that cannot be taken back.',
    cluster: 'demo-single',
    play: async (stage) => {
      const { operator } = stage
      const id = await operator.begin('demo-single', upgrade('15.13'))
      expectPause(await operator.untilPaused(id), 'BREAKPOINT', 'Switch over')
      await expectActions(stage, ['CreateBlueGreenDeployment'])
      await operator.continue(id)
      expectPause(await operator.untilPaused(id), 'BREAKPOINT', 'Delete the old cluster')
      await expectActions(stage, ['CreateBlueGreenDeployment', 'SwitchoverBlueGreenDeployment'])
      await operator.continue(id)
      expectState(await operator.untilEnded(id), 'COMPLETED')
      await expectCluster(stage, 'demo-single', withCluster({ engineVersion: '15.13' }))
    },
  },
  {
    name: 'breakpoints: set, moved and removed by the operator',
    proves: 'It pauses before exactly the steps that were named last, and finished steps cannot be named.',
    cluster: 'demo-multi',
    play: async (stage) => {
      const { operator } = stage
      const order = changeClass(XLARGE, { excludeInstances: ['demo-multi-1'] })
      const id = await operator.create('demo-multi', order, { pauseBeforeSteps: [1, 3] })
      await operator.start(id)
      expectPause(await operator.untilPaused(id), 'BREAKPOINT', 'demo-multi-2')
      await expectActions(stage, [])
      await operator.setBreakpoints(id, [2])
      await operator.continue(id)
      expectPause(await operator.untilPaused(id), 'BREAKPOINT', 'demo-multi-3')
      await expectRefusal(operator.setBreakpoints(id, [1]), 'BAD_USER_INPUT', 'stepIndexes')
      await operator.setBreakpoints(id, [])
      await operator.continue(id)
      expectState(await operator.untilEnded(id), 'COMPLETED')
      await expectActions(stage, ['ModifyDBInstance', 'ModifyDBInstance'])
    },
  },
  {
    name: 'breakpoints: set while the operation runs',
    proves: 'A breakpoint that is set during a step is taken before the next one.',
    cluster: 'demo-multi',
    play: async (stage) => {
      const { operator } = stage
      const order = changeClass(XLARGE, { excludeInstances: ['demo-multi-1'] })
      const id = await operator.begin('demo-multi', order)
      await operator.untilStep(id, 'modify_instance')
      await operator.setBreakpoints(id, [2])
      expectPause(await operator.untilPaused(id), 'BREAKPOINT', 'demo-multi-3')
      await expectActions(stage, ['ModifyDBInstance'])
      await operator.continue(id)
      expectState(await operator.untilEnded(id), 'COMPLETED')
    },
  },
  {
    name: 'reset: refused while the operation runs',
    proves: 'Only a paused operation can be reset, so that no driver works on steps that are being put back.',
    cluster: 'demo-single',
    play: async ({ operator }) => {
      const id = await operator.begin('demo-single', changeStorage('aurora-iopt1'))
      await operator.untilStep(id, 'modify_cluster_storage')
      await expectRefusal(operator.reset(id, 0), 'INVALID_STATE', 'running', 'pause')
      expectState(await operator.untilEnded(id), 'COMPLETED')
    },
  },
  {
    name: 'reset: of a paused operation restores the breakpoints',
    proves:
      'After a reset it pauses again where it was asked to, and steps whose goal is met send nothing again.',
    cluster: 'demo-multi',
    play: async (stage) => {
      const { operator } = stage
      const order = changeClass(XLARGE, { excludeInstances: ['demo-multi-1'] })
      const id = await operator.begin('demo-multi', order, { pauseBeforeSteps: [1, 2] })
      for (const instance of ['demo-multi-2', 'demo-multi-3']) {
        expectPause(await operator.untilPaused(id), 'BREAKPOINT', instance)
        if (instance === 'demo-multi-2') await operator.continue(id)
      }
      const reset = await operator.reset(id, 0)
      expectEqual(
        'every step is pending again',
        [...new Set(reset.steps.map(({ state }) => state))],
        ['PENDING'],
      )
      expectEqual('the breakpoints are back', reset.pauseBeforeSteps, [1, 2])
      await operator.continue(id)
      for (const instance of ['demo-multi-2', 'demo-multi-3']) {
        expectPause(await operator.untilPaused(id), 'BREAKPOINT', instance)
        await operator.continue(id)
      }
      expectState(await operator.untilEnded(id), 'COMPLETED')
      await expectActions(stage, ['ModifyDBInstance', 'ModifyDBInstance'])
      await expectCluster(stage, 'demo-multi', withClass(XLARGE, ['demo-multi-2', 'demo-multi-3']))
    },
  },
]
