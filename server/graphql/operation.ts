import { shownReason } from '../engine/advice.ts'
import { allowedCommands, unavailableCommands } from '../engine/transitions.ts'
import type { Operation } from '../model/operation.ts'
import { progressOf } from '../model/operation-progress.ts'
import { isDriven } from '../model/operation-state.ts'
import { stepKeysOf } from '../model/step-key.ts'
import { operationId } from '../service/input-fields.ts'
import { leftBy } from '../service/leftover-list.ts'
import { bothWaysFields } from '../service/page-input.ts'
import { builder } from './builder.ts'
import { ChangeReferenceType } from './change-reference.ts'
import { ClusterOutlineType, clusterAim, clusterBefore } from './cluster-outline.ts'
import { ContinuePreviewType } from './consequence.ts'
import { CreatedResourceType, createdBy as resourcesCreatedBy } from './created-resource.ts'
import { durationSeconds } from './duration.ts'
import { EndingEnum, OperationStateEnum, OperationTypeEnum } from './enums.ts'
import { FindingType } from './finding.ts'
import { argumentsOf } from './input-types.ts'
import { actualInterruptions, InterruptionsType, interruptionsOf } from './interruption.ts'
import { asAsked, FollowUpType, LeftoverType } from './leftover.ts'
import { NodeInterface } from './node.ts'
import { OperationActionEnum, UnavailableActionType } from './operation-action.ts'
import { OperationDriverType } from './operation-driver.ts'
import { OperationEventConnection, OperationEventType } from './operation-event.ts'
import { OperationParametersType } from './operation-parameters.ts'
import { connectionOf } from './page.ts'
import { PausedTimeType, PauseType, placedPauses } from './pause.ts'
import { fieldsBelow } from './query-limits.ts'
import { RetriesType } from './retries.ts'
import { RollbackPlanType } from './rollback-plan.ts'
import { deadlineAtOf, placedStep, placedSteps, StepType } from './step.ts'

/** The argument of whatever is about one operation. */
export const BY_ID = argumentsOf({ id: operationId })

const EVENTS = argumentsOf(bothWaysFields)

/** One maintenance run on one cluster. */
export const OperationObject = builder.objectRef<Operation>('Operation')

OperationObject.implement({
  description: 'One maintenance run on one cluster.',
  interfaces: [NodeInterface],
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Its id.' }),
    type: t.field({
      type: OperationTypeEnum,
      description: 'The kind of maintenance.',
      resolve: ({ spec }) => spec.type,
    }),
    state: t.expose('state', { type: OperationStateEnum, description: 'Where it stands.' }),
    clusterId: t.exposeString('clusterId', { description: 'The DB cluster that it works on.' }),
    region: t.exposeString('region', { description: 'The region of the cluster.' }),
    parameters: t.field({
      type: OperationParametersType,
      description: 'What it is asked to do, with defaults filled in.',
      resolve: ({ spec }) => spec,
    }),
    steps: t.field({
      type: [StepType],
      description: 'Its steps in order; those of a rollback come after what was carried out before.',
      resolve: placedSteps,
    }),
    currentStepIndex: t.exposeInt('cursor', {
      description: 'Index of the current step; the number of steps once all are done.',
    }),
    currentStep: t.field({
      type: StepType,
      nullable: true,
      description: 'The current step; null once all are done.',
      resolve: (operation) => placedStep(operation, operation.cursor),
    }),
    pauseBeforeStepKeys: t.idList({
      description: 'The keys of the steps before which it pauses.',
      resolve: ({ steps }) => stepKeysOf(steps).filter((_, index) => steps[index]?.pauseBefore === true),
    }),
    progress: t.float({
      description: 'The part of its steps (of the rollback while rolling back) that is done, from 0 to 1.',
      resolve: progressOf,
    }),
    deadlineAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the wait in progress ends with a pause; null while nothing is carried out.',
      resolve: (operation) => {
        const step = placedStep(operation, operation.cursor)
        return step && deadlineAtOf(step)
      },
    }),
    pauseReason: t.string({
      nullable: true,
      description: 'Why it is paused and what to do, in words.',
      resolve: (operation) => {
        const reason = shownReason(operation)
        return reason && `${reason.message} ${reason.advice}`
      },
    }),
    pause: t.field({
      type: PauseType,
      nullable: true,
      description: 'Why it is paused, in parts.',
      resolve: shownReason,
    }),
    pauses: t.field({
      type: [PausedTimeType],
      description: 'Every time in which it was paused, oldest first.',
      resolve: placedPauses,
    }),
    error: t.exposeString('error', {
      nullable: true,
      description: 'Why it failed.',
    }),
    stepTimeoutSeconds: t.exposeInt('stepTimeoutSeconds', { description: 'How long one step may wait.' }),
    retries: t.expose('retries', {
      type: RetriesType,
      description: 'The retries of one step.',
    }),
    planHash: t.exposeString('planHash', {
      nullable: true,
      description:
        'What its plan is recognized by, as in OperationPlan; null for one that an older version planned.',
    }),
    reference: t.expose('reference', {
      type: ChangeReferenceType,
      nullable: true,
      description: 'What it belongs to, as it was given with its creation.',
    }),
    createdBy: t.string({ description: 'Who created it.', resolve: (of) => of.createdBy.name }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was created.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When it last changed.' }),
    startedAt: t.expose('startedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was started.',
    }),
    startedBy: t.string({
      nullable: true,
      description: 'Who started it; null before that.',
      resolve: ({ startedBy }) => startedBy?.name,
    }),
    ending: t.expose('ending', {
      type: EndingEnum,
      nullable: true,
      description: 'How it ended; null until it has.',
    }),
    endedBy: t.string({
      nullable: true,
      description: 'Who ended it; null when its last step did, and until it has ended.',
      resolve: ({ endedBy }) => endedBy?.name,
    }),
    endReason: t.exposeString('endReason', {
      nullable: true,
      description: 'The reason that a person gave for ending it.',
    }),
    endedAt: t.expose('completedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it ended, in whatever way.',
    }),
    durationSeconds: t.float({
      description: 'How long it took, up to now while it has not ended, pauses included; 0 before the start.',
      resolve: ({ startedAt, completedAt }, _, { services }) =>
        durationSeconds(startedAt, completedAt, services.clock.now()),
    }),
    allowedActions: t.field({
      type: [OperationActionEnum],
      description: 'What can be done with it now.',
      resolve: (operation) => allowedCommands(operation),
    }),
    unavailableActions: t.field({
      type: [UnavailableActionType],
      description:
        'What cannot be done with it now, and why: every action that allowedActions does not have.',
      resolve: (operation) => unavailableCommands(operation),
    }),
    revision: t.exposeInt('revision', { description: 'Rises by one with every change.' }),
    decisionRevision: t.exposeInt('decisionRevision', {
      description:
        'Rises with every change of what people decide on: state, pause, plan and breakpoints, not readings. A command names it as expectedRevision.',
    }),
    driver: t.field({
      type: OperationDriverType,
      nullable: true,
      description: 'Who takes its turns, and whether they are taken; null unless it runs or is rolled back.',
      resolve: ({ id, state }, _, { services }) =>
        isDriven(state) ? services.driver.standing(id) : undefined,
    }),
    expectedInterruptions: t.field({
      type: InterruptionsType,
      description: 'The interruptions that the plan expects.',
      resolve: ({ steps }) => interruptionsOf(steps),
    }),
    actualInterruptions: t.field({
      type: InterruptionsType,
      description: 'The interruptions of the steps whose calls AWS accepted, or may have accepted.',
      resolve: ({ steps }) => actualInterruptions(steps),
    }),
    createdResources: t.field({
      type: [CreatedResourceType],
      description:
        'What it has created in AWS, as the answers of AWS named it, oldest first; also what no longer carries its tag.',
      resolve: ({ steps }) => resourcesCreatedBy(steps),
    }),
    leftovers: t.field({
      type: [LeftoverType],
      description:
        'What it has left in AWS, whatever its ending, in the order in which it is best put right; empty until it has ended. A query reads AWS again unless that was done in the last 10 seconds; elsewhere it is as stored.',
      resolve: async (operation, _, context, info) => leftBy(await asAsked(operation, context, info)),
    }),
    followUps: t.field({
      type: [FollowUpType],
      description:
        'What others have to change because of it, in places that this service does not see; empty until it has ended. Read as leftovers are.',
      resolve: async (operation, _, context, info) =>
        (await asAsked(operation, context, info)).aftermath?.followUps ?? [],
    }),
    leftoversCheckedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description:
        'When AWS was last read for leftovers and followUps; null until it has ended, and when AWS could not be read since.',
      resolve: async (operation, _, context, info) =>
        (await asAsked(operation, context, info)).aftermath?.checkedAt,
    }),
    adoptFrom: t.id({
      nullable: true,
      description: 'The operation whose leftovers it takes over; null when it takes over none.',
      resolve: ({ adoption }) => adoption?.operationId,
    }),
    clusterBefore: t.field({
      type: ClusterOutlineType,
      description:
        'The cluster before anything was changed; before the start, as it was when the plan was made.',
      resolve: clusterBefore,
    }),
    clusterAim: t.field({
      type: ClusterOutlineType,
      nullable: true,
      description: 'The cluster as its last step has to find it; null when no step verifies it.',
      resolve: clusterAim,
    }),
    preflight: t.field({
      type: [FindingType],
      nullable: true,
      description: 'What preflight finds now, what blocks first. Reads AWS; null once it was started.',
      resolve: (operation, _, { services }) => services.previews.preflight(operation),
    }),
    continuePreview: t.field({
      type: ContinuePreviewType,
      nullable: true,
      description: 'What continuing would lead to now. May read AWS; null unless it is paused.',
      resolve: (operation, _, { services }) => services.previews.continue(operation),
    }),
    rollbackPreview: t.field({
      type: RollbackPlanType,
      nullable: true,
      description: 'How it would be rolled back now. Reads AWS; null unless it is paused.',
      resolve: async (operation, _, { services }) => {
        const plan = await services.previews.rollback(operation)
        return plan && { plan, operation }
      },
    }),
    abortPreview: t.field({
      type: [LeftoverType],
      nullable: true,
      description: 'What an abort would leave in AWS. Reads AWS; null unless it is paused.',
      resolve: async (operation, _, { services }) =>
        (await services.previews.abort(operation))?.map((leftover) => ({ leftover, operation })),
    }),
    events: t.field({
      type: OperationEventConnection,
      description:
        'Its log, oldest first: from the beginning by first and after, or from the end by last and before. A cursor is the seq of an event.',
      args: EVENTS.args,
      resolve: async (operation, args, { services, budget }, info) => {
        const page = await services.lists.events(operation, EVENTS.read(args))
        budget.chargeFields(page.entries.length * fieldsBelow(info))
        const entries = page.entries.map((event) => ({ ...event, operation }))
        return connectionOf({ ...page, entries }, ({ seq }) => String(seq))
      },
    }),
  }),
})

builder.objectField(OperationEventType, 'operation', (t) =>
  t.field({
    type: OperationObject,
    nullable: true,
    description: 'The operation; null when it was deleted or archived since.',
    resolve: ({ operation, operationId: id }, _, { services }) => operation ?? services.lists.find(id),
  }),
)
