import { AWS_ACTIONS } from '../model/aws-action.ts'
import { FINDING_CODES } from '../model/finding.ts'
import { EVENT_TYPES } from '../model/operation-event.ts'
import type { ParameterGroupKind } from '../model/parameter-group-reading.ts'
import { STEP_KINDS } from '../model/step.ts'
import { kindDoes } from '../steps/registry.ts'
import { builder } from './builder.ts'

/** The values of a GraphQL enum for the words of a closed set, each under its name in the API with what it means. */
function named<W extends string>(
  words: Readonly<Record<W, unknown>>,
  descriptionOf: (word: W) => string,
  nameOf?: (word: string) => string,
): Readonly<Record<string, { readonly value: W; readonly description: string }>>
function named(
  words: Readonly<Record<string, unknown>>,
  descriptionOf: (word: string) => string,
  nameOf: (word: string) => string = (word) => word.toUpperCase(),
) {
  return Object.fromEntries(
    Object.keys(words).map((word) => [nameOf(word), { value: word, description: descriptionOf(word) }]),
  )
}

const GROUP_KINDS = {
  cluster: 'A DB cluster parameter group.',
  instance: 'A DB parameter group, which is for instances.',
} as const satisfies Readonly<Record<ParameterGroupKind, string>>

/** What a step does. */
export const StepKindEnum = builder.enumType('StepKind', {
  description: 'What a step does.',
  values: named(STEP_KINDS, kindDoes),
})

/** What an entry of a log records. */
export const OperationEventTypeEnum = builder.enumType('OperationEventType', {
  description: 'What an entry of the log of an operation records.',
  values: named(EVENT_TYPES, (type) => EVENT_TYPES[type]),
})

/** What a finding is about. */
export const FindingCodeEnum = builder.enumType('FindingCode', {
  description: 'What a finding is about.',
  values: named(FINDING_CODES, (code) => FINDING_CODES[code]),
})

/**
 * The actions of AWS that operations send. Closed, since this program decides on every call. What AWS alone decides on is no
 * enum anywhere: AWS adds statuses, engines, storage types and healths at any time, and a client must not fail for it. The
 * action of a fault is a text too, as it may be any action that only reads.
 */
export const AwsActionEnum = builder.enumType('AwsAction', {
  description: "An API action by which an operation changes something, in AWS's own spelling.",
  values: named(
    AWS_ACTIONS,
    (action) => AWS_ACTIONS[action],
    (action) => action,
  ),
})

/** What a parameter group is for. */
export const ParameterGroupKindEnum = builder.enumType('ParameterGroupKind', {
  description: 'What a parameter group is for.',
  values: named(GROUP_KINDS, (kind) => GROUP_KINDS[kind]),
})
