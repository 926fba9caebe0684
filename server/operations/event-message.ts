import type { Leftover } from '../model/aftermath.ts'
import { awsActionOf } from '../model/aws-action.ts'
import type { ChangeReference } from '../model/change-reference.ts'
import { durationText, type Instant, msBetween } from '../model/instant.ts'
import type { DecisionBody, EventBodies, EventType, NewEvent } from '../model/operation-event.ts'
import { PauseCode } from '../model/pause-reason.ts'
import { callTarget } from '../model/rds-call.ts'
import type { RdsFault } from '../model/rds-fault.ts'
import { refusalOf } from '../model/rds-fault.ts'
import { aimOf } from './registry.ts'

/** What an event says besides its body, in words. */
interface Context {
  /** ` by alice`, or nothing when no one gave a command. */
  readonly by: string
  readonly at: Instant
  /** `step 4`, counted from 1 as people do; `the operation` when it is about no single step. */
  readonly where: string
}

/** One event in plain English, names and reasons included; for lists, notifications and logs. */
export function eventMessage({ type, body, by: principal, stepIndex, at }: NewEvent): string {
  const by = principal === undefined ? '' : ` by ${principal.name}`
  const where = stepIndex === undefined ? 'the operation' : `step ${stepIndex + 1}`
  return render(type, body, { by, where, at })
}

/** ` Ticket: CHG-1234, "Larger writer" (https://...).`, of what is given. */
function referenceText({ ticket, title, url }: ChangeReference = {}): string {
  const name = [ticket, title && `\u201c${title}\u201d`].filter(Boolean).join(', ')
  const parts = [name, url && (name === '' ? url : `(${url})`)].filter(Boolean)
  return parts.length === 0 ? '' : ` Ticket: ${parts.join(' ')}.`
}

const render = <T extends EventType>(type: T, body: EventBodies[T], context: Context): string =>
  MESSAGES[type](body, context)

const MESSAGES: { readonly [T in EventType]: (body: EventBodies[T], context: Context) => string } = {
  operation_created: ({ spec, region, clusterId, adoptFrom, reference }, { by }) =>
    `Created${by}: ${aimOf(spec, `cluster ${clusterId} in ${region}`)}.${adoptFrom === undefined ? '' : ` It takes over what operation ${adoptFrom} left.`}${referenceText(reference)}`,
  operation_started: (_, { by }) => `Started${by}.`,
  operation_replanned: ({ differences }) =>
    differences.length === 0
      ? 'Planned again from a fresh look at the cluster, which is as it was.'
      : `Planned again, because the cluster has changed: ${differences.join('; ')}.`,
  operation_paused: ({ reason, title }, { by, where }) => {
    const words = `${sentence(reason.message)} ${sentence(reason.advice)}`.trim()
    // The message of a breakpoint is about nothing but the place.
    if (reason.code === PauseCode.BREAKPOINT) return words
    const place = `at ${where}${title === undefined ? '' : ` (${title})`}`
    return `Paused${by} ${place}: ${words}`
  },
  operation_resumed: (body, { by }) => {
    const { accepted, reason } = body
    return `Continued${by} ${placeOf(body)}.${accepted === undefined ? '' : ` Accepted: ${sentence(accepted.text)}`}${quoted(reason)}`
  },
  rollback_started: (body, { by }) => {
    const { reason, steps, impossible } = body
    const todo = steps.length === 0 ? 'nothing has to be undone' : steps.join('; ')
    const cannot = impossible.length === 0 ? '' : ` Cannot be undone: ${impossible.map(sentence).join(' ')}`
    return `Rolling back${by} ${placeOf(body)}: ${sentence(todo)}${cannot}${quoted(reason)}`
  },
  operation_completed: () => 'Completed.',
  operation_marked_complete: (body, { by }) => {
    const { leftovers, reason } = body
    return `Marked as completed${by} ${placeOf(body)}.${leftovers === undefined ? '' : ` ${leftBehind(leftovers)}`}${quoted(reason)}`
  },
  operation_aborted: (body, { by }) =>
    `Aborted${by} ${placeOf(body)}. ${leftBehind(body.leftovers)}${quoted(body.reason)}`,
  operation_rolled_back: () => 'Rolled back: everything that could be undone is as it was.',
  operation_reset: ({ toStepIndex }, { by }) => `Reset${by} to step ${toStepIndex + 1}.`,
  breakpoints_set: ({ stepIndexes }, { by }) =>
    stepIndexes.length === 0
      ? `All breakpoints removed${by}.`
      : `Breakpoints set${by} before ${stepIndexes.length === 1 ? 'step' : 'steps'} ${stepIndexes.map((index) => index + 1).join(', ')}.`,
  step_timeout_set: ({ seconds }, { by }) => `Step timeout set${by} to ${durationText(seconds)}.`,
  step_started: ({ title }, { where }) => `Began ${where} (${title}).`,
  step_waiting: ({ title, waitingFor }, { where }) =>
    `Waiting in ${where} (${title}): ${sentence(waitingFor)}`,
  step_completed: ({ title, because }, { where }) => `Completed ${where} (${title}): ${sentence(because)}`,
  step_skipped: ({ title, because }, { where }) =>
    `Nothing to do in ${where} (${title}): ${sentence(because)}`,
  call_intended: ({ call, tryNumber }) =>
    `Calling ${awsActionOf(call)} on ${callTarget(call)}${again(tryNumber)}.`,
  call_accepted: ({ action, tryNumber, requestId }) =>
    `AWS accepted ${action}${again(tryNumber)}${requestId === undefined ? '' : `, request ${requestId}`}.`,
  call_refused: ({ fault, tryNumber, retryAt }, { at }) =>
    `${refusalOf(fault)}${again(tryNumber)}: ${faultText(fault)}${retryAt === undefined ? '' : ` ${nextTry(at, retryAt)}`}`,
  call_unanswered: ({ fault, tryNumber }) =>
    `No answer to ${fault.action}${again(tryNumber)}, so AWS may have done it or not: ${faultText(fault)}`,
  reading_failed: ({ fault, retryAt }, { at }) =>
    `AWS could not be read with ${fault.action}: ${faultText(fault)} ${nextTry(at, retryAt)}`,
}

function leftBehind(leftovers: readonly Leftover[]): string {
  if (leftovers.length === 0) return 'Nothing was left behind.'
  const things = leftovers.map(({ resource, description }) => `${resource} (${description})`)
  return `Left behind: ${things.join('; ')}.`
}

const faultText = ({ code, message }: RdsFault): string => sentence(`${code}: ${message}`)

const nextTry = (at: Instant, retryAt: Instant): string =>
  `Next attempt in ${durationText(msBetween(at, retryAt) / 1000)}.`

const again = (tryNumber: number | undefined): string =>
  tryNumber === undefined ? '' : ` (attempt ${tryNumber})`

const quoted = (reason: string | undefined): string => (reason === undefined ? '' : ` Reason: “${reason}”`)

/** Where an operation stood when a person decided about it. */
const placeOf = ({ stepIndex, stepTitle }: DecisionBody): string =>
  stepTitle === undefined ? 'after its last step' : `at step ${stepIndex + 1} (${stepTitle})`

/** Ends a text with a full stop, unless it ends a sentence already. */
function sentence(text: string): string {
  const trimmed = text.trim()
  return trimmed === '' || /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`
}
