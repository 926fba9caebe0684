import type { OutputRef } from '@pothos/core'
import { awsActionOf } from '../model/aws-action.ts'
import type { EventBodies, EventType, NewEvent } from '../model/operation-event.ts'
import { AwsFaultType } from './aws-fault.ts'
import { builder } from './builder.ts'
import { ChangeReferenceType } from './change-reference.ts'
import { AwsActionEnum } from './closed-sets.ts'
import { CreatedResourceType } from './created-resource.ts'
import { OperationTypeEnum } from './enums.ts'
import { CallDataType, DecisionDataType, EndDataType } from './event-data-parts.ts'
import { OperationParametersType } from './operation-parameters.ts'
import { ConsentType, PauseType } from './pause.ts'
import { typeNameOf } from './type-names.ts'

/** An event of a type, as far as its data goes. */
interface EventOf<T extends EventType> {
  readonly type: T
  readonly body: EventBodies[T]
}

const nameOf = (type: EventType): string => `${typeNameOf(type)}Data`

const dataRef = <T extends EventType>(type: T) => builder.objectRef<EventOf<T>>(nameOf(type))

/** Nullable everywhere, since a decision may come after the last step: one name has one type in all data. */
const STEP_TITLE = { nullable: true, description: 'The title of the step.' } as const

const BECAUSE = { description: 'By what one can tell, in words.' } as const

const FAULT = { type: AwsFaultType, description: 'What AWS said, or why nothing was sent.' } as const

const RETRY_AT = {
  type: 'DateTime',
  nullable: true,
  description: 'When the next attempt is due; null when there is none.',
} as const

/** The data of each type of event, or null where an event of the type says all; the compiler keeps the list whole. */
const DATA_TYPES = {
  operation_created: dataRef('operation_created').implement({
    description: 'What was created.',
    fields: (t) => ({
      operationType: t.field({
        type: OperationTypeEnum,
        description: 'The kind of maintenance.',
        resolve: ({ body }) => body.spec.type,
      }),
      operationParameters: t.field({
        type: OperationParametersType,
        description: 'What the operation is asked to do, with defaults filled in.',
        resolve: ({ body }) => body.spec,
      }),
      region: t.string({ description: 'The region of the cluster.', resolve: ({ body }) => body.region }),
      clusterId: t.string({ description: 'The DB cluster.', resolve: ({ body }) => body.clusterId }),
      adoptFrom: t.id({
        nullable: true,
        description: 'The operation whose leftovers it takes over; null when it was not told to.',
        resolve: ({ body }) => body.adoptFrom,
      }),
      reference: t.field({
        type: ChangeReferenceType,
        nullable: true,
        description: 'What it belongs to outside of this service; null when nothing was given.',
        resolve: ({ body }) => body.reference,
      }),
    }),
  }),
  operation_started: null,
  operation_replanned: dataRef('operation_replanned').implement({
    description: 'How the cluster differed from the one that the plan was made from.',
    fields: (t) => ({
      differences: t.stringList({
        description: 'Each difference, in words; empty when there was none.',
        resolve: ({ body }) => body.differences,
      }),
    }),
  }),
  operation_paused: dataRef('operation_paused').implement({
    description: 'Why and where the operation paused.',
    fields: (t) => ({
      pause: t.field({
        type: PauseType,
        description: 'Why it paused.',
        resolve: ({ body }) => body.reason,
      }),
      stepTitle: t.string({
        nullable: true,
        description: 'The title of the step that it paused at or before.',
        resolve: ({ body }) => body.title,
      }),
    }),
  }),
  operation_resumed: dataRef('operation_resumed').implement({
    description: 'The decision to continue.',
    interfaces: [DecisionDataType],
    fields: (t) => ({
      accepted: t.field({
        type: ConsentType,
        nullable: true,
        description: 'What was accepted with it.',
        resolve: ({ body }) => body.accepted,
      }),
    }),
  }),
  rollback_started: dataRef('rollback_started').implement({
    description: 'The decision to roll back, and what that does.',
    interfaces: [DecisionDataType],
    fields: (t) => ({
      stepTitles: t.stringList({
        description: 'The titles of the steps of the rollback.',
        resolve: ({ body }) => body.steps,
      }),
      impossible: t.stringList({
        description: 'What cannot be put back although the rest can.',
        resolve: ({ body }) => body.impossible,
      }),
    }),
  }),
  operation_completed: null,
  operation_marked_complete: dataRef('operation_marked_complete').implement({
    description: 'The decision to end the operation as completed.',
    interfaces: [DecisionDataType, EndDataType],
  }),
  operation_aborted: dataRef('operation_aborted').implement({
    description: 'The decision to abort.',
    interfaces: [DecisionDataType, EndDataType],
  }),
  operation_rolled_back: null,
  operation_reset: dataRef('operation_reset').implement({
    description: 'Where the operation was put back to.',
    fields: (t) => ({
      toStepKey: t.id({
        nullable: true,
        description: 'The key of the step; null in the logs of older versions.',
        resolve: ({ body }) => body.toStepKey,
      }),
      toStepIndex: t.int({ description: 'The step, from 0.', resolve: ({ body }) => body.toStepIndex }),
    }),
  }),
  breakpoints_set: dataRef('breakpoints_set').implement({
    description: 'The breakpoints as they are since then.',
    fields: (t) => ({
      stepKeys: t.idList({
        nullable: true,
        description: 'The keys of the steps; null in the logs of older versions.',
        resolve: ({ body }) => body.stepKeys,
      }),
      stepIndexes: t.intList({
        description: 'The steps before which the operation pauses, from 0.',
        resolve: ({ body }) => body.stepIndexes,
      }),
    }),
  }),
  step_timeout_set: dataRef('step_timeout_set').implement({
    description: 'The step timeout as it is since then.',
    fields: (t) => ({
      seconds: t.int({ description: 'How long one step may wait.', resolve: ({ body }) => body.seconds }),
    }),
  }),
  step_started: dataRef('step_started').implement({
    description: 'The step that began.',
    fields: (t) => ({ stepTitle: t.string({ ...STEP_TITLE, resolve: ({ body }) => body.title }) }),
  }),
  step_waiting: dataRef('step_waiting').implement({
    description: 'What a step waits for.',
    fields: (t) => ({
      stepTitle: t.string({ ...STEP_TITLE, resolve: ({ body }) => body.title }),
      waitCondition: t.string({
        description: 'What it waits for.',
        resolve: ({ body }) => body.waitingFor,
      }),
    }),
  }),
  step_completed: dataRef('step_completed').implement({
    description: 'Why a step is completed.',
    fields: (t) => ({
      stepTitle: t.string({ ...STEP_TITLE, resolve: ({ body }) => body.title }),
      because: t.string({ ...BECAUSE, resolve: ({ body }) => body.because }),
    }),
  }),
  step_skipped: dataRef('step_skipped').implement({
    description: 'Why a step had nothing to do.',
    fields: (t) => ({
      stepTitle: t.string({ ...STEP_TITLE, resolve: ({ body }) => body.title }),
      because: t.string({ ...BECAUSE, resolve: ({ body }) => body.because }),
    }),
  }),
  call_intended: dataRef('call_intended').implement({
    description: 'The call that is about to be sent.',
    interfaces: [CallDataType],
    fields: (t) => ({
      action: t.field({
        type: AwsActionEnum,
        description: 'The API action.',
        resolve: ({ body }) => awsActionOf(body.call),
      }),
      parameters: t.field({
        type: 'JSON',
        description: 'What it asks for.',
        resolve: ({ body }) => body.call.input,
      }),
    }),
  }),
  call_accepted: dataRef('call_accepted').implement({
    description: 'The call that AWS accepted.',
    interfaces: [CallDataType],
    fields: (t) => ({
      action: t.field({
        type: AwsActionEnum,
        description: 'The API action.',
        resolve: ({ body }) => body.action,
      }),
      requestId: t.string({
        nullable: true,
        description: 'The request id that AWS gave.',
        resolve: ({ body }) => body.requestId,
      }),
      created: t.field({
        type: CreatedResourceType,
        nullable: true,
        description: 'What it created; null when it creates nothing, or an older version recorded the event.',
        resolve: ({ body: { action, created } }) => created && { ...created, action },
      }),
    }),
  }),
  call_refused: dataRef('call_refused').implement({
    description: 'The call that AWS refused, or that was not sent.',
    interfaces: [CallDataType],
    fields: (t) => ({
      fault: t.field({ ...FAULT, resolve: ({ body }) => body.fault }),
      retryAt: t.field({ ...RETRY_AT, resolve: ({ body }) => body.retryAt }),
    }),
  }),
  call_unanswered: dataRef('call_unanswered').implement({
    description: 'The call to which no proper answer came.',
    interfaces: [CallDataType],
    fields: (t) => ({ fault: t.field({ ...FAULT, resolve: ({ body }) => body.fault }) }),
  }),
  reading_failed: dataRef('reading_failed').implement({
    description: 'Why AWS could not be read.',
    fields: (t) => ({
      fault: t.field({ ...FAULT, resolve: ({ body }) => body.fault }),
      retryAt: t.field({ ...RETRY_AT, resolve: ({ body }) => body.retryAt }),
    }),
  }),
} as const satisfies {
  readonly [T in EventType]: EventBodies[T] extends Readonly<Record<string, never>>
    ? null
    : OutputRef<EventOf<T>>
}

/** What an event records besides its type. */
export const OperationEventDataType = builder.unionType('OperationEventData', {
  description: 'What an event records besides its type: one of these for each type that records more.',
  types: Object.values(DATA_TYPES).filter((type) => type !== null),
  resolveType: ({ type }) => nameOf(type),
})

/** The types of events that record something besides their type. */
type TypeWithData = {
  [T in EventType]: (typeof DATA_TYPES)[T] extends null ? never : T
}[EventType]

/** The data of an event; undefined when its type says all. */
export const dataOf = (event: NewEvent): EventWithData | undefined => (hasData(event) ? event : undefined)

type EventWithData = Extract<NewEvent, { readonly type: TypeWithData }>

const hasData = (event: NewEvent): event is EventWithData => DATA_TYPES[event.type] !== null
