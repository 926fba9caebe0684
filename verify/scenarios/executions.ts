import { setImmediate } from 'node:timers/promises'
import { withClass } from '../cluster-picture.ts'
import { expectActions } from '../expectations/calls.ts'
import { expectCluster } from '../expectations/cluster.ts'
import { expectPause, expectState } from '../expectations/operation.ts'
import { GraphqlClient } from '../graphql-client.ts'
import { expectEqual, expectTrue } from '../mismatch.ts'
import { changeClass, changeStorage } from '../operation-orders.ts'
import { readOperation } from '../operation-requests.ts'
import type { OperationView } from '../operation-view.ts'
import type { Scenario } from '../scenario.ts'
import type { Stage } from '../stage.ts'

const XLARGE = 'db.r6g.xlarge'
const HOUR_MS = 3_600_000

const CLASS_CHANGE = [
  'CreateDBInstance',
  'FailoverDBCluster',
  'ModifyDBInstance',
  'FailoverDBCluster',
  'DeleteDBInstance',
]

/** The class change has come to its end as if nothing had happened. */
async function expectCarriedOut(stage: Stage, id: string): Promise<void> {
  expectState(await stage.operator.untilEnded(id), 'COMPLETED')
  await expectActions(stage, CLASS_CHANGE)
  await expectCluster(stage, 'demo-single', withClass(XLARGE))
}

/** How the executions ended, by name. */
const endings = ({ stepfn }: Stage): readonly string[] =>
  stepfn.stepFunctions.executions.map(({ name, status, output }) => {
    const next: unknown = output === undefined ? undefined : Reflect.get(JSON.parse(output), 'next')
    return `${name} ${status}${typeof next === 'string' ? ` ${next}` : ''}`
  })

const running = ({ stepfn }: Stage): number =>
  stepfn.stepFunctions.executions.filter(({ status }) => status === 'RUNNING').length

const STEPFN_SCENARIOS: readonly Omit<Scenario, 'only'>[] = [
  {
    name: 'executions: one for each start and resume',
    proves:
      'A breakpoint and the end both end the execution, and a resume begins another, named by its revision.',
    cluster: 'demo-single',
    play: async (stage) => {
      const { operator } = stage
      const id = await operator.begin('demo-single', changeClass(XLARGE), { pauseBeforeSteps: [2] })
      const { revision } = await operator.untilPaused(id)
      await stage.time.pass(HOUR_MS)
      expectEqual('the first one has ended', endings(stage), [`${id}-r2 SUCCEEDED PAUSED`])
      await operator.continue(id)
      await expectCarriedOut(stage, id)
      expectEqual('and the second one', endings(stage), [
        `${id}-r2 SUCCEEDED PAUSED`,
        `${id}-r${revision + 1} SUCCEEDED DONE`,
      ])
    },
  },
  {
    name: 'executions: what is changed while one waits counts at once',
    proves:
      'The change begins an execution that looks at once, and the one before ends at its next turn: one driver.',
    cluster: 'demo-single',
    play: async (stage) => {
      const { operator } = stage
      const id = await operator.begin('demo-single', changeClass(XLARGE))
      await operator.untilStep(id, 'create_temp_instance', ['WAITING'])
      const { revision } = await operator.setBreakpoints(id, [3])
      await operator.setBreakpoints(id, [])
      await stage.time.pass(240_000)
      expectEqual('executions that run', running(stage), 1)
      expectEqual('what became of the others', endings(stage).slice(0, 2), [
        `${id}-r2 SUCCEEDED SUPERSEDED`,
        `${id}-r${revision} SUCCEEDED SUPERSEDED`,
      ])
      await expectCarriedOut(stage, id)
    },
  },
  {
    name: 'executions: the server is down meanwhile',
    proves: 'Operations go on without a server, and a subscriber that comes back misses and repeats nothing.',
    cluster: 'demo-single',
    play: async (stage) => {
      const { operator, time } = stage
      const id = await operator.begin('demo-single', changeClass(XLARGE))
      await operator.untilStep(id, 'create_temp_instance')
      await stage.end('close')
      for (let minutes = 0; minutes < 90; minutes += 2) await time.pass(120_000)
      await expectActions(stage, CLASS_CHANGE)
      await stage.boot({ isAutoResume: false })
      await expectCarriedOut(stage, id)
    },
  },
  {
    name: 'executions: one is stopped by hand',
    proves: 'The operation is paused with that reason, and goes on when told to.',
    cluster: 'demo-single',
    play: async (stage) => {
      const { operator, stepfn } = stage
      const id = await operator.begin('demo-single', changeClass(XLARGE))
      await operator.untilStep(id, 'create_temp_instance', ['WAITING'])
      for (const execution of stepfn.stepFunctions.executions) execution.abort()
      expectPause(await operator.untilPaused(id), 'AWS_FAULT', 'ABORTED')
      await operator.continue(id)
      await expectCarriedOut(stage, id)
    },
  },
  {
    name: 'executions: one cannot be started',
    proves: 'The command counts, and the execution is started when Step Functions takes it.',
    cluster: 'demo-single',
    provokesErrors: true,
    play: async (stage) => {
      const { operator, stepfn } = stage
      stepfn.stepFunctions.refuseStarts(true)
      const id = await operator.begin('demo-single', changeClass(XLARGE))
      expectState(await operator.look(id), 'RUNNING')
      await stage.time.pass(HOUR_MS)
      await expectActions(stage, [])
      stepfn.stepFunctions.refuseStarts(false)
      await expectCarriedOut(stage, id)
    },
  },
  {
    name: 'executions: none when the server starts, without auto-resume',
    proves: 'With APP_AUTO_RESUME off an operation that lost its driver is paused with that reason.',
    cluster: 'demo-single',
    provokesErrors: true,
    play: async (stage) => {
      const { operator, stepfn } = stage
      stepfn.stepFunctions.refuseStarts(true)
      const id = await operator.begin('demo-single', changeClass(XLARGE))
      await stage.end('kill')
      stepfn.stepFunctions.refuseStarts(false)
      await stage.boot({ isAutoResume: false })
      expectPause(await operator.look(id), 'SERVER_RESTARTED', 'APP_AUTO_RESUME')
      await operator.continue(id)
      await expectCarriedOut(stage, id)
    },
  },
  {
    name: 'executions: the function fails, however often it is tried',
    proves: 'The execution ends and leaves the operation paused with what went wrong.',
    cluster: 'demo-single',
    play: async (stage) => {
      const { operator, stepfn } = stage
      const id = await operator.begin('demo-single', changeClass(XLARGE))
      await operator.untilStep(id, 'create_temp_instance', ['WAITING'])
      const fault = Object.assign(new Error('Error: Runtime exited'), { name: 'Runtime.ExitError' })
      stepfn.failInvocations(fault, 6)
      expectPause(await operator.untilPaused(id), 'AWS_FAULT', 'Runtime.ExitError', 'Runtime exited')
      expectEqual('executions that run', running(stage), 0)
      await operator.continue(id)
      await expectCarriedOut(stage, id)
    },
  },
  {
    name: 'executions: a pause while the one that was sending has died',
    proves:
      'The pause is acknowledged once the invocation cannot be alive any more, and nothing is sent after it.',
    cluster: 'demo-single',
    play: async (stage) => {
      const { operator, stepfn, time } = stage
      await stage.mock.injectFault({ kind: 'lost_before', action: 'CreateDBInstance', times: 1 })
      const held = await stage.holdCall('CreateDBInstance')
      const id = await operator.begin('demo-single', changeClass(XLARGE))
      await held.arrives()
      stepfn.kill()
      await held.letGo()
      const begunAt = time.clock.nowMs()
      let answer: OperationView | undefined
      void operator.pause(id, 'what was that?').then((paused) => {
        answer = paused
      })
      await time.untilSeen('the pause is answered', () => answer !== undefined)
      expectState(await operator.look(id), 'PAUSED')
      const tookMs = time.clock.nowMs() - begunAt
      expectTrue('it took as long as an invocation can', tookMs >= 30_000 && tookMs < 40_000, tookMs)
      await time.pass(HOUR_MS)
      await expectActions(stage, ['CreateDBInstance -> lost_before'])
      await operator.continue(id)
      expectState(await operator.untilEnded(id), 'COMPLETED')
      await expectActions(stage, ['CreateDBInstance -> lost_before', ...CLASS_CHANGE])
    },
  },
  {
    name: 'executions: two servers on one table',
    proves: 'Each sees what the other does, and commands of both meet in the one operation.',
    cluster: 'demo-single',
    play: async (stage) => {
      const { operator } = stage
      const id = await operator.begin('demo-single', changeClass(XLARGE), { pauseBeforeSteps: [2] })
      await operator.untilPaused(id)
      await using second = await stage.host.compose()
      const client = new GraphqlClient(second.url)
      const { decisionRevision } = await readOperation(client, id)
      const order =
        'mutation ($id: ID!, $seen: Int!) { resumeOperation(id: $id, action: CONTINUE, expectedRevision: $seen) { state } }'
      await client.request(order, { id, seen: decisionRevision })
      while (second.runner.awake > 0) await setImmediate()
      await operator.untilShown(id, 'RUNNING')
      await expectCarriedOut(stage, id)
      const next = await operator.begin('demo-single', changeStorage('aurora-iopt1'))
      await client.request('mutation ($id: ID!) { pauseOperation(id: $id) { state } }', { id: next })
      await operator.untilShown(next, 'PAUSED')
      await operator.continue(next)
      expectState(await operator.untilEnded(next), 'COMPLETED')
      await client.close()
    },
  },
]

/** What only executions of Step Functions can do, or have done to them. */
export const EXECUTIONS: readonly Scenario[] = STEPFN_SCENARIOS.map((scenario) => ({
  ...scenario,
  only: { on: 'stepfn', because: 'where executions drive operations.' },
}))
