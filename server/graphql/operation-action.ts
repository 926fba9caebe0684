import type { OperatorCommand, UnavailableCommand } from '../engine/transitions.ts'
import { builder } from './builder.ts'

const values = {
  START: { value: 'start', description: 'startOperation' },
  PAUSE: { value: 'pause', description: 'pauseOperation' },
  CONTINUE: { value: 'continue', description: 'resumeOperation with CONTINUE' },
  ROLLBACK: { value: 'rollback', description: 'resumeOperation with ROLLBACK' },
  ABORT: { value: 'abort', description: 'resumeOperation with ABORT' },
  MARK_COMPLETE: { value: 'mark_complete', description: 'resumeOperation with MARK_COMPLETE' },
  RESET: { value: 'reset', description: 'resetOperation' },
  SET_BREAKPOINTS: { value: 'set_breakpoints', description: 'setBreakpoints' },
  UPDATE_STEP_TIMEOUT: { value: 'update_step_timeout', description: 'updateStepTimeout' },
  DELETE: { value: 'delete', description: 'deleteOperation' },
} as const satisfies {
  readonly [C in OperatorCommand as Uppercase<C>]: { readonly value: C; readonly description: string }
}

/** What can be done with an operation. */
export const OperationActionEnum = builder.enumType('OperationAction', {
  description: 'What can be done with an operation; each value names its mutation.',
  values,
})

/** What cannot be done with an operation now, and why. */
export const UnavailableActionType = builder.objectRef<UnavailableCommand>('UnavailableAction').implement({
  description: 'Something that cannot be done with an operation now.',
  fields: (t) => ({
    action: t.expose('command', { type: OperationActionEnum, description: 'What cannot be done.' }),
    reason: t.exposeString('reason', { description: 'Why not, in a sentence.' }),
  }),
})
