import type { ClusterChange } from './cluster-state.ts'
import { expectActions, expectCalls } from './expectations/calls.ts'
import { expectCluster } from './expectations/cluster.ts'
import type { RefusalKind } from './expectations/operation.ts'
import { expectPause, expectRefusal } from './expectations/operation.ts'
import { expectEqual, expectTrue } from './mismatch.ts'
import type { ClusterOrder, FaultOrder, Interference } from './mock-control.ts'
import type { GivenDecision } from './operation-commands.ts'
import type { ApiStepKind, OperationView, StepView } from './operation-view.ts'
import type { Operator } from './operator.ts'
import type { ServerSettings } from './server-host.ts'
import type { Testbed } from './testbed.ts'
import { READ_LAG_MS } from './testbed.ts'

export const SECOND_MS = 1_000
export const MINUTE_MS = 60 * SECOND_MS
export const HOUR_MS = 60 * MINUTE_MS

/**
 * Something that is done in a scenario, happens in it, or has to be seen in it. The id is that of its operation; before the
 * creation it is empty.
 */
export type Happening = (testbed: Testbed, id: string) => Promise<unknown>

/** What the client does, and how the server answers. */
export const client = {
  continues: ({ operator }: Testbed, id: string) => operator.continue(id),
  /** Continues with consent to what the pause asks for. */
  accepts: ({ operator }: Testbed, id: string) => operator.accept(id),
  rollsBack: ({ operator }: Testbed, id: string) => operator.rollBack(id),
  aborts: ({ operator }: Testbed, id: string) => operator.abort(id),
  marksComplete: ({ operator }: Testbed, id: string) => operator.markComplete(id),
  resetsTo:
    (stepKey: string): Happening =>
    ({ operator }, id) =>
      operator.reset(id, stepKey),
  setsBreakpoints:
    (...stepKeys: readonly string[]): Happening =>
    ({ operator }, id) =>
      operator.setBreakpoints(id, stepKeys),
  /** Pauses the operation; the pause has the reason that was given, and names all of this. */
  pauses:
    (reason: string, ...words: readonly string[]): Happening =>
    async ({ operator }, id) =>
      expectPause(await operator.pause(id, reason), 'OPERATOR', reason, ...words),
  /** Pauses the operation while a call is held back, and is answered once it is released. */
  pausesDuringCall:
    (judge: (answer: OperationView) => void = () => {}): Happening =>
    async (testbed, id) => {
      await testbed.heldCall()
      const pausing = testbed.operator.pause(id, 'wait')
      await testbed.operator.untilShown(id, 'PAUSED')
      await testbed.releaseCall()
      judge(await pausing)
    },
  /** Gives a command that is refused for this reason, in words that name all of this. */
  isRefused:
    (
      command: (operator: Operator, id: string) => Promise<unknown>,
      kind: RefusalKind,
      ...words: readonly string[]
    ): Happening =>
    ({ operator }, id) =>
      expectRefusal(command(operator, id), kind, ...words),
  /** Cannot continue: it is refused for this reason, in words that name all of this. */
  cannotContinue:
    (kind: RefusalKind, words: readonly string[] = [], decision: GivenDecision = {}): Happening =>
    ({ operator }, id) =>
      expectRefusal(operator.continue(id, decision), kind, ...words),
}

/** What the operation does, as the client sees it. */
export const operation = {
  /** It pauses for this reason, in words that name all of this. */
  pauses:
    (code: string, ...words: readonly string[]): Happening =>
    async ({ operator }, id) =>
      expectPause(await operator.untilPaused(id), code, ...words),
  /** It is paused by now, without any time passing. */
  isPaused:
    (code: string, ...words: readonly string[]): Happening =>
    async ({ operator }, id) =>
      expectPause(await operator.look(id), code, ...words),
  /** A step is current and stands in one of these states, by default one in which it does something or waits. */
  reaches:
    (kind: ApiStepKind, ...states: readonly StepView['state'][]): Happening =>
    ({ operator }, id) =>
      states.length === 0 ? operator.untilStep(id, kind) : operator.untilStep(id, kind, states),
  /** Something about it is so now; `true` unless given. */
  shows:
    (what: string, of: (view: OperationView) => unknown, expected: unknown = true): Happening =>
    async ({ operator }, id) =>
      expectEqual(what, of(await operator.look(id)), expected),
  /** It stands in this state now. */
  is:
    (state: OperationView['state']): Happening =>
    async ({ operator }, id) =>
      expectEqual('the state of the operation', (await operator.look(id)).state, state),
}

/** What happens in AWS, and what AWS got and has. */
export const aws = {
  addsCluster:
    (order: ClusterOrder): Happening =>
    (testbed) =>
      testbed.addCluster(order),
  fault:
    (order: FaultOrder): Happening =>
    ({ mock }) =>
      mock.injectFault(order),
  /** Every fault is over. */
  recovers: ({ mock }: Testbed) => mock.removeFaults(),
  /** Each fault has struck so often, in the order of injection. */
  faultsStruck:
    (...times: readonly number[]): Happening =>
    async ({ mock }) =>
      expectEqual('how often each fault struck', await mock.faultHits(), times),
  /** Reads lag behind writes by so much from now on. */
  readsLag:
    (ms: number): Happening =>
    async ({ mock, time }) => {
      await mock.lagReads(ms)
      await time.pass(MINUTE_MS)
    },
  /** Kinds of change take so long, in milliseconds by name. */
  changesTake:
    (durationsMs: Readonly<Record<string, number>>): Happening =>
    ({ mock }) =>
      mock.time(durationsMs),
  /** It behaves so where its behavior is unknown. */
  behaves:
    (positions: Readonly<Record<string, string>>): Happening =>
    ({ mock }) =>
      mock.behave(positions),
  /** The next call of a kind is held back on its way. */
  holdsCall:
    (action: string): Happening =>
    (testbed) =>
      testbed.holdCall(action),
  /** The call that is held back has left the server. */
  holdsCallNow: (testbed: Testbed) => testbed.heldCall(),
  releasesCall: (testbed: Testbed) => testbed.releaseCall(),
  /** It has accepted a call so many times. */
  accepts:
    (action: string, times = 1): Happening =>
    ({ operator }, id) =>
      operator.untilAccepted(id, action, times),
  /** It got exactly these calls so far, in order: with all parameters, or by action alone. */
  got:
    (...calls: readonly string[]): Happening =>
    (testbed) =>
      calls.some((line) => line.includes('=')) ? expectCalls(testbed, calls) : expectActions(testbed, calls),
  /** The cluster is now as it was at the beginning, except for the change. */
  clusterIs:
    (clusterId: string, change: ClusterChange): Happening =>
    (testbed) =>
      expectCluster(testbed, clusterId, change),
  /** Anything else about it is so. */
  has:
    (what: string, of: (testbed: Testbed) => Promise<unknown>, expected: unknown): Happening =>
    async (testbed) =>
      expectEqual(what, await of(testbed), expected),
}

/** What someone else with access to the account does. Some time passes then, by default until reads show it. */
export const someone = {
  changes:
    (interference: Interference, afterMs = READ_LAG_MS): Happening =>
    async ({ mock, time }) => {
      await mock.act(interference)
      await time.pass(afterMs)
    },
  /** Changes an instance, to be applied in its maintenance window. */
  parks: (
    clusterId: string,
    instanceId: string,
    field: Extract<Interference, { kind: 'park_change' }>['field'],
    value: string,
  ): Happening => someone.changes({ kind: 'park_change', clusterId, instanceId, field, value }),
  /** Runs a command of the AWS CLI (without `aws rds`). */
  runs:
    (command: string, afterMs = READ_LAG_MS): Happening =>
    async ({ awsCli, time }) => {
      await awsCli.run(`aws rds ${command}`)
      await time.pass(afterMs)
    },
}

/** How servers end and start. */
export const server = {
  /** Ends in order, or as a crash would. */
  ends:
    (way: 'close' | 'kill'): Happening =>
    (testbed) =>
      testbed.end(way),
  /** Another one starts on the same data, some time after the last one ended. */
  starts:
    (settings?: ServerSettings, downMs = 0): Happening =>
    async (testbed) => {
      testbed.time.clock.advance(downMs)
      await testbed.boot(settings)
    },
  /** Crashes, and another one starts after some time. */
  crashes:
    (downMs = 0): Happening =>
    (testbed) =>
      testbed.crash(downMs),
}

export const timePasses =
  (ms: number): Happening =>
  ({ time }) =>
    time.pass(ms)

/** Something comes within so many milliseconds. */
export const within =
  (mostMs: number, happen: Happening): Happening =>
  async (testbed, id) => {
    const sinceMs = testbed.time.clock.nowMs()
    await happen(testbed, id)
    const tookMs = testbed.time.clock.nowMs() - sinceMs
    expectTrue(`it comes within ${mostMs / MINUTE_MS} min`, tookMs <= mostMs, tookMs)
  }
