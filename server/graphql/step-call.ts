import type { Attempt } from '../model/attempt.ts'
import { tryNumber } from '../model/attempt.ts'
import { awsActionOf } from '../model/aws-action.ts'
import { AwsFaultType } from './aws-fault.ts'
import { builder } from './builder.ts'
import { AwsActionEnum } from './closed-sets.ts'
import { CallStateEnum } from './enums.ts'

/** A call among those of its step. */
interface PlacedCall extends Attempt {
  /** Which try of the same call it is, from 1. */
  readonly tryNumber: number
}

/** The calls that a step decided on, oldest first. */
export const placedCalls = (attempts: readonly Attempt[]): readonly PlacedCall[] =>
  attempts.map((attempt) => ({ ...attempt, tryNumber: tryNumber(attempts, attempt) }))

/** A call that a step decided on. */
export const StepCallType = builder.objectRef<PlacedCall>('StepCall').implement({
  description: 'A mutating call to AWS that a step decided on. It is recorded before it is sent.',
  fields: (t) => ({
    number: t.exposeInt('number', { description: 'Its place among the calls of the step, from 1.' }),
    attempt: t.exposeInt('tryNumber', {
      description: 'Which attempt at the same call it is, from 1; 2 is the first retry.',
    }),
    action: t.field({
      type: AwsActionEnum,
      description: 'The API action.',
      resolve: ({ call }) => awsActionOf(call),
    }),
    state: t.field({
      type: CallStateEnum,
      description: 'What came of it.',
      resolve: ({ outcome }) => outcome,
    }),
    parameters: t.field({
      type: 'JSON',
      description: 'What it asks for.',
      resolve: ({ call }) => call.input,
    }),
    intendedAt: t.expose('intendedAt', {
      type: 'DateTime',
      description: 'When it was decided and recorded.',
    }),
    answeredAt: t.expose('answeredAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the answer was recorded.',
    }),
    requestId: t.string({
      nullable: true,
      description: 'The request id that AWS gave.',
      resolve: ({ requestId, fault }) => requestId ?? fault?.requestId,
    }),
    fault: t.expose('fault', { type: AwsFaultType, nullable: true, description: 'Why it was refused.' }),
  }),
})
