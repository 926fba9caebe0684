import { expectWriteInterruptions } from '../expectations/availability.ts'
import {
  createTemp,
  deleteInstance,
  failover,
  modifyClass,
  modifyStorage,
  tempFor,
} from '../expected-calls.ts'
import type { Happening } from '../happenings.ts'
import { aws, client, operation } from '../happenings.ts'
import { expectEqual } from '../mismatch.ts'
import { changeClass, changeStorage, upgrade, XLARGE } from '../operation-orders.ts'
import { each, on, scenarios } from '../operation-scenario.ts'
import type { OperationView } from '../operation-view.ts'
import type { Scenario } from '../scenario.ts'

const LARGE = 'db.r6g.large'
const TEMP = tempFor('demo-mysql-1')
const CREATE = createTemp('demo-mysql-1', XLARGE, {
  engine: 'aurora-mysql',
  parameterGroup: 'default.aurora-mysql8.0',
  availabilityZone: 'us-east-1c',
})
const FAIL_OVER = failover('demo-mysql', TEMP)
const FAIL_BACK = failover('demo-mysql', 'demo-mysql-1')

/** Rollbacks of a class change of demo-mysql from each of its steps, and every call of both plans. */
const FROM_STEPS: readonly (readonly [
  name: string,
  proves: string,
  pauseBefore: string,
  ...calls: readonly string[],
])[] = [
  [
    'before anything was changed',
    'A roll back that has nothing to undo sends nothing.',
    'create_temp_instance',
  ],
  [
    'with the temporary instance made',
    'The temporary instance is removed and nothing fails over.',
    'failover_to_instance:_temp',
    CREATE,
    deleteInstance(TEMP),
  ],
  [
    'while the temporary instance is the writer',
    'The original writer is the writer first; only then the temporary instance goes.',
    'modify_instance:demo-mysql-1',
    CREATE,
    FAIL_OVER,
    FAIL_BACK,
    deleteInstance(TEMP),
  ],
  [
    'with the class of the original writer changed',
    'The class goes back while the temporary instance still is the writer, so that writes stay up.',
    'modify_instance:demo-mysql-2',
    CREATE,
    FAIL_OVER,
    modifyClass('demo-mysql-1', XLARGE),
    modifyClass('demo-mysql-1', LARGE),
    FAIL_BACK,
    deleteInstance(TEMP),
  ],
  [
    'just before the temporary instance would be deleted',
    'Everything that was changed goes back, also when nearly all was done.',
    'delete_instance:_temp',
    CREATE,
    FAIL_OVER,
    modifyClass('demo-mysql-1', XLARGE),
    modifyClass('demo-mysql-2', XLARGE),
    FAIL_BACK,
    FAIL_OVER,
    modifyClass('demo-mysql-1', LARGE),
    FAIL_BACK,
    modifyClass('demo-mysql-2', LARGE),
    deleteInstance(TEMP),
  ],
]

/** The commands of the list of leftovers, each with the resource that it is about. */
const leftoversAre = (...expected: readonly string[]): Happening =>
  operation.shows(
    'what is left',
    ({ leftovers }) => leftovers.map(({ resource, command }) => `${resource}: ${command.split(' ')[2]}`),
    expected,
  )

/** The steps that a rollback would have now, by their titles. */
const rollbackHas =
  (...titles: readonly string[]): Happening =>
  async ({ operator }, id) => {
    const { steps } = await operator.rollbackPreview(id)
    expectEqual(
      'the steps of the rollback',
      steps.map(({ title }) => title),
      titles,
    )
  }

const whyNoRollback = ({ unavailableActions }: OperationView): string =>
  unavailableActions.find(({ action }) => action === 'ROLLBACK')?.reason ?? ''

/** AWS refuses the next call of an action. */
const refusedOnce = (action: string): Happening =>
  aws.fault({ kind: 'error', code: 'InvalidParameterCombination', action, times: 1 })

/** Rollbacks from several points; wherever it is possible the cluster is as it was. */
export const ROLL_BACKS: readonly Scenario[] = scenarios({
  ...each(FROM_STEPS, ([name, proves, pauseBefore, ...calls]) => [
    `roll back: ${name}`,
    {
      proves,
      request: on('demo-mysql', changeClass(XLARGE), { pauseBeforeStepKeys: [pauseBefore] }),
      happenings: [operation.pauses('BREAKPOINT'), client.rollsBack],
      ends: 'ROLLED_BACK' as const,
      calls,
    },
  ]),
  'roll back: paused and gone on with': {
    proves: 'A roll back can be paused like anything else, and CONTINUE goes on rolling back.',
    request: on('demo-mysql', changeClass(XLARGE), { pauseBeforeStepKeys: ['modify_instance:demo-mysql-1'] }),
    happenings: [
      operation.pauses('BREAKPOINT'),
      client.rollsBack,
      operation.reaches('FAILOVER_TO_INSTANCE'),
      client.pauses('look first'),
      client.continues,
      operation.is('ROLLING_BACK'),
    ],
    ends: 'ROLLED_BACK',
    calls: ['CreateDBInstance', 'FailoverDBCluster', 'FailoverDBCluster', 'DeleteDBInstance'],
  },
  'roll back: aborted while a class is being changed back': {
    proves:
      'The list names the instance that no reading has shown with its own class again, and how to see it.',
    request: on('demo-mysql', changeClass(XLARGE, { excludeInstances: ['demo-mysql-1'] }), {
      pauseBeforeStepKeys: ['verify_cluster'],
    }),
    happenings: [
      operation.pauses('BREAKPOINT'),
      aws.fault({ kind: 'stuck', action: 'ModifyDBInstance' }),
      client.rollsBack,
      operation.pauses('DEADLINE', 'demo-mysql-2 is modifying'),
      client.aborts,
      leftoversAre('demo-mysql-2: describe-db-instances'),
    ],
    ends: 'FAILED',
  },
  'roll back: aborted while the storage is being changed back': {
    proves:
      'The list names the cluster that no reading has shown with its own storage type again, and how to see it.',
    request: on('demo-multi', changeStorage('aurora-iopt1'), { pauseBeforeStepKeys: ['verify_cluster'] }),
    happenings: [
      operation.pauses('BREAKPOINT'),
      aws.fault({ kind: 'stuck', action: 'ModifyDBCluster' }),
      client.rollsBack,
      operation.pauses('DEADLINE'),
      client.aborts,
      leftoversAre('demo-multi: describe-db-clusters'),
    ],
    ends: 'FAILED',
  },
  'roll back: a storage change': {
    proves: 'Standard storage comes back.',
    request: on('demo-multi', changeStorage('aurora-iopt1'), { pauseBeforeStepKeys: ['verify_cluster'] }),
    happenings: [operation.pauses('BREAKPOINT'), client.rollsBack],
    ends: 'ROLLED_BACK',
    calls: [modifyStorage('demo-multi', 'aurora-iopt1'), modifyStorage('demo-multi', 'aurora')],
  },
  'roll back: an upgrade before its switchover': {
    proves:
      'The deployment, its green side and the parameter groups that were made are gone, production untouched.',
    request: on('demo-upgrade', upgrade('16.9')),
    happenings: [operation.pauses('BREAKPOINT'), client.rollsBack],
    ends: 'ROLLED_BACK',
  },
  'roll back: an upgrade after its switchover is refused': {
    proves:
      'What AWS does not offer is not pretended: the refusal says so, and the operation can still go on.',
    request: on('demo-single', upgrade('15.13', { skipPauses: ['SWITCHOVER'] })),
    happenings: [
      operation.pauses('BREAKPOINT', 'Delete the old cluster'),
      operation.shows(
        'whether the advice offers a rollback',
        ({ pause }) => /roll ?back/i.test(pause?.advice ?? ''),
        false,
      ),
      operation.shows(
        'whether it is possible',
        ({ allowedActions }) => allowedActions.includes('ROLLBACK'),
        false,
      ),
      operation.shows('it says why', (operation) =>
        whyNoRollback(operation).includes('demo-single was switched over'),
      ),
      async (testbed, id) => {
        const why = whyNoRollback(await testbed.operator.look(id))
        await client.isRefused((operator) => operator.rollBack(id), 'COMMAND_NOT_ALLOWED', why)(testbed, id)
      },
      client.continues,
    ],
  },
  'roll back: AWS refuses a call after the switchover': {
    proves:
      'The advice of a pause names what is possible then: before the switchover a roll back, after it none.',
    given: [refusedOnce('SwitchoverBlueGreenDeployment'), refusedOnce('DeleteBlueGreenDeployment')],
    request: on('demo-single', upgrade('15.13', { skipPauses: ['SWITCHOVER', 'CLEANUP'] })),
    happenings: [
      operation.pauses('AWS_FAULT', 'SwitchoverBlueGreenDeployment', 'Continue to retry, or Roll back to'),
      client.continues,
      operation.pauses('AWS_FAULT', 'DeleteBlueGreenDeployment', 'Then choose Continue to retry.'),
      client.continues,
    ],
  },
  'roll back: the plan is shown before it is chosen': {
    proves:
      'The plan of a roll back has only what there is something to do about: nothing before the first call, and no failover while the original writer is the writer.',
    request: on('demo-multi', changeClass(XLARGE), {
      pauseBeforeStepKeys: ['create_temp_instance', 'failover_to_instance:_temp'],
    }),
    happenings: [
      operation.pauses('BREAKPOINT'),
      rollbackHas(),
      client.continues,
      operation.pauses('BREAKPOINT'),
      rollbackHas(`Delete temporary instance ${tempFor('demo-multi-1')}`, 'Verify the cluster'),
      client.rollsBack,
    ],
    ends: 'ROLLED_BACK',
    calls: ['CreateDBInstance', 'DeleteDBInstance'],
    afterwards: [(testbed) => expectWriteInterruptions(testbed, 'demo-multi', 0)],
  },
})
