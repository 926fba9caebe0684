import type { StepKind } from './step.ts'

/** What a person can decide about a paused operation. */
export const ResumeAction = {
  CONTINUE: 'continue',
  ABORT: 'abort',
  ROLLBACK: 'rollback',
  MARK_COMPLETE: 'mark_complete',
} as const
export type ResumeAction = (typeof ResumeAction)[keyof typeof ResumeAction]

/** What each decision is called, in texts and in the web UI, in the order in which they are named. */
export const PAUSE_CHOICES = {
  continue: 'Continue',
  rollback: 'Roll back',
  mark_complete: 'Mark as completed',
  abort: 'Abort',
} as const satisfies Readonly<Record<ResumeAction, string>>

/**
 * What helps at a pause, as data. Advice is made of it when it is known which choices are possible, so a text cannot
 * name one that is not.
 */
export interface Remedy {
  /** What to do outside of this program before anything is chosen: whole sentences, which name no choice. */
  readonly first?: string
  /** What a choice does here, as it follows "choose Continue to". The choices that cannot be made are left out. */
  readonly choices: { readonly [C in ResumeAction]?: string }
  /**
   * A step that the operation may be put back to: the present one, another one by its index, or the last one of a kind; and
   * what that does, as it follows "go back to step 3 to".
   */
  readonly goBack?: { readonly to: StepKind | number | 'present'; readonly effect: string }
  /** What else to know: whole sentences, which name no choice. */
  readonly note?: string
}

/** What a rollback does, where no step has a better word for it. */
export const UNDO = 'undo what was changed so far'
