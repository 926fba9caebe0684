import { z } from 'zod'
import type { EventType } from '#server/model/operation-event.ts'

const FAULT = 'fault { kind code action message requestId meaning advice } '
const DECISION = 'decision stepIndex stepTitle reason'
const CALL = 'number attempt'
const ROLLING = 'excludeInstances skipTempInstance skipFailBack'

/** All that events record, of every type. */
const EVENT_DATA = /* GraphQL */ `
  __typename
  ... on OperationCreatedData {
    operationType region clusterId adoptFrom reference { ticket url title description }
    operationParameters {
      ... on InstanceTypeChangeParameters { targetInstanceClass ${ROLLING} }
      ... on InstanceCycleParameters { ${ROLLING} }
      ... on StorageTypeChangeParameters { targetStorageType }
      ... on EngineUpgradeParameters {
        targetEngineVersion dbClusterParameterGroupName dbInstanceParameterGroupName pinParameters skipPinParameters
        switchoverTimeoutSeconds skipPauses proxyHandling skipFinalSnapshot allowRemovingDeletionProtection
        deploymentIdentifier
      }
    }
  }
  ... on OperationReplannedData { differences }
  ... on OperationPausedData { stepTitle pause { code message advice accepts { key text } } }
  ... on OperationResumedData { ${DECISION} accepted { key text } }
  ... on RollbackStartedData { ${DECISION} stepTitles impossible }
  ... on EndData { leftovers { resource description command isConfirmed } }
  ... on OperationMarkedCompleteData { ${DECISION} }
  ... on OperationAbortedData { ${DECISION} }
  ... on OperationResetData { toStepIndex toStepKey }
  ... on BreakpointsSetData { stepIndexes stepKeys }
  ... on StepTimeoutSetData { seconds }
  ... on StepStartedData { stepTitle }
  ... on StepWaitingData { stepTitle waitCondition }
  ... on StepCompletedData { stepTitle because }
  ... on StepSkippedData { stepTitle because }
  ... on CallIntendedData { ${CALL} action parameters }
  ... on CallAcceptedData { ${CALL} action requestId created { action identifier arn resourceId } }
  ... on CallRefusedData { ${CALL} ${FAULT} retryAt }
  ... on CallUnansweredData { ${CALL} ${FAULT} }
  ... on ReadingFailedData { ${FAULT} retryAt }
`

/** What the operator asks to be told of an event. */
export const EVENT_FIELDS = `seq type message stepIndex actor decisionRevision at data { ${EVENT_DATA} }`

/** What an event records, as far as it is looked at one by one. */
const eventData = z.looseObject({
  __typename: z.string(),
  number: z.number().optional(),
  action: z.string().optional(),
  pause: z
    .object({
      code: z.string(),
      message: z.string(),
      advice: z.string(),
      accepts: z.object({ key: z.string(), text: z.string() }).nullable(),
    })
    .optional(),
  accepted: z.object({ key: z.string(), text: z.string() }).nullable().optional(),
})
export type EventData = z.output<typeof eventData>

/** A type of event, as the API spells it. */
export type ApiEventType = Uppercase<EventType>

/** An entry of an operation's log as a client sees it. */
export const eventView = z.object({
  seq: z.number(),
  type: z.custom<ApiEventType>((value) => typeof value === 'string'),
  message: z.string(),
  stepIndex: z.number().nullable(),
  actor: z.string().nullable(),
  decisionRevision: z.number().nullable(),
  data: eventData.nullable(),
  at: z.string(),
})
export type EventView = z.output<typeof eventView>

/** The calls that operations have decided on, by the names of AWS, as their logs say. */
export const decidedCalls = (events: readonly EventView[]): readonly string[] =>
  events.flatMap(({ type, data }) => (type === 'CALL_INTENDED' ? (data?.action ?? []) : []))
