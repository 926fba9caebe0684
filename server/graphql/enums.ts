import type { InputRef, OutputRef } from '@pothos/core'
import type { z } from 'zod'
import { faultPolicies } from '../engine/fault-policy.ts'
import { AttemptOutcome } from '../model/attempt.ts'
import { Ending } from '../model/ending.ts'
import { ERROR_CODES } from '../model/error-code.ts'
import { ERROR_REASONS } from '../model/error-reason.ts'
import { Severity } from '../model/finding.ts'
import { InstanceRole } from '../model/instance-reading.ts'
import type { Interruption } from '../model/interruption.ts'
import { OrderField } from '../model/operation-order.ts'
import { OperationType } from '../model/operation-spec.ts'
import { OperationState } from '../model/operation-state.ts'
import { PAUSE_TITLES, PauseCode } from '../model/pause-reason.ts'
import { FaultKind } from '../model/rds-fault.ts'
import { ResumeAction } from '../model/remedy.ts'
import type { StepPhase } from '../model/step.ts'
import { StepState } from '../model/step-state.ts'
import { type Choice, choiceIn } from '../operations/kit/fields.ts'
import { OPERATIONS } from '../operations/registry.ts'
import { builder } from './builder.ts'

/** The values of a GraphQL enum for a table of the model: one for each key, or it does not compile. */
type ValuesOf<T extends Readonly<Record<string, string>>> = {
  readonly [K in keyof T]: { readonly value: T[K]; readonly description: string }
}

/** The values of a GraphQL enum for a table of the model, with the words that another table has for each. */
function worded<const T extends Readonly<Record<string, string>>>(
  table: T,
  descriptionOf: (value: T[keyof T]) => string,
): ValuesOf<T>
function worded(table: Readonly<Record<string, string>>, descriptionOf: (value: string) => string) {
  return Object.fromEntries(
    Object.entries(table).map(([name, value]) => [name, { value, description: descriptionOf(value) }]),
  )
}

/** A kind of maintenance. */
export const OperationTypeEnum = builder.enumType('OperationType', {
  description: 'A kind of maintenance that can be carried out on a cluster.',
  values: Object.fromEntries(
    Object.values(OperationType).map((value) => [
      value.toUpperCase(),
      { value, description: OPERATIONS[value].words.does },
    ]),
  ),
})

/** Where an operation stands. */
export const OperationStateEnum = builder.enumType('OperationState', {
  description: 'Where an operation stands.',
  values: {
    CREATED: { value: OperationState.CREATED, description: 'Planned, not started; it can be deleted.' },
    RUNNING: { value: OperationState.RUNNING, description: 'Carrying out its steps.' },
    PAUSED: {
      value: OperationState.PAUSED,
      description: 'Paused until someone decides. Nothing is sent to AWS, and the cluster stays locked.',
    },
    COMPLETED: { value: OperationState.COMPLETED, description: 'Ended well, or marked as completed.' },
    FAILED: { value: OperationState.FAILED, description: 'Aborted by a person.' },
    ROLLING_BACK: { value: OperationState.ROLLING_BACK, description: 'Rolling back what it did.' },
    ROLLED_BACK: {
      value: OperationState.ROLLED_BACK,
      description: 'Everything that could be rolled back is rolled back.',
    },
  } as const satisfies ValuesOf<typeof OperationState>,
})

/** How an operation ended. */
export const EndingEnum = builder.enumType('OperationEnding', {
  description: 'How an operation ended.',
  values: {
    COMPLETED: { value: Ending.COMPLETED, description: 'All its steps are done, and it was verified.' },
    COMPLETED_MANUALLY: {
      value: Ending.COMPLETED_MANUALLY,
      description: 'A person marked it as completed; its steps keep their true states.',
    },
    ABORTED: { value: Ending.ABORTED, description: 'A person aborted it; its state is FAILED.' },
    ROLLED_BACK: { value: Ending.ROLLED_BACK, description: 'It was rolled back.' },
  } as const satisfies ValuesOf<typeof Ending>,
})

/** Where a step stands. */
export const StepStateEnum = builder.enumType('StepState', {
  description: 'Where a step stands.',
  values: {
    PENDING: { value: StepState.PENDING, description: 'Not begun.' },
    IN_PROGRESS: { value: StepState.IN_PROGRESS, description: 'Begun.' },
    WAITING: { value: StepState.WAITING, description: 'Waiting for AWS.' },
    COMPLETED: { value: StepState.COMPLETED, description: 'Its goal is met.' },
    FAILED: {
      value: StepState.FAILED,
      description: 'It stopped before its goal was met, and someone has to decide.',
    },
    SKIPPED: {
      value: StepState.SKIPPED,
      description:
        'There was nothing to do: its goal was met at the first reading, or the operation was rolled back before it.',
    },
  } as const satisfies ValuesOf<typeof StepState>,
})

/** What a step is for. */
export const StepPhaseEnum = builder.enumType('StepPhase', {
  description: 'What a step is for.',
  values: {
    FORWARD: { value: 'forward', description: 'Carrying the operation out.' },
    ROLLBACK: { value: 'rollback', description: 'Rolling it back.' },
  } as const satisfies ValuesOf<{ readonly [P in StepPhase as Uppercase<P>]: P }>,
})

/** What kind of error a client got; in `extensions.code`. */
builder.enumType('ErrorCode', {
  description: 'The kind of an error: `extensions.code` of every error. No field has it.',
  values: mappedDescriptions(ERROR_CODES, (meaning) => meaning),
})

/** What a client can act on; in `extensions.reason`. */
builder.enumType('ErrorReason', {
  description:
    'Why a request was refused: `extensions.reason` of an error, and `reason` of each problem of an input. No field has it.',
  values: mappedDescriptions(ERROR_REASONS, ({ code, meaning }) => `${meaning} The code is ${code}.`),
})

/** The values of an enum whose words the API has anyway. */
function mappedDescriptions<T>(table: Readonly<Record<string, T>>, descriptionOf: (entry: T) => string) {
  return Object.fromEntries(
    Object.entries(table).map(([name, entry]) => [name, { value: name, description: descriptionOf(entry) }]),
  )
}

/** Why an operation is paused. */
export const PauseCodeEnum = builder.enumType('PauseCode', {
  description: 'Why an operation is paused.',
  values: worded(PauseCode, (code) => `${PAUSE_TITLES[code]}.`),
})

/** What is known of a call to AWS. */
export const CallStateEnum = builder.enumType('CallState', {
  description: 'What is known of a call to AWS.',
  values: {
    INTENDED: {
      value: AttemptOutcome.INTENDED,
      description: 'Decided and recorded, not answered yet: it may or may not have reached AWS.',
    },
    ACCEPTED: { value: AttemptOutcome.ACCEPTED, description: 'AWS accepted it.' },
    REFUSED: { value: AttemptOutcome.REFUSED, description: 'AWS refused it.' },
    UNKNOWN: {
      value: AttemptOutcome.UNKNOWN,
      description: 'No clear answer came: AWS may or may not have accepted it.',
    },
  } as const satisfies ValuesOf<typeof AttemptOutcome>,
})

/** What an AWS refusal means. */
export const FaultKindEnum = builder.enumType('FaultKind', {
  description: 'What an AWS refusal means here.',
  values: worded(FaultKind, (kind) => faultPolicies[kind].meaning),
})

/** How much a finding matters. */
export const SeverityEnum = builder.enumType('Severity', {
  description: 'How much a finding matters.',
  values: {
    BLOCK: { value: Severity.BLOCK, description: 'The operation cannot begin while this is so.' },
    WARN: { value: Severity.WARN, description: 'The operation can be created; read what it means first.' },
    UNKNOWN: {
      value: Severity.UNKNOWN,
      description: 'Something could not be read; the message says what that means. It stops nothing.',
    },
    INFO: { value: Severity.INFO, description: 'For information.' },
  } as const satisfies ValuesOf<typeof Severity>,
})

/** What an interruption affects. */
export const InterruptedEnum = builder.enumType('Interrupted', {
  description: 'What an interruption affects.',
  values: {
    WRITES: { value: 'writes', description: 'Writes to the cluster.' },
    READS: { value: 'reads', description: 'Connections to one reader.' },
  } as const satisfies ValuesOf<{ readonly [A in Interruption['affects'] as Uppercase<A>]: A }>,
})

/** The role of an instance. */
export const InstanceRoleEnum = builder.enumType('InstanceRole', {
  description: 'The role of an instance in its cluster.',
  values: {
    WRITER: { value: InstanceRole.WRITER, description: 'Takes writes and reads.' },
    READER: { value: InstanceRole.READER, description: 'Takes reads only.' },
  } as const satisfies ValuesOf<typeof InstanceRole>,
})

/** The closed sets of words among the parameters of operations. */
const choiceEnums = Object.values(OPERATIONS)
  .flatMap(({ input }) => Object.values<z.core.$ZodType>(input.shape))
  .flatMap((field) => choiceIn(field) ?? [])
  .map(enumOfChoice)

function enumOfChoice({ name, description, meanings }: Choice) {
  return builder.enumType(name, {
    description,
    values: Object.fromEntries(
      Object.entries(meanings).map(([word, meaning]) => [word, { value: word, description: meaning }]),
    ),
  })
}

/** What to do with a paused operation. */
export const ResumeActionEnum = builder.enumType('ResumeAction', {
  description: 'What to do with a paused operation.',
  values: {
    CONTINUE: {
      value: ResumeAction.CONTINUE,
      description: 'Continue. A risk that the pause names has to be accepted.',
    },
    ABORT: {
      value: ResumeAction.ABORT,
      description: 'End it as failed. Nothing is changed in AWS; what is left there is listed.',
    },
    ROLLBACK: { value: ResumeAction.ROLLBACK, description: 'Roll back what was done.' },
    MARK_COMPLETE: {
      value: ResumeAction.MARK_COMPLETE,
      description: 'End it as completed; its steps keep their true states.',
    },
  } as const satisfies ValuesOf<typeof ResumeAction>,
})

/** What a list of operations can be ordered by. */
const OperationOrderFieldEnum = builder.enumType('OperationOrderField', {
  description: 'What the operations can be ordered by.',
  values: {
    CREATED_AT: { value: OrderField.CREATED_AT, description: 'When it was created.' },
    TYPE: { value: OrderField.TYPE, description: 'The kind of maintenance.' },
    CLUSTER_ID: { value: OrderField.CLUSTER_ID, description: 'The name of the cluster.' },
    REGION: { value: OrderField.REGION, description: 'The region.' },
    STATE: { value: OrderField.STATE, description: 'The state, in the order of OperationState.' },
    PROGRESS: { value: OrderField.PROGRESS, description: 'How far it is.' },
    STARTED_AT: {
      value: OrderField.STARTED_AT,
      description: 'When it was started; one that was not comes first.',
    },
    DURATION: {
      value: OrderField.DURATION,
      description:
        'How long it took, up to now while it has not ended; one that was not started comes first.',
    },
    CREATED_BY: { value: OrderField.CREATED_BY, description: 'Who created it.' },
  } as const satisfies ValuesOf<typeof OrderField>,
})

/** The enums that clients send and get back, by their names. */
export const inputEnums: readonly (readonly [string, InputRef<unknown> & OutputRef<unknown>])[] = [
  OperationTypeEnum,
  OperationStateEnum,
  ResumeActionEnum,
  OperationOrderFieldEnum,
  ...choiceEnums,
].map((type) => [type.name, type])
