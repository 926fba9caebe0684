import { setImmediate } from 'node:timers/promises'
import { z } from 'zod'
import { aroundTemp } from '../expected-calls.ts'
import { GraphqlClient } from '../graphql-client.ts'
import type { Happening } from '../happenings.ts'
import { aws, client, HOUR_MS, MINUTE_MS, operation, SECOND_MS, server, timePasses } from '../happenings.ts'
import { sendJson } from '../http-json.ts'
import { expectEqual, expectTrue } from '../mismatch.ts'
import type { Deployment } from '../modes/stepfn-mode.ts'
import { ServerCommands } from '../operation-commands.ts'
import { changeClass, XLARGE } from '../operation-orders.ts'
import type { DescribedOperation } from '../operation-scenario.ts'
import { each, on, runOperation, scenarios } from '../operation-scenario.ts'
import type { Scenario } from '../scenario.ts'
import { SlackStub } from '../slack-stub.ts'
import { Testbed } from '../testbed.ts'

/** The server polls every two minutes here. */
const THREE_POLLS_MS = 6 * MINUTE_MS

/** A class change that is carried out as if nothing had happened. */
const CLASS_CHANGE = {
  request: on('demo-single', changeClass(XLARGE)),
  calls: aroundTemp('ModifyDBInstance'),
} satisfies DescribedOperation

const driven = z.object({
  operation: z.object({
    driver: z.nullable(
      z.object({
        execution: z.nullable(z.string()),
        lastTurnAt: z.nullable(z.string()),
        problem: z.nullable(z.string()),
      }),
    ),
  }),
})

const DRIVER = 'query ($id: ID!) { operation(id: $id) { driver { execution lastTurnAt problem } } }'

/** What a server says of the driver of an operation. */
const driverOf = async ({ operator }: Testbed, id: string) =>
  driven.parse(await operator.query(DRIVER, { id })).operation.driver

/** The operation says that it gets no turns. */
const saysNoTurns: Happening = async (testbed, id) => {
  const problem = (await driverOf(testbed, id))?.problem ?? ''
  expectTrue('the operation says so', problem.includes('No turn has been taken'), problem)
}

/** The server says of the driver of the operation that nothing is wrong. */
const noProblem: Happening = async (testbed, id) =>
  expectEqual('the problem of the driver', (await driverOf(testbed, id))?.problem, null)

/** The server says whether it is ready, and of whatever drives operations what the word says. */
const readyzSays =
  (expected: 200 | 503, word = ''): Happening =>
  async ({ host }) => {
    const { status, body } = await sendJson('GET', `${host.url}/readyz`)
    const { checks } = z.object({ checks: z.object({ driver: z.unknown() }) }).parse(body)
    const isSaid = status === expected && JSON.stringify(checks.driver).includes(word)
    expectTrue(`/readyz answers ${expected} ${word}`, isSaid, body)
  }

/** So many errors with this text are in the log of the server. */
const logged = (count: number, text = ''): Happening =>
  aws.has(
    'errors in the log',
    async ({ host }) => host.errors.filter((line) => line.includes(text)).length,
    count,
  )

/** Another function is in the place of the one that there is. */
const deployed =
  (deployment: Deployment = {}): Happening =>
  async ({ stepfn }) =>
    stepfn.deploy(deployment)

/** Something happens, and AWS gets no call while it does. */
const withoutCalls =
  (...happenings: readonly Happening[]): Happening =>
  async (testbed, id) => {
    const before = (await testbed.mock.mutations()).length
    for (const happen of happenings) await happen(testbed, id)
    expectEqual('calls of AWS', (await testbed.mock.mutations()).length, before)
  }

/** Minutes pass one by one or two by two, as they do while nothing of the server wakes up. */
const minutesPass = (count: number, stepMinutes = 1): readonly Happening[] =>
  Array.from({ length: count / stepMinutes }, () => timePasses(stepMinutes * MINUTE_MS))

/**
 * The invocation that sends the first call dies while it is on its way. A pause is answered as late as an invocation can
 * live, and no call is sent after the answer.
 */
const quietAfterPause = (seconds: number) => ({
  ...CLASS_CHANGE,
  given: [
    aws.fault({ kind: 'lost_before', action: 'CreateDBInstance', times: 1 }),
    aws.holdsCall('CreateDBInstance'),
  ],
  happenings: [
    aws.holdsCallNow,
    async ({ stepfn }: Testbed) => stepfn.kill(),
    aws.releasesCall,
    async ({ operator, time }: Testbed, id: string) => {
      const tookMs = await time.timed(() => operator.pause(id, 'what was that?'))
      const isInTime = tookMs >= seconds * SECOND_MS && tookMs < (seconds + 10) * SECOND_MS
      expectTrue(`it took as long as an invocation can live, ${seconds} s`, isInTime, tookMs)
    },
    timePasses(HOUR_MS),
    aws.got('CreateDBInstance -> lost_before'),
    client.continues,
  ],
  calls: ['CreateDBInstance -> lost_before', ...CLASS_CHANGE.calls],
})

const BROKEN: readonly (readonly [what: string, deployment: Deployment])[] = [
  ['has the wrong table name', { table: 'no-such-table' }],
  ['may not use the table', { refusal: 'AccessDeniedException' }],
  ['may not use the key of the table', { refusal: 'KMSAccessDeniedException' }],
]

/** A function that fails is told everywhere, and the operation continues once it is repaired. */
async function runBroken({ mode }: Testbed, deployment: Deployment): Promise<void> {
  using slack = new SlackStub('well')
  await using testbed = await Testbed.open(mode.kind, { looksOften: true, tellsSlack: true })
  const slackSays =
    (text: string): Happening =>
    ({ time }) =>
      time.arrival(() => slack.messages.some((message) => message.includes(text)))
  await runOperation(testbed, {
    ...CLASS_CHANGE,
    given: [deployed(deployment)],
    happenings: [
      noProblem,
      timePasses(THREE_POLLS_MS),
      slackSays('No turn has been taken'),
      saysNoTurns,
      (_, id) => readyzSays(503, id)(testbed, id),
      async ({ host }) => {
        const metrics = await (await fetch(`${host.url}/metrics`)).text()
        const metric = 'maintenance_driver_problems{about="operation"} 1'
        expectTrue('the metrics say so', metrics.includes(metric), metrics)
      },
      logged(1, 'No turn has been taken'),
      aws.has(
        'the errors of the function, by name',
        async ({ stepfn }) => [...new Set(stepfn.failedInvocations)],
        ['TableUnusable'],
      ),
      aws.got(),
      deployed(),
    ],
    afterwards: [timePasses(2 * MINUTE_MS), readyzSays(200), slackSays('Turns are taken again')],
  })
}

const revisions = z.object({
  operations: z.object({ edges: z.array(z.object({ node: z.object({ revision: z.number() }) })) }),
})

/** Two servers whose dates are far apart pause and continue one operation in turn. */
async function runTwoServers(testbed: Testbed): Promise<void> {
  const { operator, time } = testbed
  await using second = await testbed.host.compose({ aheadMs: -10 * MINUTE_MS, looksOften: true })
  const connection = new GraphqlClient(second.url)
  const commands = new ServerCommands(connection)
  const secondSees = async (id: string): Promise<boolean> => {
    const query = '{ operations(first: 10) { edges { node { revision } } } }'
    const { operations } = revisions.parse(await commands.query(query, {}))
    const revision = operator.shown(id)?.revision ?? 0
    return operations.edges.every(({ node }) => node.revision >= revision)
  }
  /** One server pauses the operation, both show it and nothing is sent; the other one continues it. */
  const inTurn =
    (pausing: ServerCommands | typeof operator, continuing: ServerCommands | typeof operator): Happening =>
    async (_, id) => {
      await time.timed(() => pausing.pause(id, 'a look'))
      await time.until('the first server shows the pause', () => operator.shown(id)?.state === 'PAUSED')
      await time.until('the second shows it', () => secondSees(id))
      await withoutCalls(timePasses(HOUR_MS))(testbed, id)
      await time.timed(() => continuing.continue(id))
      await time.until('it runs again', () => operator.shown(id)?.state === 'RUNNING')
      await time.pass(5 * MINUTE_MS)
      const driver = await driverOf(testbed, id)
      if (driver)
        expectTrue('it gets its turns', driver.problem === null && driver.execution !== null, driver)
    }
  await runOperation(testbed, {
    ...CLASS_CHANGE,
    happenings: [
      operation.reaches('create_temp_instance', 'WAITING'),
      inTurn(commands, operator),
      inTurn(operator, commands),
    ],
    afterwards: [async (_, id) => expectTrue('the second server has seen the end', await secondSees(id), id)],
  })
  await connection.close()
}

/** The class change with what happens, on a testbed of its own: its servers have the date of AWS whatever the others have. */
const onTestbed =
  (settings: Parameters<typeof Testbed.open>[1], ...happenings: readonly Happening[]) =>
  async ({ mode }: Testbed): Promise<void> => {
    await using testbed = await Testbed.open(mode.kind, settings)
    await runOperation(testbed, { ...CLASS_CHANGE, happenings })
  }

/** The table is put back to what it was when the temporary instance was being created. */
const restored = (hasEnded: boolean): readonly Happening[] => {
  let restore = async (): Promise<void> => {}
  return [
    operation.reaches('create_temp_instance', 'WAITING'),
    async ({ stepfn }) => {
      const backup = await stepfn.backUp()
      restore = () => stepfn.restore(backup)
    },
    aws.accepts('FailoverDBCluster'),
    ...(hasEnded ? [client.pauses('the table is restored'), timePasses(HOUR_MS)] : []),
    server.ends('close'),
    withoutCalls(() => restore(), server.starts(), timePasses(HOUR_MS)),
    operation.isPaused('BLOCKED', 'restored from a backup'),
    client.continues,
  ]
}

/** What EventBridge was told last, by the executions alone. */
const toldLast = ({ stepfn }: Testbed) => stepfn.stepFunctions.told.at(-1)?.Detail

const pauseIsTold: Happening = async (testbed, id) => {
  const { message = '', ...rest } = toldLast(testbed) ?? {}
  const { operationId, state, cluster } = z.looseObject({}).parse(rest)
  const about = [operationId, state, cluster]
  expectEqual('what it is told about', about, [id, 'paused', 'us-east-1/demo-single'])
  expectTrue('why it is paused', message.startsWith('Paused: Paused before step 3'), message)
}

const endIsTold: Happening = async (testbed) => {
  while (testbed.stepfn.awake > 0) await setImmediate()
  expectEqual('the end', toldLast(testbed)?.message, 'Completed.')
}

/** What several machines do that share a table, agree on nothing else, and fail one by one. */
export const MACHINES: readonly Scenario[] = scenarios(
  {
    ...each([-10, 10], (minutes) => [
      `machines: a pause on a server whose date is ${minutes} minutes ahead`,
      {
        proves:
          'Whatever date a server shows, a pause is acknowledged only when no call can be on its way any more.',
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
        operation.reaches('create_temp_instance', 'WAITING'),
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
        operation.reaches('failover_to_instance', 'WAITING', 'IN_PROGRESS', 'COMPLETED'),
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
        operation.reaches('create_temp_instance', 'WAITING'),
        server.ends('close'),
        server.starts({ looksOften: true, dialect: 'newer' }),
        client.setsBreakpoints(3),
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
        operation.reaches('create_temp_instance', 'WAITING'),
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
    'machines: nobody runs a server when an operation pauses': {
      proves: 'The executions tell EventBridge of the pause and of the end, with the reason and what to do.',
      ...CLASS_CHANGE,
      request: on('demo-single', changeClass(XLARGE), { pauseBeforeSteps: [2] }),
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
