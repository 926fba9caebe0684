import { z } from 'zod'
import type { ChangeReference } from '../model/change-reference.ts'
import { LIMITS, rangeText } from '../model/limits.ts'
import type { Retries } from '../model/operation.ts'
import type { OperationSpec, OperationType } from '../model/operation-spec.ts'
import { identifier, inApi, within } from '../operations/kit/fields.ts'
import { inputPath, specField } from '../operations/kit/input-path.ts'
import { specInput } from '../operations/registry.ts'
import { checkedInput } from './checked-input.ts'
import {
  changeReference,
  clientToken,
  EXPECTED_PLAN_HASH,
  expectedPlanHash,
  operationId,
  region,
  stepKeys,
  stepTimeout,
} from './input-fields.ts'

/** The retries of one step of an operation. */
export const retriesInput = z.object({
  maximum: within(LIMITS.maximumRetries).describe(
    `How many transient errors one step may have before the operation pauses, ${rangeText(LIMITS.maximumRetries)}; 0 pauses at the first.`,
  ),
})

/** What an operation is made from. */
export const operationInput = z.object({
  clusterId: identifier.describe('The DB cluster to work on.'),
  region: z.exactOptional(region).describe('Its region; without it the default region of the server.'),
  spec: inApi('OperationSpec', specInput).describe('What to do.'),
  stepTimeoutSeconds: z
    .exactOptional(stepTimeout)
    .describe(
      `How long one step may wait, in seconds, ${rangeText(LIMITS.stepTimeoutSeconds)} (a week). Default: see serverInfo.limits.`,
    ),
  retries: z
    .exactOptional(inApi('RetriesInput', retriesInput))
    .describe('The retries of one step. Default: see serverInfo.limits.'),
  adoptFrom: z
    .exactOptional(operationId)
    .describe(
      'An operation of the same type on the same cluster that has ended: what it left (a temporary instance, a deployment, parameter groups, an old cluster) is used and cleaned up by this one. The findings of the plan name it.',
    ),
  pauseBeforeStepKeys: stepKeys
    .default([])
    .describe('The keys of steps before which to pause, besides the pauses of the plan itself.'),
  clientToken: z
    .exactOptional(clientToken)
    .describe(
      'A text of your choice, such as a UUID, from 1 to 64 characters. The same token with the same input gives the same operation for 24 hours, so that a request whose answer was lost can be repeated.',
    ),
  expectedPlanHash: z.exactOptional(expectedPlanHash).describe(EXPECTED_PLAN_HASH),
  reference: z.exactOptional(changeReference).describe('What it belongs to, such as the ticket of a change.'),
})

/** What a client may ask for. */
export type RawOperationInput = z.input<typeof operationInput>

/** What a client asks for, not checked yet; of its type it is known that there is one. */
export type UncheckedOperationInput = { readonly [F in keyof RawOperationInput]?: unknown } & {
  readonly spec: { readonly type: OperationType; readonly parameters: unknown }
}

/** What a client asks for, checked and with defaults filled in. */
export interface OperationInput {
  readonly clusterId: string
  readonly region?: string
  readonly spec: OperationSpec
  readonly stepTimeoutSeconds?: number
  readonly retries?: Retries
  /** The operation, ended by now, whose leftovers it takes over. */
  readonly adoptFrom?: string
  readonly pauseBeforeStepKeys: readonly string[]
  readonly clientToken?: string
  readonly expectedPlanHash?: string
  readonly reference?: ChangeReference | undefined
}

/** Checks an operation's input; throws BAD_USER_INPUT naming every field that is wrong. */
export const parseOperationInput = (raw: UncheckedOperationInput): OperationInput =>
  checkedInput(operationInput, raw, {
    argument: inputPath(),
    named: ([first, second, ...rest]) =>
      first === 'spec' && second === 'parameters'
        ? ['spec', specField(raw.spec.type), ...rest]
        : [first, second, ...rest].filter((part) => part !== undefined),
  })
