import { LIMITS, rangeText } from '../model/limits.ts'
import type { Operation } from '../model/operation.ts'
import { parseOperationId } from '../service/identifier-input.ts'
import type { OperationService } from '../service/operation-service.ts'
import { builder } from './builder.ts'
import { ResumeActionEnum } from './enums.ts'
import { OperationType } from './operation.ts'
import { CreateOperationInput, toRawInput } from './operation-input.ts'

/** Who resumes which operation, and what they say about it. */
interface Resume {
  readonly id: string
  readonly actor: string
  readonly comment: string | undefined
}

const resumes: {
  readonly [A in typeof ResumeActionEnum.$inferType]: (
    operations: OperationService,
    resume: Resume,
  ) => Promise<Operation>
} = {
  CONTINUE: (operations, { id, actor, comment }) => operations.continue(id, actor, comment),
  ABORT: (operations, { id, actor, comment }) => operations.abort(id, actor, comment),
  ROLLBACK: (operations, { id, actor, comment }) => operations.rollback(id, actor, comment),
  MARK_COMPLETE: (operations, { id, actor, comment }) => operations.markComplete(id, actor, comment),
}

builder.mutationFields((t) => {
  const idArg = () => t.arg.id({ required: true, description: 'The id of the operation.' })
  return {
    createOperation: t.field({
      type: OperationType,
      description:
        'Plans an operation from a fresh reading and stores it. Nothing is done before it is started.',
      args: {
        input: t.arg({ type: CreateOperationInput, required: true, description: 'What to do, to what.' }),
      },
      resolve: (_, { input }, { services, actor }) => services.operations.create(toRawInput(input), actor),
    }),
    startOperation: t.field({
      type: OperationType,
      description:
        'Claims the cluster, plans anew and begins; pauses at once when the cluster is not as it was shown.',
      args: { id: idArg() },
      resolve: (_, { id }, { services, actor }) => services.operations.start(parseOperationId(id), actor),
    }),
    pauseOperation: t.field({
      type: OperationType,
      description: 'Pauses; answers once a call in flight is recorded. Nothing is sent after the answer.',
      args: { id: idArg(), reason: t.arg.string({ description: 'Why, for the record.' }) },
      resolve: (_, { id, reason }, { services, actor }) =>
        services.operations.pause(parseOperationId(id), actor, reason ?? undefined),
    }),
    resumeOperation: t.field({
      type: OperationType,
      description: 'Decides what becomes of a paused operation.',
      args: {
        id: idArg(),
        action: t.arg({
          type: ResumeActionEnum,
          required: true,
          defaultValue: 'CONTINUE',
          description: 'What to do.',
        }),
        comment: t.arg.string({ description: 'Why, for the record.' }),
      },
      resolve: (_, { id, action, comment }, { services, actor }) =>
        resumes[action](services.operations, {
          id: parseOperationId(id),
          actor,
          comment: comment ?? undefined,
        }),
    }),
    resetOperation: t.field({
      type: OperationType,
      description:
        'Puts a step and all later ones of a paused operation back to pending, with their breakpoints; it stays paused.',
      args: {
        id: idArg(),
        stepIndex: t.arg.int({ required: true, description: 'Index of the step to go back to, from 0.' }),
      },
      resolve: (_, { id, stepIndex }, { services, actor }) =>
        services.operations.reset(parseOperationId(id), actor, stepIndex),
    }),
    setBreakpoints: t.field({
      type: OperationType,
      description: 'Sets before which of the steps still to come it pauses; others lose their breakpoints.',
      args: {
        id: idArg(),
        stepIndexes: t.arg.intList({ required: true, description: 'Indexes of steps, from 0.' }),
      },
      resolve: (_, { id, stepIndexes }, { services, actor }) =>
        services.operations.setBreakpoints(parseOperationId(id), actor, stepIndexes),
    }),
    updateWaitTimeout: t.field({
      type: OperationType,
      description: 'Sets how long one step may wait; it counts for the wait in progress too.',
      args: {
        id: idArg(),
        seconds: t.arg.int({
          required: true,
          description: `Seconds, ${rangeText(LIMITS.waitTimeoutSeconds)} (a week).`,
        }),
      },
      resolve: (_, { id, seconds }, { services, actor }) =>
        services.operations.updateWaitTimeout(parseOperationId(id), actor, seconds),
    }),
    deleteOperation: t.id({
      description: 'Deletes an operation that was never started; gives its id.',
      args: { id: idArg() },
      resolve: async (_, { id }, { services }) => {
        await services.operations.delete(parseOperationId(id))
        return id
      },
    }),
  }
})
