import { unchanged } from '../cluster-state.ts'
import { times, upgradeActions } from '../expected-calls.ts'
import { aws, client, MINUTE_MS, operation, someone, timePasses, within } from '../happenings.ts'
import { changeClass, changeStorage, upgrade, XLARGE } from '../operation-orders.ts'
import type { DescribedOperation } from '../operation-scenario.ts'
import { each, on, scenarios } from '../operation-scenario.ts'
import type { Scenario } from '../scenario.ts'

/** A class change of demo-multi-2 alone. */
const ONE_READER = changeClass(XLARGE, { excludeInstances: ['demo-multi-1', 'demo-multi-3'] })

/** A refusal for which nothing helps but a person pauses at once, says what to do, and goes on after CONTINUE. */
const pausesAtOnce = (code: string, ...words: readonly string[]) =>
  ({
    given: [aws.fault({ kind: 'error', code, action: 'ModifyDBCluster' })],
    request: on('demo-single', changeStorage('aurora-iopt1')),
    happenings: [
      operation.pauses('AWS_FAULT', code, 'ModifyDBCluster', ...words),
      aws.faultsStruck(1),
      aws.recovers,
      client.continues,
    ],
    calls: [`ModifyDBCluster -> ${code}`, 'ModifyDBCluster'],
  }) satisfies DescribedOperation

/** Faults that need a person: each pauses with a reason, and the operation goes on or back from there. */
export const FAILURES: readonly Scenario[] = scenarios({
  'failures: access denied': {
    proves: 'A missing permission pauses at once, naming the action and where the IAM policy is.',
    ...pausesAtOnce('AccessDenied', 'IAM policy'),
  },
  'failures: expired credentials at a call': {
    proves: 'Expired credentials pause at once instead of running into the time limit, and nothing is lost.',
    ...pausesAtOnce('ExpiredToken', 'credentials'),
  },
  'failures: expired credentials at a reading': {
    proves: 'Credentials that expire while the operation waits pause it at the next reading.',
    request: on('demo-single', changeStorage('aurora-iopt1')),
    happenings: [
      aws.accepts('ModifyDBCluster'),
      aws.fault({ kind: 'error', code: 'ExpiredToken', action: 'DescribeDBClusters' }),
      operation.pauses('AWS_FAULT', 'ExpiredToken', 'Continue to'),
      aws.faultsStruck(1),
      aws.recovers,
      client.continues,
    ],
    calls: ['ModifyDBCluster'],
  },
  'failures: a request that AWS does not accept': {
    proves: 'A validation error pauses at once with the words of AWS.',
    ...pausesAtOnce('InvalidParameterValue'),
  },
  'failures: a stuck instance': {
    proves:
      'A wait ends at its deadline with a pause, CONTINUE waits as long again, and nothing is sent twice.',
    given: [aws.fault({ kind: 'stuck', resourceId: 'demo-multi-2' })],
    request: on('demo-multi', ONE_READER),
    happenings: [
      operation.pauses('DEADLINE', '45 min', 'demo-multi-2'),
      client.continues,
      operation.pauses('DEADLINE', '45 min'),
      aws.recovers,
      client.continues,
    ],
    calls: ['ModifyDBInstance'],
  },
  'failures: a deployment record that is not deleted': {
    proves:
      'An abort lists the record whose deletion AWS accepted and no reading has shown, before the old cluster that it keeps.',
    given: [aws.fault({ kind: 'stuck', action: 'DeleteBlueGreenDeployment' })],
    request: on('demo-upgrade', upgrade('16.9', { skipPauses: ['SWITCHOVER', 'CLEANUP'] })),
    happenings: [operation.pauses('DEADLINE', 'deployment record'), client.aborts],
    ends: 'FAILED',
    afterwards: [
      operation.shows('the first command shows whether the record is gone', ({ leftovers }) =>
        leftovers[0]?.command.includes('describe-blue-green-deployments'),
      ),
      operation.shows('the old cluster is on the list', ({ leftovers }) =>
        leftovers.some(({ command }) => command.includes('delete-db-cluster')),
      ),
    ],
  },
  'failures: a class change that AWS gives up': {
    proves:
      'An instance that is available again with its old class is a failed change, told in the words of AWS.',
    given: [aws.fault({ kind: 'async_failure', action: 'ModifyDBInstance', times: 1 })],
    request: on('demo-multi', ONE_READER),
    happenings: [operation.pauses('CHANGE_FAILED', 'demo-multi-2', 'gave up', 'AWS says'), client.continues],
    calls: times(2, 'ModifyDBInstance'),
  },
  'failures: a class change that ends without a word': {
    proves: 'That AWS began a change is not told as the reason why it failed.',
    given: [aws.fault({ kind: 'stuck', resourceId: 'demo-multi-2' })],
    request: on('demo-multi', ONE_READER),
    happenings: [
      aws.accepts('ModifyDBInstance'),
      timePasses(5 * MINUTE_MS),
      someone.changes(
        { kind: 'instance_status', clusterId: 'demo-multi', instanceId: 'demo-multi-2', status: 'available' },
        0,
      ),
      operation.pauses('CHANGE_FAILED', 'demo-multi-2', 'gave up'),
      operation.shows(
        'whether an event is quoted',
        ({ pause }) => pause?.message.includes('AWS says'),
        false,
      ),
      client.aborts,
    ],
    ends: 'FAILED',
  },
  'failures: no capacity for the temporary instance': {
    proves: 'A temporary instance that AWS cannot place pauses the operation, and a roll back removes it.',
    given: [aws.fault({ kind: 'async_failure', action: 'CreateDBInstance', times: 1 })],
    request: on('demo-single', changeClass(XLARGE)),
    happenings: [operation.pauses('BLOCKED', 'insufficient-capacity'), client.rollsBack],
    ends: 'ROLLED_BACK',
    calls: ['CreateDBInstance', 'DeleteDBInstance'],
  },
  'failures: no capacity, told at once': {
    proves:
      'Retries that are used up pause the operation; what was not made is not looked for by a roll back.',
    given: [aws.fault({ kind: 'missing_capacity', action: 'CreateDBInstance' })],
    request: on('demo-single', changeClass(XLARGE), { retries: { maximum: 2 } }),
    happenings: [operation.pauses('AWS_FAULT', 'capacity'), client.rollsBack],
    ends: 'ROLLED_BACK',
    calls: times(3, 'CreateDBInstance -> InsufficientDBInstanceCapacity'),
  },
  ...each(['AVAILABLE', 'SWITCHOVER_FAILED'] as const, (status) => [
    `failures: a switchover that is cancelled and leaves ${status}`,
    {
      proves: 'A cancelled switchover is reported within a poll, renames nothing, and can be tried again.',
      given: [aws.fault({ kind: 'switchover_cancelled', status, message: 'replication lag', times: 1 })],
      request: on('demo-single', upgrade('15.13', { skipPauses: ['SWITCHOVER'] })),
      happenings: [
        aws.accepts('SwitchoverBlueGreenDeployment'),
        within(2 * MINUTE_MS, operation.pauses('CHANGE_FAILED', 'cancelled', 'replication lag')),
        aws.clusterIs('demo-single', unchanged),
        client.continues,
      ],
      faultsInterrupt: true,
      calls: upgradeActions(1).toSpliced(1, 0, 'SwitchoverBlueGreenDeployment'),
    },
  ]),
  'failures: a deployment that AWS cannot make': {
    proves: 'INVALID_CONFIGURATION pauses with what AWS says, and a roll back leaves nothing of it.',
    given: [
      aws.fault({ kind: 'invalid_configuration', message: 'max_replication_slots is too low', times: 1 }),
    ],
    request: on('demo-multi', upgrade('16.9')),
    happenings: [
      operation.pauses('BLOCKED', 'INVALID_CONFIGURATION', 'max_replication_slots is too low'),
      client.rollsBack,
    ],
    ends: 'ROLLED_BACK',
  },
})
