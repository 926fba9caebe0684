import type { Consent } from '../model/consent.ts'
import type { PauseReason } from '../model/pause-reason.ts'
import { builder } from './builder.ts'
import { PauseCodeEnum } from './enums.ts'

const ConsentType = builder.objectRef<Consent>('Consent').implement({
  description:
    'Something that the plan did not name and that has to be accepted before the operation continues.',
  fields: (t) => ({
    key: t.exposeString('key', {
      description:
        'What resumeOperation takes as accept. It stands for this content: another content has another key.',
    }),
    text: t.exposeString('text', { description: 'What is accepted, in words, complete.' }),
  }),
})

/** Why an operation is paused. */
export const PauseType = builder.objectRef<PauseReason>('Pause').implement({
  description: 'Why an operation is paused.',
  fields: (t) => ({
    code: t.expose('code', { type: PauseCodeEnum, description: 'The kind of reason.' }),
    message: t.exposeString('message', { description: 'What happened, to what.' }),
    advice: t.exposeString('advice', { description: 'What to do next.' }),
    accepts: t.expose('accepts', {
      type: ConsentType,
      nullable: true,
      description:
        'What continuing accepts beyond the plan; null when the plan named everything, as at a breakpoint.',
    }),
  }),
})
