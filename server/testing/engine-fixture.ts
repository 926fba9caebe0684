import { expect } from 'vitest'
import { deepFreeze } from '../adapters/store/snapshot.ts'
import { advance } from '../engine/advance.ts'
import type { Draft } from '../engine/draft.ts'
import type { Command } from '../engine/observation.ts'
import type { EngineSettings } from '../engine/settings.ts'
import type { CallAnswer } from '../model/call-answer.ts'
import type { ClusterReading } from '../model/cluster-reading.ts'
import type { ErrorCode } from '../model/error-code.ts'
import { OPERATION_TAG } from '../model/identifiers.ts'
import type { Instant } from '../model/instant.ts'
import { addMs } from '../model/instant.ts'
import type { Operation } from '../model/operation.ts'
import type { PauseCode } from '../model/pause-reason.ts'
import { localPrincipal } from '../model/principal.ts'
import type { RdsCallName } from '../model/rds-call.ts'
import type { RdsFault } from '../model/rds-fault.ts'
import type { Reading } from '../model/reading.ts'
import type { PlannedStep, Step, StepProgress } from '../model/step.ts'
import { topologyOf } from '../model/topology.ts'
import { planned } from '../operations/kit/planned.ts'
import { aCluster, aReader } from './cluster-builder.ts'
import { anOperation } from './operation-fixture.ts'
import { aStep } from './step-builder.ts'

/** A step is asked every 30 s, every 5 s when it is watched closely; readings are trusted 60 s after a call. */
export const SETTINGS: EngineSettings = { pollIntervalMs: 30_000, settleWindowMs: 60_000 }

/** So many seconds after the operation was started. */
export const at = (seconds: number): Instant => addMs('2026-03-01T10:00:00.000Z', seconds * 1000)

/** The temporary instance of the plan below, as AWS shows it. */
export const TEMP = aReader('orders-tmp', {
  promotionTier: 0,
  tags: { team: 'shop', [OPERATION_TAG]: 'op-1' },
})

const topology = topologyOf(aCluster())

/** A step of each kind that rolling work on `orders-1` takes, in the order of the plan. */
export const ROLLING: readonly PlannedStep[] = [
  planned('get_cluster_info', { topology, recordsProxies: false }),
  planned('create_temp_instance', {
    instanceId: TEMP.instanceId,
    templateInstanceId: 'orders-1',
    instanceClass: 'db.r6g.large',
  }),
  planned('failover_to_instance', { instanceId: TEMP.instanceId }),
  planned('reboot_instance', { instanceId: 'orders-1', isInPlace: false, wasPendingReboot: false }),
  planned('failover_to_instance', { instanceId: 'orders-1' }),
  planned('delete_instance', { instanceId: TEMP.instanceId }),
  planned('verify_cluster', { topology, inSyncInstanceIds: [], checksParameterGroups: false }),
]

/** The calls that the rolling plan sends. */
export const ROLLING_CALLS: readonly RdsCallName[] = [
  'CreateDBInstance',
  'FailoverDBCluster',
  'RebootDBInstance',
  'FailoverDBCluster',
  'DeleteDBInstance',
]

/** Steps of a plan as they are before the operation begins; those before `cursor` are done. */
export const stepsOf = (plan: readonly PlannedStep[], cursor = 0): readonly Step[] =>
  plan.map((step, index) =>
    aStep(step, index < cursor ? { state: 'completed', completedAt: at(0) } : { state: 'pending' }),
  )

/** An operation not yet started, with the rolling plan. */
export const aCreated = (changes: Partial<Operation> = {}): Operation =>
  anOperation({ steps: stepsOf(ROLLING), shownTopology: topology, ...changes })

/** An operation that is carrying out one step of the rolling plan since the beginning. */
export function aRun(cursor: number, progress: Partial<StepProgress> = {}, changes: Partial<Operation> = {}) {
  const running: Partial<StepProgress> = { state: 'in_progress', startedAt: at(0), waitingSince: at(0) }
  return aCreated({
    state: 'running',
    startedAt: at(0),
    readingsCountFrom: at(0),
    cursor,
    steps: stepsOf(ROLLING, cursor).map((step, index) =>
      index === cursor ? { ...step, ...running, ...progress } : step,
    ),
    ...changes,
  })
}

/** The same operation with one step changed. */
export const withStep = (
  operation: Operation,
  index: number,
  changes: Partial<StepProgress & PlanMarks>,
) => ({
  ...operation,
  steps: operation.steps.map((step, at) => (at === index ? { ...step, ...changes } : step)),
})
type PlanMarks = Pick<Step, 'pauseBefore' | 'phase'>

/** The same operation, paused by an operator. */
export const paused = (operation: Operation, changes: Partial<Operation> = {}): Operation => ({
  ...operation,
  state: 'paused',
  pausedFrom: 'running',
  pauseReason: {
    code: 'operator',
    message: 'Paused by ana.',
    advice: 'Choose Continue to resume where it stopped.',
  },
  ...changes,
})

/** What the engine makes of a reading that began so many seconds after the start and is judged at once. */
export const read = (
  operation: Operation,
  seconds: number,
  cluster: ClusterReading | undefined,
  parts: Partial<Reading> = {},
): Draft =>
  advance(
    deepFreeze(operation),
    { kind: 'reading', at: at(seconds), reading: { at: at(seconds), cluster, ...parts } },
    SETTINGS,
  )

/** A command of ana's, as the engine is told of it. */
export const orderedAt = (instant: Instant, command: Command) =>
  ({ kind: 'command', at: instant, by: localPrincipal('ana'), command }) as const

/** What the engine makes of a command. */
export const order = (operation: Operation, seconds: number, command: Command): Draft =>
  advance(deepFreeze(operation), orderedAt(at(seconds), command), SETTINGS)

/** Continues, and accepts what the pause asks consent to. */
export const goOn = (
  operation: Operation,
  seconds: number,
  more: Omit<Extract<Command, { name: 'continue' }>, 'name'> = {},
): Draft => {
  const accepts = operation.pauseReason?.accepts
  return order(operation, seconds, { name: 'continue', ...(accepts && { accept: accepts.key }), ...more })
}

/** What the engine makes of two readings that show the same, 5 s apart. */
export const readTwice = (...[operation, seconds, cluster, parts]: Parameters<typeof read>): Draft =>
  read(read(operation, seconds, cluster, parts).operation, seconds + 5, cluster, parts)

/** What the engine makes of the answer to the latest call of a step, the current one unless told. */
export function answer(
  operation: Operation,
  seconds: number,
  given: CallAnswer,
  stepIndex = operation.cursor,
): Draft {
  const attempt = operation.steps[stepIndex]?.attempts.at(-1)?.number ?? 0
  return advance(
    deepFreeze(operation),
    { kind: 'answered', at: at(seconds), stepIndex, attempt, answer: given },
    SETTINGS,
  )
}

/** A fault of a kind. */
export const aFault = (kind: RdsFault['kind'], changes: Partial<RdsFault> = {}): RdsFault => ({
  kind,
  code: `Code-${kind}`,
  message: `AWS says ${kind}.`,
  action: 'FailoverDBCluster',
  ...changes,
})

/** The step at the cursor; fails when all are done. */
export function current({ operation: { steps, cursor } }: Pick<Draft, 'operation'>): Step {
  const step = steps[cursor]
  if (!step) throw new Error('all steps are done')
  return step
}

/** The calls that a draft sends, by name. */
export const callsOf = ({ effects }: Draft): readonly string[] =>
  effects.flatMap((effect) => (effect.kind === 'call' ? effect.call.action : []))

/** When a draft asks to be woken. */
export const wakesOf = ({ effects }: Draft): readonly Instant[] =>
  effects.flatMap((effect) => (effect.kind === 'wake' ? effect.at : []))

/** The kinds of event that a draft records. */
export const eventsOf = ({ events }: Draft): readonly string[] => events.map(({ type }) => type)

/** A pause with this reason, to match an operation with. */
export const pausedBy = (code: PauseCode, reason: object = {}) => ({
  state: 'paused',
  pauseReason: { code, ...reason },
})

/** The refusal of a command. */
export const refusal = (code: ErrorCode, says = '') =>
  expect.objectContaining({ code, message: expect.stringContaining(says) })
