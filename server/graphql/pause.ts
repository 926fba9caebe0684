import type { PauseReason } from '../model/pause-reason.ts'
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
