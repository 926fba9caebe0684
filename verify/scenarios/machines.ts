import { aws, client, MINUTE_MS, operation, server, timePasses } from '../happenings.ts'
import { expectTrue } from '../mismatch.ts'
import type { Deployment } from '../modes/stepfn-mode.ts'
import { changeClass, XLARGE } from '../operation-orders.ts'
import { each, on, scenarios } from '../operation-scenario.ts'
import type { Scenario } from '../scenario.ts'
import {
  CLASS_CHANGE,
  deployed,
  driverOf,
  endIsTold,
  logged,
  minutesPass,
  noProblem,
  onTestbed,
  pauseIsTold,
  quietAfterPause,
  readyzSays,
  restored,
  runBroken,
  runTwoServers,
  saysNoTurns,
  THREE_POLLS_MS,
  withoutCalls,
} from './machine-happenings.ts'

const BROKEN: readonly (readonly [what: string, deployment: Deployment])[] = [
  ['has the wrong table name', { table: 'no-such-table' }],
  ['may not use the table', { refusal: 'AccessDeniedException' }],
  ['may not use the key of the table', { refusal: 'KMSAccessDeniedException' }],
]

/** What several machines do that share a table, agree on nothing else, and fail one by one. */
export const MACHINES: readonly Scenario[] = scenarios(
  {
    ...each([-10, 10], (minutes) => [
      `machines: a pause on a server whose date is ${minutes} minutes ahead`,
      {
        proves:
          'Whatever date a server shows, a pause is acknowledged only when no call can still be on its way.',
        settings: { aheadMs: minutes * MINUTE_MS },
        ...quietAfterPause(30),
      },
    ]),
    'machines: a pause while the function may run longer than the server was told': {
      proves:
        'The server waits as long as the function says that an invocation can live, and says that its own setting is another.',
      settings: { looksOften: true },
      provokesErrors: true,
      ...quietAfterPause(90),
      given: [deployed({ invocationSeconds: 90 }), ...quietAfterPause(90).given],
      afterwards: [readyzSays(503, 'APP_STEPFN_INVOCATION_TIMEOUT is 30 s here and 90 s there'), logged(1)],
    },
    'machines: settings that differ are compared again when they are made the same': {
      proves: 'A server that has other settings than the function says so until both have the same.',
      ...CLASS_CHANGE,
      settings: { looksOften: true, environment: { APP_STEPFN_INVOCATION_TIMEOUT: '60' } },
      provokesErrors: true,
      happenings: [
        operation.reaches('CREATE_TEMP_INSTANCE', 'WAITING'),
        timePasses(2 * MINUTE_MS),
        readyzSays(503),
        deployed({ invocationSeconds: 60 }),
        timePasses(3 * MINUTE_MS),
        readyzSays(200),
      ],
    },
    ...each(BROKEN, ([what, deployment]) => [
      `machines: a function that ${what}`,
      {
        proves:
          'It fails as a function, which raises an alarm; within three polls the operation, /readyz, the metrics, the log and Slack say so; and once it is repaired the operation continues without a person.',
        cluster: 'demo-single',
        provokesErrors: true,
        run: (testbed) => runBroken(testbed, deployment),
      },
    ]),
    'machines: two servers and a function whose dates are ten minutes apart': {
      proves:
        'Each server sees every change of the other and of the function, commands of both meet in the one operation, and every call is sent once.',
      cluster: 'demo-single',
      settings: { looksOften: true, aheadMs: 10 * MINUTE_MS },
      run: runTwoServers,
    },
    'machines: an older function, and then its update while an operation runs': {
      proves:
        'A server shows what an older function does within a minute, never calls it silent, and the update changes nothing for the operation.',
      ...CLASS_CHANGE,
      settings: { looksOften: true },
      given: [deployed({ dialect: 'older' })],
      happenings: [
        operation.reaches('FAILOVER_TO_INSTANCE', 'WAITING', 'IN_PROGRESS', 'COMPLETED'),
        timePasses(3 * MINUTE_MS),
        noProblem,
        deployed(),
        timePasses(3 * MINUTE_MS),
        async (testbed, id) =>
          expectTrue('turns are counted now', (await driverOf(testbed, id))?.lastTurnAt !== null, id),
      ],
    },
    'machines: servers are updated before the function': {
      proves:
        'A function that cannot read what newer servers write fails loudly, does nothing, and continues once it is updated; a pause works all the time.',
      ...CLASS_CHANGE,
      provokesErrors: true,
      settings: { looksOften: true },
      happenings: [
        operation.reaches('CREATE_TEMP_INSTANCE', 'WAITING'),
        server.ends('close'),
        server.starts({ looksOften: true, dialect: 'newer' }),
        client.setsBreakpoints('modify_instance:demo-single-1'),
        withoutCalls(timePasses(THREE_POLLS_MS + 3 * MINUTE_MS), saysNoTurns),
        aws.has(
          'whether the function fails',
          async ({ stepfn }) => stepfn.failedInvocations.includes('OperationUnreadable'),
          true,
        ),
        client.pauses('not now'),
        client.continues,
        deployed({ dialect: 'newer' }),
        operation.pauses('BREAKPOINT'),
        client.continues,
      ],
    },
    'machines: a function that is newer than the server': {
      proves:
        'The server says that it cannot read what the function writes, its lock stays, and an updated server shows it all.',
      cluster: 'demo-single',
      provokesErrors: true,
      run: onTestbed(
        { looksOften: true },
        operation.reaches('CREATE_TEMP_INSTANCE', 'WAITING'),
        deployed({ dialect: 'newer' }),
        ...minutesPass(10),
        readyzSays(503, 'Update this server'),
        async ({ operator }, id) => {
          const data = await operator.query('{ unreadableOperations { operationId reason } }')
          expectTrue('it lists what it cannot read', JSON.stringify(data).includes(id), data)
        },
        server.ends('close'),
        server.starts({ looksOften: true, dialect: 'newer' }),
      ),
    },
    ...each(['goes on', 'has ended'], (what) => [
      `machines: a table is restored from a backup while the execution ${what}`,
      {
        proves:
          'Nothing is sent on a record that is older than what was done: the operation is paused and says what to look at, and continues when a person says so.',
        cluster: 'demo-single',
        provokesErrors: true,
        run: onTestbed({}, ...restored(what === 'has ended')),
      },
    ]),
    'machines: no one runs a server when an operation pauses': {
      proves: 'The executions tell EventBridge of the pause and of the end, with the reason and what to do.',
      ...CLASS_CHANGE,
      request: on('demo-single', changeClass(XLARGE), {
        pauseBeforeStepKeys: ['failover_to_instance:_temp'],
      }),
      happenings: [
        server.ends('close'),
        ...minutesPass(30, 2),
        pauseIsTold,
        server.starts(),
        client.continues,
      ],
      afterwards: [endIsTold],
    },
  },
  { only: { on: 'stepfn', because: 'where several machines share a table.' } },
)
