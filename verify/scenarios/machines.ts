import { setImmediate } from 'node:timers/promises'
import { z } from 'zod'
import { withClass } from '../cluster-picture.ts'
import { expectActions } from '../expectations/calls.ts'
import { expectCluster } from '../expectations/cluster.ts'
import { expectPause, expectState } from '../expectations/operation.ts'
import { GraphqlClient } from '../graphql-client.ts'
import { sendJson } from '../http-json.ts'
import { expectEqual, expectTrue } from '../mismatch.ts'
import { changeClass } from '../operation-orders.ts'
import type { Scenario } from '../scenario.ts'
import { SlackStub } from '../slack-stub.ts'
import { Stage } from '../stage.ts'

const XLARGE = 'db.r6g.xlarge'
const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS

/** The server polls every two minutes here. */
const THREE_POLLS_MS = 6 * MINUTE_MS

const CLASS_CHANGE = [
  'CreateDBInstance',
  'FailoverDBCluster',
  'ModifyDBInstance',
  'FailoverDBCluster',
  'DeleteDBInstance',
]

async function expectCarriedOut(stage: Stage, id: string): Promise<void> {
  expectState(await stage.operator.untilEnded(id), 'COMPLETED')
  await expectActions(stage, CLASS_CHANGE)
  await expectCluster(stage, 'demo-single', withClass(XLARGE))
}

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
const driverOf = async ({ operator }: Stage, id: string) =>
  driven.parse(await operator.query(DRIVER, { id })).operation.driver

/** Whether the server says that it is ready, and what it says of whoever drives. */
async function readiness({ host }: Stage): Promise<{ readonly status: number; readonly driver: string }> {
  const { status, body } = await sendJson('GET', `${host.url}/readyz`)
  const { checks } = z.object({ checks: z.object({ driver: z.unknown() }) }).parse(body)
  return { status, driver: JSON.stringify(checks.driver) }
}

const metricsOf = async ({ host }: Stage): Promise<string> => (await fetch(`${host.url}/metrics`)).text()

/** Gives a command that is not answered at once; tells how long the answer took by the clock of AWS. */
async function timed({ time }: Stage, command: () => Promise<unknown>): Promise<number> {
  const begunAt = time.clock.nowMs()
  let isAnswered = false
  const answer = command().finally(() => {
    isAnswered = true
  })
  // A refusal is thrown below, once time has passed.
  answer.catch(() => undefined)
  await time.untilSeen('the command is answered', () => isAnswered)
  await answer
  return time.clock.nowMs() - begunAt
}

/** Starts an operation of which the first call is on its way when the invocation that sends it dies. */
async function withCallInFlight(stage: Stage): Promise<string> {
  const { operator, stepfn } = stage
  await stage.mock.injectFault({ kind: 'lost_before', action: 'CreateDBInstance', times: 1 })
  const held = await stage.holdCall('CreateDBInstance')
  const id = await operator.begin('demo-single', changeClass(XLARGE))
  await held.arrives()
  stepfn.kill()
  await held.letGo()
  return id
}

/** A pause is answered as late as an invocation can live, and no call is sent after the answer. */
async function expectQuietAfterPause(stage: Stage, id: string, seconds: number): Promise<void> {
  const { operator } = stage
  const tookMs = await timed(stage, () => operator.pause(id, 'what was that?'))
  const isInTime = tookMs >= seconds * SECOND_MS && tookMs < (seconds + 10) * SECOND_MS
  expectTrue(`it took as long as an invocation can live, ${seconds} s`, isInTime, tookMs)
  await stage.time.pass(HOUR_MS)
  await expectActions(stage, ['CreateDBInstance -> lost_before'])
  await operator.continue(id)
  expectState(await operator.untilEnded(id), 'COMPLETED')
  await expectActions(stage, ['CreateDBInstance -> lost_before', ...CLASS_CHANGE])
}

const CLOCKS: readonly Omit<Scenario, 'only'>[] = [-10, 10].map((minutes) => ({
  name: `machines: a pause on a server whose date is ${minutes} minutes ahead`,
  proves:
    'Whatever date a server shows, a pause is acknowledged only when no call can be on its way any more.',
  cluster: 'demo-single',
  settings: { aheadMs: minutes * MINUTE_MS },
  play: async (stage) => expectQuietAfterPause(stage, await withCallInFlight(stage), 30),
}))

const TIMEOUTS: readonly Omit<Scenario, 'only'>[] = [
  {
    name: 'machines: a pause while the function may run longer than the server was told',
    proves:
      'The server waits as long as the function says that an invocation can live, and says that its own setting is another.',
    cluster: 'demo-single',
    settings: { looksOften: true },
    provokesErrors: true,
    play: async (stage) => {
      stage.stepfn.deploy({ invocationSeconds: 90 })
      const id = await withCallInFlight(stage)
      await expectQuietAfterPause(stage, id, 90)
      const { status, driver } = await readiness(stage)
      expectTrue(
        'the server says that the settings differ, and how',
        status === 503 && driver.includes('APP_STEPFN_INVOCATION_TIMEOUT is 30 s here and 90 s there'),
        driver,
      )
      expectTrue('the log says so, once', stage.host.errors.length === 1, stage.host.errors)
    },
  },
  {
    name: 'machines: settings that differ are compared again when they are made the same',
    proves: 'A server that has other settings than the function says so until both have the same.',
    cluster: 'demo-single',
    settings: { looksOften: true, environment: { APP_STEPFN_INVOCATION_TIMEOUT: '60' } },
    provokesErrors: true,
    play: async (stage) => {
      const id = await stage.operator.begin('demo-single', changeClass(XLARGE))
      await stage.operator.untilStep(id, 'create_temp_instance', ['WAITING'])
      await stage.time.pass(2 * MINUTE_MS)
      expectEqual('it is not ready while they differ', (await readiness(stage)).status, 503)
      stage.stepfn.deploy({ invocationSeconds: 60 })
      await stage.time.pass(3 * MINUTE_MS)
      expectEqual('it is ready once they do not', (await readiness(stage)).status, 200)
      await expectCarriedOut(stage, id)
    },
  },
]

const BROKEN: readonly Omit<Scenario, 'only'>[] = (
  [
    ['has the wrong table name', { table: 'no-such-table' }, 'TableUnusable'],
    ['may not use the table', { refusal: 'AccessDeniedException' }, 'TableUnusable'],
    ['may not use the key of the table', { refusal: 'KMSAccessDeniedException' }, 'TableUnusable'],
  ] as const
).map(([what, deployment, error]) => ({
  name: `machines: a function that ${what}`,
  proves:
    'It fails as a function, which raises an alarm; within three polls the operation, /readyz, the metrics, the log and Slack say so; and once it is repaired the operation continues without a person.',
  cluster: 'demo-single',
  provokesErrors: true,
  play: async ({ hostKind }) => {
    using slack = new SlackStub('well')
    await using stage = await Stage.open(hostKind, { looksOften: true, tellsSlack: true })
    const { operator, stepfn } = stage
    stepfn.deploy(deployment)
    const id = await operator.begin('demo-single', changeClass(XLARGE))
    expectEqual('at first there is no problem', (await driverOf(stage, id))?.problem, null)
    await stage.time.pass(THREE_POLLS_MS)
    await stage.time.arrival(() => slack.messages.some((text) => text.includes('No turn has been taken')))
    const problem = (await driverOf(stage, id))?.problem ?? ''
    expectTrue('the operation says so', problem.includes('No turn has been taken'), problem)
    const { status, driver } = await readiness(stage)
    expectTrue('/readyz says so', status === 503 && driver.includes(id), driver)
    const metrics = await metricsOf(stage)
    const metric = 'maintenance_driver_problems{about="operation"} 1'
    expectTrue('the metrics say so', metrics.includes(metric), metrics)
    const said = stage.host.errors.filter((text) => text.includes('No turn has been taken'))
    expectEqual('the log says so, once', said.length, 1)
    const names = new Set(stepfn.failedInvocations)
    expectEqual('the function has failed, and by its name', [...names], [error])
    await expectActions(stage, [])
    stepfn.deploy({})
    await expectCarriedOut(stage, id)
    await stage.time.pass(2 * MINUTE_MS)
    expectEqual('the server is ready again', (await readiness(stage)).status, 200)
    await stage.time.arrival(() => slack.messages.some((text) => text.includes('Turns are taken again')))
  },
}))

const TWO_SERVERS: readonly Omit<Scenario, 'only'>[] = [
  {
    name: 'machines: two servers and a function whose dates are ten minutes apart',
    proves:
      'Each server sees every change of the other and of the function, commands of both meet in the one operation, and every call is sent once.',
    cluster: 'demo-single',
    settings: { looksOften: true, aheadMs: 10 * MINUTE_MS },
    play: async (stage) => {
      const { operator, time } = stage
      await using second = await stage.host.compose({ aheadMs: -10 * MINUTE_MS, looksOften: true })
      const client = new GraphqlClient(second.url)
      const askSecond = (field: string, id: string): Promise<unknown> =>
        timed(stage, () => client.request(`mutation ($id: ID!) { ${field} { state } }`, { id }))
      const sees = async (revision: number): Promise<boolean> => {
        const { operations } = listed.parse(
          await client.request('{ operations(first: 10) { edges { node { revision } } } }', {}),
        )
        return operations.edges.every(({ node }) => node.revision >= revision)
      }
      const id = await operator.begin('demo-single', changeClass(XLARGE))
      await operator.untilStep(id, 'create_temp_instance', ['WAITING'])
      for (const pausedBy of ['second', 'first']) {
        if (pausedBy === 'second') await askSecond('pauseOperation(id: $id)', id)
        else await timed(stage, () => operator.pause(id, 'a look'))
        await time.until('the first server shows the pause', () => operator.shown(id)?.state === 'PAUSED')
        await time.until('the second shows it', async () => sees(operator.shown(id)?.revision ?? 0))
        const before = (await stage.mock.mutations()).length
        await time.pass(HOUR_MS)
        expectEqual('nothing is sent while it is paused', (await stage.mock.mutations()).length, before)
        if (pausedBy === 'second') await operator.continue(id)
        else {
          const { decisionRevision } = await operator.look(id)
          await askSecond(
            `resumeOperation(id: $id, action: CONTINUE, expectedRevision: ${decisionRevision})`,
            id,
          )
        }
        await time.until('it runs again', () => operator.shown(id)?.state === 'RUNNING')
        await time.pass(5 * MINUTE_MS)
        const driver = await driverOf(stage, id)
        if (driver)
          expectTrue('it gets its turns', driver.problem === null && driver.execution !== null, driver)
      }
      await expectCarriedOut(stage, id)
      expectTrue('the second server has seen the end', await sees(operator.shown(id)?.revision ?? 0), id)
      await client.close()
    },
  },
]

const listed = z.object({
  operations: z.object({ edges: z.array(z.object({ node: z.object({ revision: z.number() }) })) }),
})

async function expectCarriedOutThroughBreakpoints(stage: Stage, id: string): Promise<void> {
  expectState(await stage.operator.untilEndedThroughBreakpoints(id), 'COMPLETED')
  await expectActions(stage, CLASS_CHANGE)
}

const VERSIONS: readonly Omit<Scenario, 'only'>[] = [
  {
    name: 'machines: an older function, and then its update while an operation runs',
    proves:
      'A server shows what an older function does within a minute, never calls it silent, and the update changes nothing for the operation.',
    cluster: 'demo-single',
    settings: { looksOften: true },
    play: async (stage) => {
      const { operator, stepfn, time } = stage
      stepfn.deploy({ dialect: 'older' })
      const id = await operator.begin('demo-single', changeClass(XLARGE))
      await operator.untilStep(id, 'failover_to_instance', ['WAITING', 'IN_PROGRESS', 'COMPLETED'])
      await time.pass(3 * MINUTE_MS)
      expectEqual('it is not called silent', (await driverOf(stage, id))?.problem, null)
      stepfn.deploy({})
      await time.pass(3 * MINUTE_MS)
      expectTrue('turns are counted now', (await driverOf(stage, id))?.lastTurnAt !== null, id)
      await expectCarriedOut(stage, id)
    },
  },
  {
    name: 'machines: servers are updated before the function',
    proves:
      'A function that cannot read what newer servers write fails loudly, does nothing, and continues once it is updated; a pause works all the time.',
    cluster: 'demo-single',
    provokesErrors: true,
    settings: { looksOften: true },
    play: async (stage) => {
      const { operator, stepfn, time } = stage
      const id = await operator.begin('demo-single', changeClass(XLARGE))
      await operator.untilStep(id, 'create_temp_instance', ['WAITING'])
      await stage.end('close')
      await stage.boot({ looksOften: true, dialect: 'newer' })
      await operator.setBreakpoints(id, [3])
      const before = (await stage.mock.mutations()).length
      await time.pass(THREE_POLLS_MS + 3 * MINUTE_MS)
      const problem = (await driverOf(stage, id))?.problem ?? ''
      expectTrue(
        'the operation says that it gets no turns',
        problem.includes('No turn has been taken'),
        problem,
      )
      expectEqual('the function fails', new Set(stepfn.failedInvocations).has('OperationUnreadable'), true)
      expectEqual('and sends nothing', (await stage.mock.mutations()).length, before)
      expectState(await operator.pause(id, 'not now'), 'PAUSED')
      await operator.continue(id)
      stepfn.deploy({ dialect: 'newer' })
      await expectCarriedOutThroughBreakpoints(stage, id)
    },
  },
  {
    name: 'machines: a function that is newer than the server',
    proves:
      'The server says that it cannot read what the function writes, its lock stays, and an updated server shows it all.',
    cluster: 'demo-single',
    provokesErrors: true,
    play: async ({ hostKind }) => {
      await using stage = await Stage.open(hostKind, { looksOften: true })
      const { operator, stepfn, time } = stage
      const id = await operator.begin('demo-single', changeClass(XLARGE))
      await operator.untilStep(id, 'create_temp_instance', ['WAITING'])
      stepfn.deploy({ dialect: 'newer' })
      for (let minutes = 0; minutes < 10; minutes++) await time.pass(MINUTE_MS)
      const { status, driver } = await readiness(stage)
      expectTrue('it says so', status === 503 && driver.includes('Update this server'), driver)
      const data = await operator.query('{ unreadableOperations { operationId reason } }')
      expectTrue('it lists what it cannot read', JSON.stringify(data).includes(id), data)
      await stage.end('close')
      await stage.boot({ looksOften: true, dialect: 'newer' })
      expectState(await operator.untilEnded(id), 'COMPLETED')
      await expectActions(stage, CLASS_CHANGE)
    },
  },
]

const RESTORED: readonly Omit<Scenario, 'only'>[] = (['goes on', 'has ended'] as const).map((what) => ({
  name: `machines: a table is restored from a backup while the execution ${what}`,
  proves:
    'Nothing is sent on a record that is older than what was done: the operation is paused and says what to look at, and continues when a person says so.',
  cluster: 'demo-single',
  provokesErrors: true,
  play: async ({ hostKind }) => {
    await using stage = await Stage.open(hostKind)
    const { operator, stepfn, time } = stage
    const id = await operator.begin('demo-single', changeClass(XLARGE))
    await operator.untilStep(id, 'create_temp_instance', ['WAITING'])
    const backup = await stepfn.backUp()
    await operator.untilAccepted(id, 'FailoverDBCluster')
    if (what === 'has ended') {
      await operator.pause(id, 'the table is restored')
      await time.pass(HOUR_MS)
    }
    await stage.end('close')
    const before = (await stage.mock.mutations()).length
    await stepfn.restore(backup)
    await stage.boot()
    await time.pass(HOUR_MS)
    await time.rest()
    expectPause(await operator.look(id), 'BLOCKED', 'restored from a backup')
    expectEqual('nothing was sent', (await stage.mock.mutations()).length, before)
    await operator.continue(id)
    expectState(await operator.untilEnded(id), 'COMPLETED')
    await expectActions(stage, CLASS_CHANGE)
  },
}))

const TOLD: readonly Omit<Scenario, 'only'>[] = [
  {
    name: 'machines: nobody runs a server when an operation pauses',
    proves: 'The executions tell EventBridge of the pause and of the end, with the reason and what to do.',
    cluster: 'demo-single',
    play: async (stage) => {
      const { operator, stepfn, time } = stage
      const id = await operator.begin('demo-single', changeClass(XLARGE), { pauseBeforeSteps: [2] })
      await stage.end('close')
      for (let minutes = 0; minutes < 30; minutes += 2) await time.pass(2 * MINUTE_MS)
      const told = (index: number) => stepfn.stepFunctions.told.at(index)?.Detail
      const { message = '', ...rest } = told(-1) ?? {}
      const { operationId, state, cluster } = z.looseObject({}).parse(rest)
      expectEqual(
        'of what it is told',
        [operationId, state, cluster],
        [id, 'paused', 'us-east-1/demo-single'],
      )
      expectTrue('why it is paused', message.startsWith('Paused: Paused before step 3'), message)
      await stage.boot()
      await operator.continue(id)
      await expectCarriedOut(stage, id)
      while (stepfn.awake > 0) await setImmediate()
      expectEqual('and of the end', told(-1)?.message, 'Completed.')
    },
  },
]

/** What several machines do that share a table, agree on nothing else, and fail one by one. */
export const MACHINES: readonly Scenario[] = [
  ...CLOCKS,
  ...TIMEOUTS,
  ...BROKEN,
  ...TWO_SERVERS,
  ...VERSIONS,
  ...RESTORED,
  ...TOLD,
].map((scenario) => ({
  ...scenario,
  only: { on: 'stepfn', because: 'where several machines share a table.' },
}))
