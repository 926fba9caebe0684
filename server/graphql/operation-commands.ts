import { DomainError, ErrorCode } from '../model/domain-error.ts'
import { LIMITS, rangeText } from '../model/limits.ts'
import type { Operation } from '../model/operation.ts'
import type { Principal } from '../model/principal.ts'
import { parseOperationId } from '../service/identifier-input.ts'
import type { Author, Decision, OperationService } from '../service/operation-service.ts'
import { builder } from './builder.ts'
import { ResumeActionEnum } from './enums.ts'
import { OperationType } from './operation.ts'
import { CreateOperationInput, toRawInput } from './operation-input.ts'

/** A decision about a paused operation, as it was given. */
interface Resume extends Decision {
  readonly id: string
  readonly accept: string | undefined
}

const resumes: {
  readonly [A in typeof ResumeActionEnum.$inferType]: (
    operations: OperationService,
    resume: Resume,
  ) => Promise<Operation>
} = {
  CONTINUE: (operations, { id, accept, ...decision }) => operations.continue(id, decision, accept),
  ABORT: (operations, { id, ...decision }) => operations.abort(id, decision),
  ROLLBACK: (operations, { id, ...decision }) => operations.rollback(id, decision),
  MARK_COMPLETE: (operations, { id, ...decision }) => operations.markComplete(id, decision),
}

/** A client library may send 0 for what was not given: no decision is made on it. */
function decidedOn(expectedRevision: number): number {
  if (expectedRevision >= 1) return expectedRevision
  throw new DomainError(
    ErrorCode.BAD_USER_INPUT,
    `expectedRevision is ${expectedRevision}; decision revisions begin at 1. Give the decisionRevision of the operation as you read it.`,
  )
}

/** Who gives a command, and the revision that it was decided on, if one was given. */
const authorOf = (by: Principal, expectedRevision: number | null | undefined): Author => ({
  by,
  ...(expectedRevision != null && { expectedRevision: decidedOn(expectedRevision) }),
})

builder.mutationFields((t) => {
  const idArg = () => t.arg.id({ required: true, description: 'The id of the operation.' })
  const revisionArg = () =>
    t.arg.int({
      description:
        'The decisionRevision that the command is decided on; when it is another one by now, CONFLICT and nothing is done. Without it the command holds for whatever is there.',
    })
  return {
    createOperation: t.field({
      type: OperationType,
      description:
        'Plans an operation from a fresh reading and stores it. Nothing is done before it is started.',
      args: {
        input: t.arg({ type: CreateOperationInput, required: true, description: 'What to do, to what.' }),
      },
      resolve: (_, { input }, { services, principal }) =>
        services.planning.create(toRawInput(input), principal),
    }),
    startOperation: t.field({
      type: OperationType,
      description:
        'Locks the cluster, plans again and begins; pauses at once when the cluster is not as it was shown.',
      args: { id: idArg(), expectedRevision: revisionArg() },
      resolve: (_, { id, expectedRevision }, { services, principal }) =>
        services.operations.start(parseOperationId(id), authorOf(principal, expectedRevision)),
    }),
    pauseOperation: t.field({
      type: OperationType,
      description:
        'Pauses; answers once a call in flight is recorded. Nothing is sent after the answer. It takes no revision: stopping is never refused because something moved.',
      args: { id: idArg(), reason: t.arg.string({ description: 'Why, for the record.' }) },
      resolve: (_, { id, reason }, { services, principal }) =>
        services.operations.pause(parseOperationId(id), principal, reason ?? undefined),
    }),
    resumeOperation: t.field({
      type: OperationType,
      description: 'Decides how a paused operation continues or ends.',
      args: {
        id: idArg(),
        action: t.arg({ type: ResumeActionEnum, required: true, description: 'What to do.' }),
        expectedRevision: t.arg.int({
          required: true,
          description:
            'The decisionRevision of the operation that the decision was made on; when it is another one by now, CONFLICT and nothing is done.',
        }),
        accept: t.arg.string({
          description:
            'The key of pause.accepts, when the pause has one and the action is CONTINUE; without it CONSENT_REQUIRED.',
        }),
        comment: t.arg.string({ description: 'Why, for the record.' }),
      },
      resolve: (_, { id, action, expectedRevision, accept, comment }, { services, principal }) =>
        resumes[action](services.operations, {
          id: parseOperationId(id),
          by: principal,
          expectedRevision: decidedOn(expectedRevision),
          accept: accept ?? undefined,
          reason: comment ?? undefined,
        }),
    }),
    resetOperation: t.field({
      type: OperationType,
      description:
        'Puts a step and all later ones of a paused operation back to pending, with their breakpoints; it stays paused.',
      args: {
        id: idArg(),
        stepIndex: t.arg.int({ required: true, description: 'Index of the step to go back to, from 0.' }),
        expectedRevision: t.arg.int({
          required: true,
          description:
            'The decisionRevision that the reset was decided on; when it is another one by now, CONFLICT.',
        }),
      },
      resolve: (_, { id, stepIndex, expectedRevision }, { services, principal }) =>
        services.operations.reset(parseOperationId(id), authorOf(principal, expectedRevision), stepIndex),
    }),
    setBreakpoints: t.field({
      type: OperationType,
      description: 'Sets before which of the steps still to come it pauses; others lose their breakpoints.',
      args: {
        id: idArg(),
        stepIndexes: t.arg.intList({ required: true, description: 'Indexes of steps, from 0.' }),
        expectedRevision: revisionArg(),
      },
      resolve: (_, { id, stepIndexes, expectedRevision }, { services, principal }) =>
        services.operations.setBreakpoints(
          parseOperationId(id),
          authorOf(principal, expectedRevision),
          stepIndexes,
        ),
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
        expectedRevision: revisionArg(),
      },
      resolve: (_, { id, seconds, expectedRevision }, { services, principal }) =>
        services.operations.updateWaitTimeout(
          parseOperationId(id),
          authorOf(principal, expectedRevision),
          seconds,
        ),
    }),
    deleteOperation: t.id({
      description:
        'Deletes an operation that was never started; gives its id. Its last document, and who deleted it, stay in the archive.',
      args: { id: idArg(), expectedRevision: revisionArg() },
      resolve: async (_, { id, expectedRevision }, { services, principal }) => {
        await services.operations.delete(parseOperationId(id), authorOf(principal, expectedRevision))
        return id
      },
    }),
  }
})
