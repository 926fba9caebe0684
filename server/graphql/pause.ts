import type { Consent } from '../model/consent.ts'
import type { Operation } from '../model/operation.ts'
import type { PausedTime, PauseReason } from '../model/pause-reason.ts'
import { stepKeysOf } from '../model/step-key.ts'
import { builder } from './builder.ts'
import { PauseCodeEnum } from './enums.ts'

/** What has to be accepted before an operation continues. */
export const ConsentType = builder.objectRef<Consent>('Consent').implement({
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

/** A time in which an operation was paused, and the key of the step that it was at. */
interface PlacedPause extends PausedTime {
  readonly stepKey: string | undefined
}

/** The times in which an operation was paused. */
export function placedPauses({ pauses = [], steps }: Operation): readonly PlacedPause[] {
  const keys = stepKeysOf(steps)
  return pauses.map((pause) => ({ ...pause, stepKey: keys[pause.stepIndex] }))
}

/** A time in which an operation was paused. */
export const PausedTimeType = builder.objectRef<PlacedPause>('PausedTime').implement({
  description: 'A time in which an operation was paused.',
  fields: (t) => ({
    from: t.expose('from', { type: 'DateTime', description: 'When it began.' }),
    to: t.expose('to', {
      type: 'DateTime',
      nullable: true,
      description: 'When it ended; null while it lasts.',
    }),
    stepKey: t.exposeID('stepKey', {
      nullable: true,
      description: 'The key of the step at or before which it was; null once all were done.',
    }),
    stepIndex: t.exposeInt('stepIndex', {
      description: 'Index of the step at or before which it was; the number of steps once all were done.',
    }),
    code: t.expose('code', { type: PauseCodeEnum, description: 'The kind of reason.' }),
  }),
})
