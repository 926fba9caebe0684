import { z } from 'zod'
import { plainText } from '#lib/plain-text.ts'
import { DomainError, ErrorCode } from '../model/domain-error.ts'
import { isOperationId } from '../model/identifiers.ts'
import { LIMITS, LIST_LIMITS, TEXT_LIMITS } from '../model/limits.ts'
import type { OperationSpec } from '../model/operation-spec.ts'
import type { OperationType } from '../model/operation-type.ts'
import { identifier, whole, within } from '../operations/kit/fields.ts'
import { specInput } from '../operations/registry.ts'

const operationInput = z.object({
  clusterId: identifier,
  region: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'must be a region such as us-east-1')
    .optional(),
  spec: specInput,
  waitTimeoutSeconds: within(LIMITS.waitTimeoutSeconds).optional(),
  maxRetries: within(LIMITS.maxRetries).optional(),
  adoptFrom: z.string().trim().refine(isOperationId, 'must be the id of an operation').optional(),
  pauseBeforeSteps: z
    .array(whole(0, 1000))
    .max(LIST_LIMITS.pauseBeforeSteps, `must name at most ${LIST_LIMITS.pauseBeforeSteps} steps`)
    .default([]),
})

/** What a client may ask for. */
export type RawOperationInput = z.input<typeof operationInput>

/** What a client asks for, before what it asks of the type of operation has been checked. */
export type UncheckedOperationInput = Omit<RawOperationInput, 'spec'> & {
  readonly spec: { readonly type: OperationType; readonly parameters: unknown }
}

/** What a client asks for, checked and with defaults filled in. */
export interface OperationInput {
  readonly clusterId: string
  readonly region: string | undefined
  readonly spec: OperationSpec
  readonly waitTimeoutSeconds: number | undefined
  readonly maxRetries: number | undefined
  /** The operation, ended by now, whose leftovers it takes over. */
  readonly adoptFrom: string | undefined
  readonly pauseBeforeSteps: readonly number[]
}

/** Checks an operation's input; throws BAD_USER_INPUT naming every field that is wrong. */
export function parseOperationInput(raw: UncheckedOperationInput): OperationInput {
  const parsed = operationInput.safeParse(raw)
  if (!parsed.success) throw badInput(parsed.error)
  const { region, waitTimeoutSeconds, maxRetries, adoptFrom, ...rest } = parsed.data
  return { ...rest, region, waitTimeoutSeconds, maxRetries, adoptFrom }
}

/** Checks how long a step may wait, in seconds. */
export function parseWaitTimeout(seconds: number): number {
  const parsed = z.object({ seconds: within(LIMITS.waitTimeoutSeconds) }).safeParse({ seconds })
  if (!parsed.success) throw badInput(parsed.error)
  return parsed.data.seconds
}

/** Checks a comment or reason; empty ones count as none. */
export function parseComment(comment: string | undefined): string | undefined {
  const trimmed = comment === undefined ? undefined : plainText(comment).trim()
  if (trimmed !== undefined && trimmed.length > TEXT_LIMITS.comment) {
    throw new DomainError(
      ErrorCode.BAD_USER_INPUT,
      `The comment has ${trimmed.length} characters; at most ${TEXT_LIMITS.comment} are kept.`,
    )
  }
  return trimmed === '' ? undefined : trimmed
}

function badInput(error: z.ZodError): DomainError {
  const problems = error.issues.map(({ path, message }) => ({ field: path.join('.'), problem: message }))
  const text = problems.map(({ field, problem }) => `${field} ${problem}`).join('; ')
  return new DomainError(ErrorCode.BAD_USER_INPUT, `The input is not valid: ${text}.`, { problems })
}
