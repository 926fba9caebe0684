import type { PausedTime, PauseReason } from '../model/pause-reason.ts'
import { builder } from './builder.ts'
import { PauseCodeEnum } from './enums.ts'

/** Why an operation is paused. */
export const PauseType = builder.objectRef<PauseReason>('Pause').implement({
  description: 'Why an operation is paused.',
  fields: (t) => ({
    code: t.expose('code', { type: PauseCodeEnum, description: 'The kind of reason.' }),
    message: t.exposeString('message', { description: 'What happened, to what.' }),
    advice: t.exposeString('advice', { description: 'What to do next.' }),
    accepts: t.exposeString('accepts', {
      nullable: true,
      description: 'The risk that resuming with CONTINUE accepts, if there is one.',
    }),
  }),
})

/** A time in which an operation was paused. */
export const PausedTimeType = builder.objectRef<PausedTime>('PausedTime').implement({
  description: 'A time in which an operation was paused.',
  fields: (t) => ({
    from: t.expose('from', { type: 'DateTime', description: 'When it began.' }),
    to: t.expose('to', {
      type: 'DateTime',
      nullable: true,
      description: 'When it ended; null while it lasts.',
    }),
    stepIndex: t.exposeInt('stepIndex', {
      description: 'Index of the step at or before which it was; the number of steps once all were done.',
    }),
    code: t.expose('code', { type: PauseCodeEnum, description: 'The kind of reason.' }),
  }),
})
