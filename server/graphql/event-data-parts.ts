import type { Leftover } from '../model/aftermath.ts'
import type { CallTry, DecisionBody } from '../model/operation-event.ts'
import { builder } from './builder.ts'
import { ResumeActionEnum } from './enums.ts'

const RecordedLeftoverType = builder.objectRef<Leftover>('RecordedLeftover').implement({
  description: 'Something that an operation left in AWS, as it was recorded when the operation ended.',
  fields: (t) => ({
    resource: t.exposeString('resource', {
      description: 'What was left, by its resource id, identifier or name.',
    }),
    description: t.exposeString('description', { description: 'What it is.' }),
    command: t.exposeString('command', {
      description: 'The AWS CLI command that removes or restores it, or shows what it is.',
    }),
    isConfirmed: t.boolean({
      description: 'Whether a reading had shown it.',
      resolve: ({ isUncertain }) => isUncertain !== true,
    }),
  }),
})

/** What events have that record a decision about a paused operation. */
export const DecisionDataType = builder
  .interfaceRef<{ readonly body: DecisionBody }>('DecisionData')
  .implement({
    description: 'What a person decided about a paused operation.',
    fields: (t) => ({
      decision: t.field({
        type: ResumeActionEnum,
        description: 'What was decided.',
        resolve: ({ body }) => body.action,
      }),
      stepIndex: t.int({
        description: 'The step that the operation was paused at or before, from 0.',
        resolve: ({ body }) => body.stepIndex,
      }),
      stepTitle: t.string({
        nullable: true,
        description: 'The title of that step; null when all steps were done.',
        resolve: ({ body }) => body.stepTitle,
      }),
      reason: t.string({
        nullable: true,
        description: 'The reason that the person gave.',
        resolve: ({ body }) => body.reason,
      }),
    }),
  })

/** What events have with which a person ends an operation. */
export const EndDataType = builder
  .interfaceRef<{ readonly body: { readonly leftovers?: readonly Leftover[] } }>('EndData')
  .implement({
    description: 'What an operation left when a person ended it.',
    fields: (t) => ({
      leftovers: t.field({
        type: [RecordedLeftoverType],
        nullable: true,
        description: 'What it left in AWS; null when an older version recorded the event.',
        resolve: ({ body }) => body.leftovers,
      }),
    }),
  })

/** What events have that are about a call. */
export const CallDataType = builder.interfaceRef<{ readonly body: CallTry }>('CallData').implement({
  description: 'Which call to AWS an event is about.',
  fields: (t) => ({
    number: t.int({
      description: 'Its place among the calls of the step, from 1.',
      resolve: ({ body }) => body.attempt,
    }),
    attempt: t.int({
      description: 'Which attempt at the same call it is, from 1; 2 is the first retry.',
      resolve: ({ body }) => body.tryNumber ?? 1,
    }),
  }),
})
