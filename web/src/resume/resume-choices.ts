import { goesOnToSwitchover } from '../commands/leads-to-switchover.ts'
import type { ResumeAction } from '../gql/graphql.ts'
import type { PausedOperation } from './resume-query.ts'

/** What each way out is called, and what its button says. */
export const CHOICE_WORDS: Readonly<
  Record<ResumeAction, { readonly label: string; readonly button: string }>
> = {
  CONTINUE: { label: 'Continue', button: 'Continue operation' },
  ROLLBACK: { label: 'Roll back', button: 'Roll back operation' },
  ABORT: { label: 'Abort', button: 'Abort operation' },
  MARK_COMPLETE: { label: 'Mark as completed', button: 'Mark as completed' },
}

/** Whether a text names a way out. */
export const isChoice = (text: string | null): text is ResumeAction =>
  text !== null && Object.hasOwn(CHOICE_WORDS, text)

/** What has to be known of an operation to say what a way out does to it. */
type Subject = Pick<PausedOperation, 'clusterId' | 'currentStepIndex'> & {
  readonly steps: readonly Pick<PausedOperation['steps'][number], 'title' | 'phase'>[]
}

/** What each way out does to this operation, in a sentence or two. */
export function choiceDescription(choice: ResumeAction, operation: Subject): string {
  const { currentStepIndex, steps, clusterId } = operation
  const step = steps[currentStepIndex]
  const isWayBack = step?.phase === 'ROLLBACK'
  switch (choice) {
    case 'CONTINUE':
      if (step === undefined) return 'All steps are done: the operation ends as completed.'
      return `${isWayBack ? 'Goes on rolling back' : 'Goes on'} with step ${currentStepIndex + 1}, ${step.title}. It looks at ${clusterId} again first and does only what is still missing.`
    case 'ROLLBACK':
      return `Takes back what was done so far, by a plan made from a fresh look at ${clusterId}.`
    case 'ABORT':
      return `Ends the operation as failed. Nothing is changed in AWS; what it made stays there, and ${clusterId} is free for other operations.`
    case 'MARK_COMPLETE':
      return `Ends the operation as completed. Nothing is changed in AWS; the steps keep their true states. For when you finished it by hand.`
  }
}

/** Whether a way out is grave enough that the cluster's name has to be typed. */
export function isGrave(choice: ResumeAction, { currentStepIndex, steps }: PausedOperation): boolean {
  if (choice === 'CONTINUE') return goesOnToSwitchover(steps.slice(currentStepIndex))
  return choice === 'ROLLBACK' || choice === 'ABORT'
}
