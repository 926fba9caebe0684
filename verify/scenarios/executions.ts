import { setImmediate } from 'node:timers/promises'
import { aroundTemp } from '../expected-calls.ts'
import { GraphqlClient } from '../graphql-client.ts'
import type { Happening } from '../happenings.ts'
import { aws, client, HOUR_MS, MINUTE_MS, operation, SECOND_MS, server, timePasses } from '../happenings.ts'
import { expectEqual, expectTrue } from '../mismatch.ts'
import { ServerCommands } from '../operation-commands.ts'
import { changeClass, changeStorage, XLARGE } from '../operation-orders.ts'
import type { DescribedOperation } from '../operation-scenario.ts'
import { on, runOperation, scenarios } from '../operation-scenario.ts'
import type { Scenario } from '../scenario.ts'
import type { Testbed } from '../testbed.ts'

/** A class change that is carried out as if nothing had happened. */
const CLASS_CHANGE = {
  request: on('demo-single', changeClass(XLARGE)),
  calls: aroundTemp('ModifyDBInstance'),
} satisfies DescribedOperation

/** How the executions ended, by name. */
const endings = ({ stepfn }: Testbed): readonly string[] =>
  stepfn.stepFunctions.executions.map(({ name, status, output }) => {
    const next: unknown = output === undefined ? undefined : Reflect.get(JSON.parse(output), 'next')
    return `${name} ${status}${typeof next === 'string' ? ` ${next}` : ''}`
  })

const running = (count: number): Happening =>
  aws.has(
    'executions that run',
    async ({ stepfn }) => stepfn.stepFunctions.executions.filter(({ status }) => status === 'RUNNING').length,
    count,
  )

/** Whether Step Functions refuses to start executions. */
const startsRefused =
  (isRefusing: boolean): Happening =>
  async ({ stepfn }) =>
    stepfn.stepFunctions.refuseStarts(isRefusing)

/** Two breakpoints come and go while the execution waits: each change begins another one. */
const changedWhileWaiting: Happening = async (testbed, id) => {
  const { revision } = await testbed.operator.setBreakpoints(id, ['modify_instance:demo-single-1'])
  await testbed.operator.setBreakpoints(id, [])
  await testbed.time.pass(4 * MINUTE_MS)
  await running(1)(testbed, id)
  expectEqual('how the others ended', endings(testbed).slice(0, 2), [
    `${id}-r2 SUCCEEDED SUPERSEDED`,
    `${id}-r${revision} SUCCEEDED SUPERSEDED`,
  ])
}

const FAULT = Object.assign(new Error('Error: Runtime exited'), { name: 'Runtime.ExitError' })

/** A pause is answered as late as an invocation can live, although the one that was sending is dead. */
const pausedAfterDeath: Happening = async ({ operator, time }, id) => {
  const tookMs = await time.timed(() => operator.pause(id, 'what was that?'))
  const isInTime = tookMs >= 30 * SECOND_MS && tookMs < 40 * SECOND_MS
  expectTrue('it took as long as an invocation can', isInTime, tookMs)
}

/** What only executions of Step Functions can do, or have done to them. */
export const EXECUTIONS: readonly Scenario[] = scenarios(
  {
    'executions: one for each start and resume': {
      proves:
        'A breakpoint and the end both end the execution, and a resume begins another, named by its revision.',
      ...CLASS_CHANGE,
      request: on('demo-single', changeClass(XLARGE), {
        pauseBeforeStepKeys: ['failover_to_instance:_temp'],
      }),
      happenings: [
        operation.pauses('BREAKPOINT'),
        timePasses(HOUR_MS),
        async (testbed, id) => {
          const { revision } = await testbed.operator.look(id)
          const first = `${id}-r2 SUCCEEDED PAUSED`
          expectEqual('the first one has ended', endings(testbed), [first])
          await testbed.operator.continue(id)
          await testbed.operator.untilEnded(id)
          const second = `${id}-r${revision + 1} SUCCEEDED DONE`
          expectEqual('and the second one', endings(testbed), [first, second])
        },
      ],
    },
    'executions: what is changed while one waits counts at once': {
      proves:
        'The change begins an execution that looks at once, and the one before ends at its next turn: one driver.',
      ...CLASS_CHANGE,
      happenings: [operation.reaches('CREATE_TEMP_INSTANCE', 'WAITING'), changedWhileWaiting],
    },
    'executions: the server is down while they run': {
      proves:
        'Operations go on without a server, and a subscriber that comes back misses and repeats nothing.',
      ...CLASS_CHANGE,
      happenings: [
        operation.reaches('CREATE_TEMP_INSTANCE'),
        server.ends('close'),
        ...Array.from({ length: 45 }, () => timePasses(2 * MINUTE_MS)),
        aws.got(...CLASS_CHANGE.calls),
        server.starts({ isAutoResume: false }),
      ],
    },
    'executions: one is stopped manually': {
      proves: 'The operation is paused with that reason, and continues when told to.',
      ...CLASS_CHANGE,
      happenings: [
        operation.reaches('CREATE_TEMP_INSTANCE', 'WAITING'),
        async ({ stepfn }) => {
          for (const execution of stepfn.stepFunctions.executions) execution.abort()
        },
        operation.pauses('AWS_FAULT', 'ABORTED'),
        client.continues,
      ],
    },
    'executions: one cannot be started': {
      proves: 'The command counts, and the execution is started when Step Functions takes it.',
      ...CLASS_CHANGE,
      provokesErrors: true,
      given: [startsRefused(true)],
      happenings: [operation.is('RUNNING'), timePasses(HOUR_MS), aws.got(), startsRefused(false)],
    },
    'executions: none when the server starts, without auto-resume': {
      proves: 'With APP_AUTO_RESUME off an operation that lost its driver is paused with that reason.',
      ...CLASS_CHANGE,
      provokesErrors: true,
      given: [startsRefused(true)],
      happenings: [
        server.ends('kill'),
        startsRefused(false),
        server.starts({ isAutoResume: false }),
        operation.isPaused('SERVER_RESTARTED', 'APP_AUTO_RESUME'),
        client.continues,
      ],
    },
    'executions: the function fails, however often it is tried': {
      proves: 'The execution ends and leaves the operation paused with what went wrong.',
      ...CLASS_CHANGE,
      happenings: [
        operation.reaches('CREATE_TEMP_INSTANCE', 'WAITING'),
        async ({ stepfn }) => stepfn.failInvocations(FAULT, 6),
        operation.pauses('AWS_FAULT', 'Runtime.ExitError', 'Runtime exited'),
        running(0),
        client.continues,
      ],
    },
    'executions: a pause while the one that was sending has died': {
      proves:
        'The pause is acknowledged once the invocation can no longer be alive, and nothing is sent after it.',
      ...CLASS_CHANGE,
      given: [
        aws.fault({ kind: 'lost_before', action: 'CreateDBInstance', times: 1 }),
        aws.holdsCall('CreateDBInstance'),
      ],
      happenings: [
        aws.holdsCallNow,
        async ({ stepfn }) => stepfn.kill(),
        aws.releasesCall,
        pausedAfterDeath,
        operation.is('PAUSED'),
        timePasses(HOUR_MS),
        aws.got('CreateDBInstance -> lost_before'),
        client.continues,
      ],
      calls: ['CreateDBInstance -> lost_before', ...CLASS_CHANGE.calls],
    },
    'executions: two servers on one table': {
      proves: 'Each sees what the other does, and commands of both meet in the one operation.',
      cluster: 'demo-single',
      run: async (testbed) => {
        await using second = await testbed.host.compose()
        const connection = new GraphqlClient(second.url)
        const commands = new ServerCommands(connection)
        await runOperation(testbed, {
          ...CLASS_CHANGE,
          request: on('demo-single', changeClass(XLARGE), {
            pauseBeforeStepKeys: ['failover_to_instance:_temp'],
          }),
          happenings: [
            operation.pauses('BREAKPOINT'),
            (_, id) => commands.continue(id),
            async () => {
              while (second.runner.awake > 0) await setImmediate()
            },
            ({ operator }, id) => operator.untilShown(id, 'RUNNING'),
          ],
        })
        await runOperation(testbed, {
          request: on('demo-single', changeStorage('aurora-iopt1')),
          happenings: [
            (_, id) => commands.pause(id, 'by the other server'),
            ({ operator }, id) => operator.untilShown(id, 'PAUSED'),
            client.continues,
          ],
          othersChangeIt: true,
        })
        await connection.close()
      },
    },
  },
  { only: { on: 'stepfn', because: 'where executions drive operations.' } },
)
