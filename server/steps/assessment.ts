import type { Consent } from '../model/consent.ts'
import { isGiven } from '../model/consent.ts'
import type { Facts } from '../model/facts.ts'
import type { PauseCause } from '../model/pause-reason.ts'
import { PauseCode } from '../model/pause-reason.ts'
import type { RdsCall } from '../model/rds-call.ts'
import type { GlanceTarget } from '../model/reading.ts'
import type { Remedy } from '../model/remedy.ts'
import type { StepKind, StepResult } from '../model/step.ts'

/** Where a step stands, judged from one reading. Any verdict may carry facts that the reading taught. */
export type Assessment<K extends StepKind = never> = Verdict<K> & {
  readonly learnt?: Facts
  /** The numbers of the attempts that the reading shows AWS carrying out, where a step has several at once. */
  readonly seen?: readonly number[]
}

/** A verdict without what was learnt on the way. One that says no kind of step records nothing, so any step may give it. */
export type Verdict<K extends StepKind = never> =
  /** The goal is met and the resource has settled. */
  | { readonly kind: 'satisfied'; readonly because: string; readonly result?: StepResult<K> }
  | {
      readonly kind: 'waiting'
      readonly for: string
      /** The reading shows that AWS is carrying out what was asked. */
      readonly showsEffect: boolean
      /** What alone shows it, so that a glance at that can tell that the wait goes on; the whole reading when absent. */
      readonly shownBy?: GlanceTarget['breadth'] | undefined
    }
  | { readonly kind: 'act'; readonly call: RdsCall }
  | {
      readonly kind: 'blocked'
      readonly cause: PauseCause
      /** It may be an artefact of a reading that lags behind: it counts only when it stays. */
      readonly mayPass: boolean
      /** AWS took the call and did not carry it out: continuing sends it again. */
      readonly endsAttempt: boolean
      /** The numbers of the attempts that end; all of the step without it. */
      readonly ended?: readonly number[]
    }

/** The goal is met; `because` says by what one can tell. */
export const satisfied = (because: string): Verdict => ({ kind: 'satisfied', because })

/** The same, with what a step of the kind records. */
export const recorded = <K extends StepKind>(because: string, result: StepResult<K>): Verdict<K> => ({
  kind: 'satisfied',
  because,
  result,
})

/** Not there yet. */
export const waitingFor = (what: string, shownBy?: GlanceTarget['breadth']): Verdict => ({
  kind: 'waiting',
  for: what,
  showsEffect: false,
  shownBy,
})

/** AWS is doing what was asked. */
export const underWay = (what: string, shownBy?: GlanceTarget['breadth']): Verdict => ({
  kind: 'waiting',
  for: what,
  showsEffect: true,
  shownBy,
})

/** A call has to be sent. */
export const act = (call: RdsCall): Verdict => ({ kind: 'act', call })

/** A person has to look, whatever the next reading says. */
export const blocked = (message: string, remedy: Remedy): Verdict => ({
  kind: 'blocked',
  cause: { code: PauseCode.BLOCKED, message, remedy },
  mayPass: false,
  endsAttempt: false,
})

/** A person has to look, if the next readings say the same. */
export const unexpected = (message: string, remedy: Remedy): Verdict => ({
  kind: 'blocked',
  cause: { code: PauseCode.BLOCKED, message, remedy },
  mayPass: true,
  endsAttempt: false,
})

/**
 * A person has to accept something that the plan did not name; undefined once all of it was accepted. With `mayPass` it
 * counts only if the next readings say the same.
 */
export const unlessAccepted = (
  asked: Consent,
  accepted: readonly string[],
  message: string,
  remedy: Remedy,
  mayPass = false,
): Verdict | undefined =>
  isGiven(asked, accepted)
    ? undefined
    : {
        kind: 'blocked',
        cause: { code: PauseCode.BLOCKED, message, remedy, accepts: asked },
        mayPass,
        endsAttempt: false,
      }

/** The same, if the next readings say the same. */
export const unlessAcceptedIfSteady = (...asked: Parameters<typeof unlessAccepted>): Verdict | undefined => {
  const verdict = unlessAccepted(...asked)
  return verdict?.kind === 'blocked' ? { ...verdict, mayPass: true } : verdict
}

/** AWS took a change and did not carry it out; continuing asks for it again. */
export const changeFailed = (message: string, remedy: Remedy): Verdict => ({
  kind: 'blocked',
  cause: { code: PauseCode.CHANGE_FAILED, message, remedy },
  mayPass: true,
  endsAttempt: true,
})

/** Adds what a reading taught to a verdict. */
export const learning = <K extends StepKind = never>(learnt: Facts, verdict: Verdict<K>): Assessment<K> => ({
  ...verdict,
  learnt,
})
