import { PAUSE_CHOICES } from '../generated/words.ts'
import type { ResumeAction } from '../gql/graphql.ts'
import type { PausedOperation } from './resume-query.ts'

/** What each way out is called, what its button says, and what is said of an operation that takes it. */
export const CHOICE_WORDS: Readonly<
  Record<ResumeAction, { readonly label: string; readonly button: string; readonly done: string }>
> = {
  CONTINUE: { label: PAUSE_CHOICES.CONTINUE, button: 'Continue operation', done: 'continues' },
  ROLLBACK: { label: PAUSE_CHOICES.ROLLBACK, button: 'Roll back operation', done: 'is rolled back' },
  ABORT: { label: PAUSE_CHOICES.ABORT, button: 'Abort operation', done: 'aborted' },
  MARK_COMPLETE: {
    label: PAUSE_CHOICES.MARK_COMPLETE,
    button: PAUSE_CHOICES.MARK_COMPLETE,
    done: 'marked as completed',
  },
}

/** Whether a text names a way out. */
export const isChoice = (text: string | null): text is ResumeAction =>
  text !== null && Object.hasOwn(CHOICE_WORDS, text)

/** What has to be known of an operation to say what a way out does to it. */
type Subject = Pick<PausedOperation, 'clusterId' | 'currentStepIndex'> & {
  readonly steps: readonly Pick<PausedOperation['steps'][number], 'title' | 'phase'>[]
}

/** What each choice does to this operation, in a sentence or two. */
export function choiceDescription(choice: ResumeAction, operation: Subject): string {
  const { currentStepIndex, steps, clusterId } = operation
  const step = steps[currentStepIndex]
  switch (choice) {
    case 'CONTINUE':
      if (step === undefined) return 'All steps are done. The operation ends as completed.'
      return `${step.phase === 'ROLLBACK' ? 'Continues the rollback' : 'Continues'} with step ${currentStepIndex + 1}, ${step.title}. It reads ${clusterId} first and does only what is still missing.`
    case 'ROLLBACK':
      return `Undoes what was done so far, by a plan made from a fresh reading of ${clusterId}.`
    case 'ABORT':
      return `Ends the operation. Nothing is changed in AWS: what the operation created stays there, and ${clusterId} is unlocked for other operations.`
    case 'MARK_COMPLETE':
      return `Ends the operation as completed manually. Nothing is changed in AWS, and the steps keep their true states. Choose it when you finished the work yourself.`
  }
}

/** Whether a choice is confirmed by typing the name of the cluster: `isIrreversible` is what continuing would be. */
export const needsTypedName = (choice: ResumeAction, isIrreversible: boolean): boolean =>
  choice === 'CONTINUE' ? isIrreversible : choice === 'ROLLBACK' || choice === 'ABORT'
