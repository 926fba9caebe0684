import { allowedCommands } from '../engine/transitions.ts'
import type { Operation } from '../model/operation.ts'
import { isDriven } from '../model/operation-state.ts'
import { parseOperationId } from '../service/identifier-input.ts'
import { progressOf } from '../service/operation-progress.ts'
import { DEFAULT_PAGE_SIZE } from '../service/page-input.ts'
import { builder } from './builder.ts'
import { ClusterOutlineType, clusterAim, clusterBefore } from './cluster-outline.ts'
import { durationSeconds } from './duration.ts'
import { OperationStateEnum, OperationTypeEnum } from './enums.ts'
import { FindingType } from './finding.ts'
import { InterruptionsType, interruptionsOf, interruptionsSoFar } from './interruption.ts'
import { LeftoverType } from './leftover.ts'
import { OperationActionEnum } from './operation-action.ts'
import { OperationDriverType } from './operation-driver.ts'
import { OperationEventConnection } from './operation-event.ts'
import { connectionOf, pageInputOf } from './page.ts'
import { PauseType } from './pause.ts'
import { RollbackPlanType } from './rollback-plan.ts'
import { deadlineAtOf, placedStep, placedSteps, StepType } from './step.ts'

/** One maintenance run on one cluster. */
export const OperationType = builder.objectRef<Operation>('Operation')

OperationType.implement({
  description: 'One maintenance run on one cluster.',
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
      type: 'JSON',
      description: 'What it is asked to do, with defaults filled in.',
      resolve: ({ spec }) => spec.parameters,
    }),
    steps: t.field({
      type: [StepType],
      description: 'Its steps in order; those of a roll back come after what was carried out before.',
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
    pauseBeforeSteps: t.intList({
      description: 'Indexes of the steps before which it pauses.',
      resolve: ({ steps }) => steps.flatMap(({ pauseBefore }, index) => (pauseBefore ? index : [])),
    }),
    progress: t.float({
      description: 'The part of its steps (of the way back while rolling back) that is done, from 0 to 1.',
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
      resolve: ({ pauseReason }) => pauseReason && `${pauseReason.message} ${pauseReason.advice}`,
    }),
    pause: t.expose('pauseReason', {
      type: PauseType,
      nullable: true,
      description: 'Why it is paused, in parts.',
    }),
    error: t.exposeString('error', {
      nullable: true,
      description: 'Why it failed, and what it left behind.',
    }),
    waitTimeoutSeconds: t.exposeInt('waitTimeoutSeconds', { description: 'How long one step may wait.' }),
    maxRetries: t.exposeInt('maxRetries', {
      description: 'How many passing errors one step may have before the operation pauses.',
    }),
    createdBy: t.exposeString('createdBy', { description: 'Who created it.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was created.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When it last changed.' }),
    startedAt: t.expose('startedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was started.',
    }),
    completedAt: t.expose('completedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it ended, in whatever way.',
    }),
    durationSeconds: t.float({
      description: 'How long it took, or has taken so far; 0 before the start.',
      resolve: ({ startedAt, completedAt }, _, { services }) =>
        durationSeconds(startedAt, completedAt, services.clock.now()),
    }),
    allowedActions: t.field({
      type: [OperationActionEnum],
      description: 'What can be done with it now.',
      resolve: (operation) => allowedCommands(operation),
    }),
    revision: t.exposeInt('revision', { description: 'Rises by one with every change.' }),
    driver: t.field({
      type: OperationDriverType,
      nullable: true,
      description: 'Who takes its turns, and whether they are taken; null unless it runs or is rolled back.',
      resolve: ({ id, state }, _, { services }) =>
        isDriven(state) ? services.driver.standing(id) : undefined,
    }),
    announcedInterruptions: t.field({
      type: InterruptionsType,
      description: 'What its steps interrupt, as planned.',
      resolve: ({ steps }) => interruptionsOf(steps),
    }),
    interruptionsSoFar: t.field({
      type: InterruptionsType,
      description: 'What has been interrupted so far: by steps of which AWS took a call, or may have.',
      resolve: ({ steps }) => interruptionsSoFar(steps),
    }),
    leftovers: t.field({
      type: [LeftoverType],
      description: 'What an aborted operation left in AWS, as recorded then; empty for others.',
      resolve: (operation, _, { services }) => services.previews.leftovers(operation),
    }),
    clusterBefore: t.field({
      type: ClusterOutlineType,
      description: 'The cluster before anything was changed; before the start, as the plan was made from.',
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
    rollbackPreview: t.field({
      type: RollbackPlanType,
      nullable: true,
      description: 'How it would be rolled back now. Reads AWS; null unless it is paused.',
      resolve: (operation, _, { services }) => services.previews.rollback(operation),
    }),
    abortPreview: t.field({
      type: [LeftoverType],
      nullable: true,
      description: 'What an abort would leave in AWS. Reads AWS; null unless it is paused.',
      resolve: (operation, _, { services }) => services.previews.abort(operation),
    }),
    events: t.field({
      type: OperationEventConnection,
      description: 'Its log, oldest first.',
      args: {
        first: t.arg.int({ defaultValue: DEFAULT_PAGE_SIZE, description: 'How many events, from 1 to 200.' }),
        after: t.arg.string({ description: 'The cursor after which to begin: the seq of an event.' }),
      },
      resolve: async (operation, args, { services }) =>
        connectionOf(await services.lists.events(operation, pageInputOf(args)), ({ seq }) => String(seq)),
    }),
  }),
})

builder.queryField('operation', (t) =>
  t.field({
    type: OperationType,
    nullable: true,
    description: 'One operation; null when there is none with this id.',
    args: { id: t.arg.id({ required: true, description: 'The id of the operation.' }) },
    resolve: (_, { id }, { services }) => services.lists.find(parseOperationId(id)),
  }),
)
