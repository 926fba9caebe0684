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
import { on, runOperation } from '../operation-scenario.ts'
import { SlackStub } from '../slack-stub.ts'
import { Testbed } from '../testbed.ts'

/** The server polls every two minutes here. */
export const THREE_POLLS_MS = 6 * MINUTE_MS

/** A class change that is carried out as if nothing had happened. */
export const CLASS_CHANGE = {
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
export const driverOf = async ({ operator }: Testbed, id: string) =>
  driven.parse(await operator.query(DRIVER, { id })).operation.driver

/** The operation says that it gets no turns. */
export const saysNoTurns: Happening = async (testbed, id) => {
  const problem = (await driverOf(testbed, id))?.problem ?? ''
  expectTrue('the operation says so', problem.includes('No turn has been taken'), problem)
}

/** The server says of the driver of the operation that nothing is wrong. */
export const noProblem: Happening = async (testbed, id) =>
  expectEqual('the problem of the driver', (await driverOf(testbed, id))?.problem, null)

/** The server says whether it is ready, and of whatever drives operations what the word says. */
export const readyzSays =
  (expected: 200 | 503, word = ''): Happening =>
  async ({ host }) => {
    const { status, body } = await sendJson('GET', `${host.url}/readyz`)
    const { checks } = z.object({ checks: z.object({ driver: z.unknown() }) }).parse(body)
    const isSaid = status === expected && JSON.stringify(checks.driver).includes(word)
    expectTrue(`/readyz answers ${expected} ${word}`, isSaid, body)
  }

/** So many errors with this text are in the log of the server. */
export const logged = (count: number, text = ''): Happening =>
  aws.has(
    'errors in the log',
    async ({ host }) => host.errors.filter((line) => line.includes(text)).length,
    count,
  )

/** Another function is in the place of the one that there is. */
export const deployed =
  (deployment: Deployment = {}): Happening =>
  async ({ stepfn }) =>
    stepfn.deploy(deployment)

/** Something happens, and AWS gets no call while it does. */
export const withoutCalls =
  (...happenings: readonly Happening[]): Happening =>
  async (testbed, id) => {
    const before = (await testbed.mock.mutations()).length
    for (const happen of happenings) await happen(testbed, id)
    expectEqual('calls of AWS', (await testbed.mock.mutations()).length, before)
  }

/** Minutes pass one by one or two by two, as they do while nothing of the server wakes up. */
export const minutesPass = (count: number, stepMinutes = 1): readonly Happening[] =>
  Array.from({ length: count / stepMinutes }, () => timePasses(stepMinutes * MINUTE_MS))

/**
 * The invocation that sends the first call dies while it is on its way. A pause is answered as late as an invocation can
 * live, and no call is sent after the answer.
 */
export const quietAfterPause = (seconds: number) => ({
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

/** A function that fails is told everywhere, and the operation continues once it is repaired. */
export async function runBroken({ mode }: Testbed, deployment: Deployment): Promise<void> {
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
export async function runTwoServers(testbed: Testbed): Promise<void> {
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
      operation.reaches('CREATE_TEMP_INSTANCE', 'WAITING'),
      inTurn(commands, operator),
      inTurn(operator, commands),
    ],
    afterwards: [async (_, id) => expectTrue('the second server has seen the end', await secondSees(id), id)],
  })
  await connection.close()
}

/** The class change with what happens, on a testbed of its own: its servers have the date of AWS whatever the others have. */
export const onTestbed =
  (settings: Parameters<typeof Testbed.open>[1], ...happenings: readonly Happening[]) =>
  async ({ mode }: Testbed): Promise<void> => {
    await using testbed = await Testbed.open(mode.kind, settings)
    await runOperation(testbed, { ...CLASS_CHANGE, happenings })
  }

/** The table is put back to what it was when the temporary instance was being created. */
export const restored = (hasEnded: boolean): readonly Happening[] => {
  let restore = async (): Promise<void> => {}
  return [
    operation.reaches('CREATE_TEMP_INSTANCE', 'WAITING'),
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

/** EventBridge was told of the pause, and why. */
export const pauseIsTold: Happening = async (testbed, id) => {
  const { message = '', ...rest } = toldLast(testbed) ?? {}
  const { operationId, state, cluster } = z.looseObject({}).parse(rest)
  const about = [operationId, state, cluster]
  expectEqual('what it is told about', about, [id, 'paused', 'us-east-1/demo-single'])
  expectTrue('why it is paused', message.startsWith('Paused: Paused before step 3'), message)
}

/** EventBridge was told of the end. */
export const endIsTold: Happening = async (testbed) => {
  while (testbed.stepfn.awake > 0) await setImmediate()
  expectEqual('the end', toldLast(testbed)?.message, 'Completed.')
}
