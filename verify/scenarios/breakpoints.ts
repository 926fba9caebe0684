import { aws, client, operation } from '../happenings.ts'
import { changeClass, changeStorage, upgrade, XLARGE } from '../operation-orders.ts'
import { on, scenarios } from '../operation-scenario.ts'
import type { Scenario } from '../scenario.ts'

/** A class change of the two readers of demo-multi, steps 1 and 2. */
const READERS = changeClass(XLARGE, { excludeInstances: ['demo-multi-1'] })

/** Pauses that were asked for in advance, and going back to an earlier step. */
export const BREAKPOINTS: readonly Scenario[] = scenarios({
  'breakpoints: an upgrade pauses before the switchover and before the cleanup': {
    proves: 'Without being told anything, an upgrade asks before the two steps that cannot be undone.',
    request: on('demo-single', upgrade('15.13')),
    happenings: [
      operation.pauses('BREAKPOINT', 'Switch over'),
      aws.got('CreateBlueGreenDeployment'),
      client.continues,
      operation.pauses('BREAKPOINT', 'Delete the old cluster'),
      aws.got('CreateBlueGreenDeployment', 'SwitchoverBlueGreenDeployment'),
      client.continues,
    ],
  },
  'breakpoints: set, moved and removed by the operator': {
    proves: 'It pauses before exactly the steps that were named last, and finished steps cannot be named.',
    request: on('demo-multi', READERS, {
      pauseBeforeStepKeys: ['modify_instance:demo-multi-2', 'verify_cluster'],
    }),
    happenings: [
      operation.pauses('BREAKPOINT', 'demo-multi-2'),
      aws.got(),
      client.setsBreakpoints('modify_instance:demo-multi-3'),
      client.continues,
      operation.pauses('BREAKPOINT', 'demo-multi-3'),
      client.isRefused(
        (operator, id) => operator.setBreakpoints(id, ['modify_instance:demo-multi-2']),
        'STEP_IS_DONE',
        'stepKeys',
      ),
      client.setsBreakpoints(),
      client.continues,
    ],
    calls: ['ModifyDBInstance', 'ModifyDBInstance'],
  },
  'breakpoints: set while the operation runs': {
    proves: 'A breakpoint that is set during a step is taken before the next one.',
    request: on('demo-multi', READERS),
    happenings: [
      operation.reaches('MODIFY_INSTANCE'),
      client.setsBreakpoints('modify_instance:demo-multi-3'),
      operation.pauses('BREAKPOINT', 'demo-multi-3'),
      aws.got('ModifyDBInstance'),
      client.continues,
    ],
  },
  'reset: refused while the operation runs': {
    proves: 'Only a paused operation can be reset, so that no driver works on steps that are being put back.',
    request: on('demo-single', changeStorage('aurora-iopt1')),
    happenings: [
      operation.reaches('MODIFY_CLUSTER_STORAGE'),
      client.isRefused(
        (operator, id) => operator.reset(id, 'get_cluster_info'),
        'COMMAND_NOT_ALLOWED',
        'running',
        'pause',
      ),
    ],
  },
  'reset: of a paused operation restores the breakpoints': {
    proves:
      'After a reset it pauses again where it was asked to, and steps whose goal is met send nothing again.',
    request: on('demo-multi', READERS, {
      pauseBeforeStepKeys: ['modify_instance:demo-multi-2', 'modify_instance:demo-multi-3'],
    }),
    happenings: [
      operation.pauses('BREAKPOINT', 'demo-multi-2'),
      client.continues,
      operation.pauses('BREAKPOINT', 'demo-multi-3'),
      client.resetsTo('get_cluster_info'),
      operation.shows('every step is pending again', ({ steps }) =>
        steps.every(({ state }) => state === 'PENDING'),
      ),
      operation.shows('the breakpoints', ({ pauseBeforeStepKeys }) => pauseBeforeStepKeys, [
        'modify_instance:demo-multi-2',
        'modify_instance:demo-multi-3',
      ]),
      client.continues,
      operation.pauses('BREAKPOINT', 'demo-multi-2'),
      client.continues,
      operation.pauses('BREAKPOINT', 'demo-multi-3'),
      client.continues,
    ],
    calls: ['ModifyDBInstance', 'ModifyDBInstance'],
  },
})
