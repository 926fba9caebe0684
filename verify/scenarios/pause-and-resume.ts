import { aroundTemp, tempFor } from '../expected-calls.ts'
import type { Happening } from '../happenings.ts'
import { aws, client, HOUR_MS, MINUTE_MS, operation, timePasses } from '../happenings.ts'
import { expectEqual } from '../mismatch.ts'
import { changeClass, changeStorage, cycle, upgrade, XLARGE } from '../operation-orders.ts'
import { on, runOperation, scenarios } from '../operation-scenario.ts'
import type { OperationView } from '../operation-view.ts'
import type { Scenario } from '../scenario.ts'

const TEMP = tempFor('demo-single-1')

const commandsOf = ({ leftovers }: OperationView): readonly string[] =>
  leftovers.map(({ command }) => command.replace(/ --region \S+/, ''))

/** Whoever follows the list of leftovers makes the original instance the writer, and then deletes the temporary one. */
const listsWriterFirst = operation.shows('what to do about what is left, in order', commandsOf, [
  'aws rds failover-db-cluster --db-cluster-identifier demo-single --target-db-instance-identifier demo-single-1',
  `aws rds delete-db-instance --db-instance-identifier ${TEMP}`,
])

/** The wait timeout is shortened below what was waited already: the operation pauses at that moment. */
const timeoutShortened: Happening = async (testbed, id) => {
  const before = testbed.time.clock.now()
  await testbed.operator.setStepTimeout(id, 300)
  await operation.pauses('DEADLINE', '5 min', 'demo-multi-2')(testbed, id)
  expectEqual('it pauses at that moment', testbed.time.clock.now(), before)
}

/** An operator who stops an operation, continues it, or ends it early. */
export const PAUSES: readonly Scenario[] = scenarios({
  'pause: in the middle of a step, then continue': {
    proves: 'There still is one driver: no step is skipped and no call is sent twice.',
    request: on('demo-mysql', changeClass(XLARGE)),
    happenings: (['CREATE_TEMP_INSTANCE', 'FAILOVER_TO_INSTANCE', 'MODIFY_INSTANCE'] as const).flatMap(
      (kind) => [operation.reaches(kind), client.pauses('lunch'), client.continues],
    ),
    calls: aroundTemp('ModifyDBInstance', 'ModifyDBInstance'),
    afterwards: [
      operation.shows('no step is skipped', ({ steps }) => steps.every(({ state }) => state === 'COMPLETED')),
    ],
  },
  'pause: while a call is on its way to AWS': {
    proves: 'A pause is acknowledged only once the call in flight is recorded, and nothing is sent after it.',
    given: [aws.holdsCall('CreateDBInstance')],
    request: on('demo-single', changeClass(XLARGE)),
    happenings: [
      client.pausesDuringCall((answer) =>
        expectEqual(
          'the outcome of the call is part of the answer',
          answer.steps.flatMap(({ calls }) => calls.map(({ action, state }) => `${action} ${state}`)),
          ['CreateDBInstance ACCEPTED'],
        ),
      ),
      timePasses(HOUR_MS),
      aws.got('CreateDBInstance'),
      client.continues,
    ],
  },
  'pause: what AWS had begun continues': {
    proves: 'After a long pause the step sees what AWS has finished and does not ask for it again.',
    request: on('demo-single', cycle()),
    happenings: [
      aws.accepts('RebootDBInstance'),
      client.pauses('overnight'),
      timePasses(12 * HOUR_MS),
      client.continues,
    ],
    calls: aroundTemp('RebootDBInstance'),
  },
  'abort: while AWS is still at work on the step': {
    proves:
      'The operation stays failed, nothing more is sent, and everything left behind is listed with its command.',
    request: on('demo-single', changeClass(XLARGE)),
    happenings: [
      operation.reaches('CREATE_TEMP_INSTANCE'),
      client.pauses('no'),
      client.aborts,
      operation.is('FAILED'),
      operation.shows('the command deletes the temporary instance', ({ leftovers }) =>
        leftovers.find(({ resource }) => resource.includes(TEMP))?.command.includes('delete-db-instance'),
      ),
      timePasses(HOUR_MS),
      client.cannotContinue('COMMAND_NOT_ALLOWED', ['failed']),
    ],
    ends: 'FAILED',
    calls: ['CreateDBInstance'],
    adds: [`instance ${TEMP}`],
  },
  'abort: right after AWS accepted a failover': {
    proves:
      'What no reading has shown yet counts as done: the list puts the writer back before it deletes the temporary instance.',
    given: [aws.holdsCall('FailoverDBCluster')],
    request: on('demo-single', changeClass(XLARGE)),
    happenings: [client.pausesDuringCall(), client.aborts, listsWriterFirst],
    ends: 'FAILED',
  },
  'abort: right after AWS accepted a switchover': {
    proves:
      'The list shows how to see which side is production, and no command of it deletes what still may be.',
    given: [aws.holdsCall('SwitchoverBlueGreenDeployment')],
    request: on('demo-upgrade', upgrade('16.9')),
    happenings: [
      operation.pauses('BREAKPOINT'),
      client.continues,
      client.pausesDuringCall(),
      client.aborts,
      operation.shows('it shows where the switchover stands', (operation) =>
        commandsOf(operation)[0]?.includes('describe-blue-green-deployments'),
      ),
      operation.shows('no command deletes a cluster or an instance', (operation) =>
        commandsOf(operation).every((command) => !/delete-db-(cluster|instance) /.test(command)),
      ),
    ],
    ends: 'FAILED',
  },
  'abort: while AWS cannot be read after a failover': {
    proves: 'The list does not depend on a reading: it never says to delete what may be the writer.',
    request: on('demo-single', changeClass(XLARGE), {
      pauseBeforeStepKeys: ['modify_instance:demo-single-1'],
    }),
    happenings: [
      operation.pauses('BREAKPOINT'),
      aws.fault({ kind: 'error', code: 'AccessDenied', action: 'DescribeDBClusters' }),
      client.aborts,
      listsWriterFirst,
    ],
    ends: 'FAILED',
  },
  'mark complete: the rest is done manually': {
    proves:
      'The operation ends as completed, its steps keep their true states, and the cluster is free again.',
    request: on('demo-mysql', changeClass(XLARGE, { excludeInstances: ['demo-mysql-1'] }), {
      pauseBeforeStepKeys: ['verify_cluster'],
    }),
    happenings: [
      operation.pauses('BREAKPOINT'),
      client.marksComplete,
      operation.shows('the steps', ({ steps }) => steps.map(({ kind, state }) => `${kind} ${state}`), [
        'GET_CLUSTER_INFO COMPLETED',
        'MODIFY_INSTANCE COMPLETED',
        'VERIFY_CLUSTER PENDING',
      ]),
    ],
    afterwards: [
      (testbed) =>
        runOperation(testbed, {
          request: on('demo-mysql', changeStorage('aurora-iopt1')),
          othersChangeIt: true,
        }),
    ],
  },
  'delete: an operation that was never started': {
    proves: 'It is gone, and one that was started cannot be deleted.',
    given: [
      async (testbed) => {
        const id = await testbed.operator.create('demo-single', changeStorage('aurora-iopt1'))
        await testbed.operator.remove(id)
        await client.isRefused((operator) => operator.start(id), 'OPERATION_NOT_FOUND', id)(testbed, id)
      },
    ],
    request: on('demo-single', changeStorage('aurora-iopt1')),
    happenings: [client.isRefused((operator, id) => operator.remove(id), 'COMMAND_NOT_ALLOWED', 'running')],
  },
  'wait timeout: changed while waiting': {
    proves:
      'A new time limit counts at once, for the wait in progress, and again a longer one lets it go on.',
    given: [aws.fault({ kind: 'stuck', resourceId: 'demo-multi-2' })],
    request: on('demo-multi', changeClass(XLARGE, { excludeInstances: ['demo-multi-1', 'demo-multi-3'] })),
    happenings: [
      operation.reaches('MODIFY_INSTANCE', 'WAITING'),
      timePasses(10 * MINUTE_MS),
      timeoutShortened,
      operation.shows('the limit', ({ stepTimeoutSeconds }) => stepTimeoutSeconds, 300),
      client.aborts,
    ],
    ends: 'FAILED',
    becomes: (before) => ({
      ...before,
      members: before.members.map((member) =>
        member.instanceId === 'demo-multi-2' ? { ...member, status: 'modifying' } : member,
      ),
    }),
  },
})
