import type { Effect } from '../engine/draft.ts'
import type { CallAnswer } from '../model/call-answer.ts'
import type { Instant } from '../model/instant.ts'
import { addMs, timeText } from '../model/instant.ts'
import type { Operation } from '../model/operation.ts'
import { FaultKind } from '../model/rds-fault.ts'
import type { HostPorts } from './host-ports.ts'

/** A decision older than this is not carried out: the machine was asleep or overloaded, and the world has moved on. */
const SEND_WITHIN_MS = 10_000

/** For a host that nothing cuts off. */
export const lastSendAt = (decidedAt: Instant): Instant => addMs(decidedAt, SEND_WITHIN_MS)

type CallEffect = Extract<Effect, { readonly kind: 'call' }>

/**
 * Sends a call that was decided, unless its time has passed: another process may have taken over since, so what is
 * late is not sent, and that is its answer. This is far less than a settle window, after which a call that was
 * never answered is decided again.
 */
export async function sendInTime(
  { rds, clock, lastSendAt }: Pick<HostPorts, 'rds' | 'clock' | 'lastSendAt'>,
  { region, steps }: Operation,
  { stepIndex, attempt, call }: CallEffect,
): Promise<CallAnswer> {
  const decidedAt = steps[stepIndex]?.attempts.find(({ number }) => number === attempt)?.intendedAt
  const now = clock.now()
  if (decidedAt !== undefined && now <= lastSendAt(decidedAt)) return rds.call(region, call)
  const message = `It was decided ${decidedAt === undefined ? 'at no time on record' : `at ${timeText(decidedAt)}`}, and at ${timeText(now)} it was too late to send it.`
  return {
    outcome: 'refused',
    fault: { kind: FaultKind.NOT_SENT, code: 'NotSent', action: call.action, message },
  }
}
