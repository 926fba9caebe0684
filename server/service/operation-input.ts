import { z } from 'zod'
import { plainText } from '#lib/plain-text.ts'
import { DomainError, ErrorCode } from '../model/domain-error.ts'
import { isIdentifier, isOperationId } from '../model/identifiers.ts'
import { LIMITS, LIST_LIMITS, type NumberLimit, TEXT_LIMITS } from '../model/limits.ts'
import type { OperationSpec } from '../model/operation-spec.ts'
import { ProxyHandling } from '../model/operation-spec.ts'
import { OperationType } from '../model/operation-type.ts'

const identifier = z
  .string()
  .trim()
  .toLowerCase()
  .refine(
    isIdentifier,
    'must be an RDS identifier: 1 to 63 letters, digits and single hyphens, beginning with a letter',
  )

const name = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(TEXT_LIMITS.name, `must have at most ${TEXT_LIMITS.name} characters`)

const instanceClass = z
  .string()
  .trim()
  .regex(/^db\.[a-z0-9.-]{2,60}$/, 'must be an instance class such as db.r6g.xlarge')

const rolling = {
  excludeInstances: z
    .array(identifier)
    .max(LIST_LIMITS.excludeInstances, `must name at most ${LIST_LIMITS.excludeInstances} instances`)
    .default([]),
  skipTempInstance: z.boolean().default(false),
  failBack: z.boolean().default(true),
}

const whole = (least: number, most: number) =>
  z.int(`must be a whole number`).min(least, `must be at least ${least}`).max(most, `must be at most ${most}`)

const within = ({ min, max }: NumberLimit) => whole(min, max)

const spec = z.discriminatedUnion('type', [
  z.object({
    type: z.literal(OperationType.INSTANCE_TYPE_CHANGE),
    parameters: z.object({ targetInstanceClass: instanceClass, ...rolling }),
  }),
  z.object({ type: z.literal(OperationType.INSTANCE_CYCLE), parameters: z.object(rolling) }),
  z.object({
    type: z.literal(OperationType.STORAGE_TYPE_CHANGE),
    parameters: z.object({ targetStorageType: name }),
  }),
  z.object({
    type: z.literal(OperationType.ENGINE_UPGRADE),
    parameters: z.object({
      targetEngineVersion: name,
      dbClusterParameterGroupName: name.optional(),
      dbInstanceParameterGroupName: name.optional(),
      pinParameters: z.array(name).max(500, 'must name at most 500 parameters').optional(),
      switchoverTimeoutSeconds: within(LIMITS.switchoverTimeoutSeconds).default(
        LIMITS.switchoverTimeoutSeconds.default,
      ),
      pauseBeforeSwitchover: z.boolean().default(true),
      pauseBeforeCleanup: z.boolean().default(true),
      proxyHandling: z.enum(ProxyHandling).default(ProxyHandling.KEEP),
      pauseBeforeProxyDeregister: z.boolean().default(true),
      finalSnapshot: z.boolean().default(true),
      allowRemovingDeletionProtection: z.boolean().default(false),
      deploymentIdentifier: name.optional(),
    }),
  }),
])

const operationInput = z.object({
  clusterId: identifier,
  region: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'must be a region such as us-east-1')
    .optional(),
  spec,
  waitTimeoutSeconds: within(LIMITS.waitTimeoutSeconds).optional(),
  maxRetries: within(LIMITS.maxRetries).optional(),
  adoptFrom: z.string().trim().refine(isOperationId, 'must be the id of an operation').optional(),
  pauseBeforeSteps: z
    .array(whole(0, 1000))
    .max(LIST_LIMITS.pauseBeforeSteps, `must name at most ${LIST_LIMITS.pauseBeforeSteps} steps`)
    .default([]),
})

/** What a client asks for, before it has been checked. */
export type RawOperationInput = z.input<typeof operationInput>

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
export function parseOperationInput(raw: RawOperationInput): OperationInput {
  const parsed = operationInput.safeParse(raw)
  if (!parsed.success) throw badInput(parsed.error)
  const { region, waitTimeoutSeconds, maxRetries, adoptFrom, ...rest } = parsed.data
  return { ...rest, spec: withoutUndefined(rest.spec), region, waitTimeoutSeconds, maxRetries, adoptFrom }
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

/** Optional keys that were sent as undefined are dropped, so that what is stored is what was asked for. */
const withoutUndefined = (value: z.output<typeof spec>): OperationSpec => JSON.parse(JSON.stringify(value))
