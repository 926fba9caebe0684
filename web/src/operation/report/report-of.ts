import { typeName } from '../../operation-types/registry.ts'
import { referenceText } from '../../ui/reference-link.tsx'
import { lookOf, STEP_LOOKS, stepLook } from '../../ui/states.ts'
import { durationText, localText, secondsBetween } from '../../ui/time-text.ts'
import type { LogEvent } from '../use-operation-events.ts'
import { endOfStep, workedSeconds } from '../worked-time.ts'
import { type Change, clusterChanges } from './cluster-changes.ts'
import { happenedText, interruptionTimes } from './interruption-times.ts'
import type { Reported, ReportedStep } from './report-fragment.ts'

/** What came of an operation, in words: for reading, for a ticket, for a review. */
export interface Report {
  readonly title: string
  readonly facts: readonly { readonly label: string; readonly value: string }[]
  /** How the changes are to be read: made and verified, or only asked for. */
  readonly changesTitle: string
  readonly changes: readonly Change[]
  readonly interruptions: readonly {
    readonly what: string
    readonly expected: string
    readonly happened: string
  }[]
  readonly steps: readonly {
    readonly step: string
    readonly state: string
    readonly began: string
    readonly took: string
    readonly calls: string
  }[]
  readonly decisions: readonly { readonly at: string; readonly who: string; readonly what: string }[]
  /** What others have to change because the cluster is another one now. */
  readonly forOthers: readonly string[]
  readonly leftovers: Reported['leftovers']
}

/** The report of an operation as it is now. */
export function reportOf(operation: Reported, events: readonly LogEvent[], nowMs: number): Report {
  const { type, clusterId, clusterBefore, clusterAim, endedAt } = operation
  return {
    title: `${typeName(type)} on ${clusterId}`,
    facts: factsOf(operation, nowMs),
    changesTitle: changesTitleOf(operation),
    changes: [
      ...(clusterAim === null ? [] : clusterChanges(clusterBefore, clusterAim)),
      ...changedParameters(operation.steps),
    ],
    interruptions: interruptionTimes(operation.steps, endedAt, nowMs).map(
      ({ stepIndex, title, affects, description, mostSeconds }) => ({
        what: `${affects === 'WRITES' ? 'Writes' : 'Reads'}, step ${stepIndex + 1}: ${title}`,
        expected: description,
        happened: happenedText(mostSeconds, endedAt !== null),
      }),
    ),
    steps: operation.steps.map((step) => stepLine(step, operation, nowMs)),
    decisions: events.flatMap(({ at, actor, message }) =>
      actor === null ? [] : [{ at: localText(at), who: actor, what: message }],
    ),
    forOthers: operation.followUps.map(({ description }) => description),
    leftovers: operation.leftovers,
  }
}

function factsOf(operation: Reported, nowMs: number): Report['facts'] {
  const { id, region, reference, createdBy, startedAt, endedAt, error } = operation
  const facts = [
    ['State', lookOf(operation).label],
    ['Region', region],
    ...(reference === null ? [] : [['Change', referenceText(reference)]]),
    ['Operation', id],
    ['Created', `${localText(operation.createdAt)} by ${createdBy}`],
    ['Started', startedAt === null ? 'Not yet' : localText(startedAt)],
    ['Ended', endedAt === null ? 'Not yet' : localText(endedAt)],
    ['Duration', startedAt === null ? '–' : durationText(secondsBetween(startedAt, endedAt, nowMs))],
    ...(error === null ? [] : [['Why it failed', error]]),
  ]
  return facts.map(([label = '', value = '']) => ({ label, value }))
}

/** The aim is what is there only once the last step has compared the two. */
function changesTitleOf({ state, steps }: Reported): string {
  const last = steps.findLast(({ kind }) => kind === 'VERIFY_CLUSTER')
  if (last?.state === 'COMPLETED') return 'What changed, as verified in the last step'
  return state === 'FAILED' || state === 'COMPLETED'
    ? 'What was asked for; it was not verified'
    : 'What is to change'
}

function stepLine(step: ReportedStep, { pauses, endedAt }: Reported, nowMs: number): Report['steps'][number] {
  const { index, title, startedAt, calls } = step
  const end = endOfStep(step, endedAt)
  return {
    step: `${index + 1}. ${title}`,
    state: STEP_LOOKS[stepLook(step)].label,
    began: startedAt === null ? '–' : localText(startedAt),
    took: startedAt === null ? '–' : durationText(workedSeconds(startedAt, end, pauses, nowMs)),
    calls: calls.length === 0 ? '–' : String(calls.length),
  }
}

/** Parameters whose value in force is another one than before, as recorded by the step that verifies the cluster. */
export function changedParameters(steps: readonly ReportedStep[]): readonly Change[] {
  const result = steps.findLast(({ kind }) => kind === 'VERIFY_CLUSTER')?.result
  const changed = result?.__typename === 'VerifyClusterResult' ? result.changedParameters : null
  return (changed ?? []).map(({ name, from, to }) => ({
    what: `Parameter ${name}`,
    before: from ?? LEFT_TO_ENGINE,
    after: to ?? LEFT_TO_ENGINE,
  }))
}

/** RDS leaves what has no value to the engine. */
const LEFT_TO_ENGINE = 'what the engine has'
