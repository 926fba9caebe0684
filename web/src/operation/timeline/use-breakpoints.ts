import { SetBreakpoints } from '../../commands/operation-commands.ts'
import { useCommand } from '../../graphql/use-command.ts'
import type { TimelineSubject } from './timeline-fragment.ts'

/** The breakpoints of an operation. */
export interface Breakpoints {
  /** Whether a breakpoint can be set or taken away at a step now. */
  readonly canSet: (stepIndex: number) => boolean
  readonly set: (stepIndex: number, isOn: boolean) => void
  readonly isBusy: boolean
}

/** Sets and takes away the pauses before steps that are still to come. */
export function useBreakpoints(operation: TimelineSubject): Breakpoints {
  const { run, isRunning } = useCommand(SetBreakpoints)
  const { id, allowedActions, decisionRevision, pauseBeforeStepKeys, steps } = operation
  const canSet = (stepIndex: number): boolean =>
    allowedActions.includes('SET_BREAKPOINTS') && steps[stepIndex]?.state === 'PENDING'
  return {
    canSet,
    isBusy: isRunning,
    set: (stepIndex, isOn) => {
      const stepKeys = steps.flatMap(({ key, index }) =>
        (index === stepIndex ? isOn : pauseBeforeStepKeys.includes(key)) && canSet(index) ? key : [],
      )
      void run(
        { id, stepKeys, expectedRevision: decisionRevision },
        {
          done: () =>
            isOn
              ? `It will pause before step ${stepIndex + 1}`
              : `It will not pause before step ${stepIndex + 1}`,
          failed: 'The breakpoint could not be changed',
        },
      )
    },
  }
}
