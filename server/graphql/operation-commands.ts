import { z } from 'zod'
import { LIMITS, rangeText } from '../model/limits.ts'
import type { Operation } from '../model/operation.ts'
import type { ResumeAction } from '../model/remedy.ts'
import { givenText } from '../operations/kit/fields.ts'
import {
  decisionRevision,
  EXPECTED_PLAN_HASH,
  expectedPlanHash,
  operationId,
  reason,
  resumeAction,
  stepKey,
  stepKeys,
  stepTimeout,
} from '../service/input-fields.ts'
import type { Decision, OperationService } from '../service/operation-service.ts'
import { builder } from './builder.ts'
import { argumentsOf } from './input-types.ts'
import { OperationObject } from './operation.ts'
import { operationArgument, operationAsked } from './operation-input.ts'

/** A decision about a paused operation, as it was given. */
interface Resume extends Decision {
  readonly id: string
  readonly accept?: string
}

const resumes: {
  readonly [A in ResumeAction]: (operations: OperationService, resume: Resume) => Promise<Operation>
} = {
  continue: (operations, { id, accept, ...decision }) => operations.continue(id, decision, accept),
  abort: (operations, { id, ...decision }) => operations.abort(id, decision),
  rollback: (operations, { id, ...decision }) => operations.rollback(id, decision),
  mark_complete: (operations, { id, ...decision }) => operations.markComplete(id, decision),
}

const SEEN = z
  .exactOptional(decisionRevision)
  .describe(
    'The decisionRevision that the command is decided on; when it is another one by now, CONFLICT and nothing is done. Without it the command holds for whatever is there.',
  )
const REASON = z.exactOptional(reason).describe('Why, for the record.')

/** The arguments of commands that may be decided on what was seen. */
const onRevision = { id: operationId, expectedRevision: SEEN }

const START = argumentsOf({
  ...onRevision,
  expectedPlanHash: z
    .exactOptional(expectedPlanHash)
    .describe(
      `${EXPECTED_PLAN_HASH} Without it a start on another plan pauses before anything is changed, and shows the new plan.`,
    ),
})
const DELETE = argumentsOf(onRevision)
const PAUSE = argumentsOf({ id: operationId, reason: REASON })
const RESUME = argumentsOf({
  id: operationId,
  action: resumeAction,
  expectedRevision: decisionRevision.describe(
    'The decisionRevision of the operation that the decision was made on; when it is another one by now, CONFLICT and nothing is done.',
  ),
  accept: z
    .exactOptional(givenText)
    .describe(
      'The key of pause.accepts, when the pause has one and the action is CONTINUE; without it CONSENT_REQUIRED.',
    ),
  reason: REASON,
})
const RESET = argumentsOf({
  id: operationId,
  stepKey: stepKey.describe('The key of the step to go back to.'),
  expectedRevision: decisionRevision.describe(
    'The decisionRevision that the reset was decided on; when it is another one by now, CONFLICT.',
  ),
})
const BREAKPOINTS = argumentsOf({
  id: operationId,
  stepKeys: stepKeys.describe('Keys of steps.'),
  expectedRevision: SEEN,
})
const STEP_TIMEOUT = argumentsOf({
  id: operationId,
  seconds: stepTimeout.describe(`Seconds, ${rangeText(LIMITS.stepTimeoutSeconds)} (a week).`),
  expectedRevision: SEEN,
})

builder.mutationFields((t) => ({
  createOperation: t.field({
    nullable: true,
    type: OperationObject,
    description:
      'Plans an operation from a fresh reading and stores it. Nothing is done before it is started.',
    args: operationArgument,
    resolve: (_, args, { services, principal }) => services.planning.create(operationAsked(args), principal),
  }),
  startOperation: t.field({
    nullable: true,
    type: OperationObject,
    description:
      'Locks the cluster, plans again and begins; pauses at once when the cluster is not as it was shown.',
    args: START.args,
    resolve: (_, args, { services, principal }) => {
      const { id, ...seen } = START.read(args)
      return services.operations.start(id, { by: principal, ...seen })
    },
  }),
  pauseOperation: t.field({
    nullable: true,
    type: OperationObject,
    description:
      'Pauses; answers once a call in flight is recorded. Nothing is sent after the answer. It takes no revision: stopping is never refused because something moved.',
    args: PAUSE.args,
    resolve: (_, args, { services, principal }) => {
      const { id, reason: why } = PAUSE.read(args)
      return services.operations.pause(id, principal, why)
    },
  }),
  resumeOperation: t.field({
    nullable: true,
    type: OperationObject,
    description: 'Decides how a paused operation continues or ends.',
    args: RESUME.args,
    resolve: (_, args, { services, principal }) => {
      const { action, ...decision } = RESUME.read(args)
      return resumes[action](services.operations, { by: principal, ...decision })
    },
  }),
  resetOperation: t.field({
    nullable: true,
    type: OperationObject,
    description:
      'Puts a step and all later ones of a paused operation back to pending, with their breakpoints; it stays paused.',
    args: RESET.args,
    resolve: (_, args, { services, principal }) => {
      const { id, stepKey: to, ...seen } = RESET.read(args)
      return services.operations.reset(id, { by: principal, ...seen }, to)
    },
  }),
  setBreakpoints: t.field({
    nullable: true,
    type: OperationObject,
    description: 'Sets before which of the steps still to come it pauses; others lose their breakpoints.',
    args: BREAKPOINTS.args,
    resolve: (_, args, { services, principal }) => {
      const { id, stepKeys: before, ...seen } = BREAKPOINTS.read(args)
      return services.operations.setBreakpoints(id, { by: principal, ...seen }, before)
    },
  }),
  updateStepTimeout: t.field({
    nullable: true,
    type: OperationObject,
    description: 'Sets how long one step may wait; it counts for the wait in progress too.',
    args: STEP_TIMEOUT.args,
    resolve: (_, args, { services, principal }) => {
      const { id, seconds, ...seen } = STEP_TIMEOUT.read(args)
      return services.operations.updateStepTimeout(id, { by: principal, ...seen }, seconds)
    },
  }),
  deleteOperation: t.id({
    nullable: true,
    description:
      'Deletes an operation that was never started; gives its id. Its last document, and who deleted it, stay in the archive.',
    args: DELETE.args,
    resolve: async (_, args, { services, principal }) => {
      const { id, ...seen } = DELETE.read(args)
      await services.operations.delete(id, { by: principal, ...seen })
      return id
    },
  }),
}))
