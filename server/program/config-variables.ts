import { resolve } from 'node:path'
import { z } from 'zod'
import { isRegionName } from '../model/identifiers.ts'
import { LIMITS, type NumberLimit, rangeText, SETTING_LIMITS } from '../model/limits.ts'

/** The levels of the log, from everything to nothing. */
const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const

/** The longest that an invocation may take; the settle window grows by as much. */
const MAX_INVOCATION_SECONDS = 300

/** The longest that operations can be set to be kept: a century. */
const MAX_KEEP_DAYS = 36_500

const TRUTHS: Readonly<Record<string, boolean>> = { true: true, false: false, '1': true, '0': false }

const text = z.string().min(1)
const secret = z.string().regex(/^[!-~]+$/)
const flag = text.transform((word) => TRUTHS[word.toLowerCase()]).pipe(z.boolean())
const decimal = z
  .string()
  .regex(/^\d+(\.\d+)?$/)
  .transform(Number)
const whole = ({ min, max }: NumberLimit) => decimal.pipe(z.int().min(min).max(max))
const path = z
  .string()
  .regex(/^\/*[\w~.-]*(\/[\w~.-]+)*\/*$/)
  .refine((given) => !given.split('/').includes('..'))

/** From the texts of the environment to the values that the server works with. */
export const environmentSchema = z.object({
  APP_HOST: z.string().regex(/^[\w.:-]+$/),
  APP_PORT: decimal.pipe(z.int().max(65_535)),
  APP_BASE_PATH: path
    .transform((given) => given.replace(/^\/+|\/+$/g, ''))
    .transform((trimmed) => (trimmed === '' ? '' : `/${trimmed}`)),
  APP_PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .refine((given) => /^https?:\/\/[^/?#@]+(\/[\w~./-]*)?$/i.test(given))
    .optional(),
  APP_DATA_DIR: z.string().transform((given) => (given === '' ? undefined : resolve(given))),
  APP_KEEP_ENDED_DAYS: decimal.pipe(z.number().min(1).max(MAX_KEEP_DAYS)).optional(),
  APP_AUTO_RESUME: flag,
  APP_DEFAULT_STEP_TIMEOUT: whole(LIMITS.stepTimeoutSeconds),
  APP_DEFAULT_POLL_INTERVAL: decimal.pipe(z.number().positive().max(SETTING_LIMITS.pollIntervalSeconds.max)),
  APP_SETTLE_WINDOW: decimal.pipe(z.number().max(SETTING_LIMITS.settleWindowSeconds.max)),
  APP_MAX_RETRIES: whole(LIMITS.maximumRetries),
  APP_KEEP_OPERATION_TAG: flag,
  APP_DESCRIBE_BUDGET: whole(SETTING_LIMITS.describeBudget),
  APP_REQUEST_AWS_READS: whole(SETTING_LIMITS.requestAwsReads),
  APP_LOG_LEVEL: text.toLowerCase().pipe(z.enum(LOG_LEVELS)),
  APP_ADMIN_TOKEN: secret.min(16).optional(),
  APP_SLACK_TOKEN: secret.optional(),
  APP_SLACK_CHANNEL: text.optional(),
  APP_EXPERIMENTAL_STEPFN_ENABLED: flag,
  APP_STEPFN_TABLE: z
    .string()
    .regex(/^[\w.-]{3,255}$/)
    .optional(),
  APP_STEPFN_STATE_MACHINE_ARN: z
    .string()
    .regex(/^arn:aws[\w-]*:states:[a-z\d-]+:\d{12}:stateMachine:[\w-]{1,80}$/)
    .optional(),
  APP_STEPFN_INVOCATION_TIMEOUT: decimal.pipe(z.number().positive().max(MAX_INVOCATION_SECONDS)),
  RDS_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  AWS_REGION: z.string().refine(isRegionName),
  AWS_PROFILE: text.optional(),
})

/** The name of a variable that the server reads. */
export type VariableName = keyof typeof environmentSchema.shape

/** What people have to know of one variable. */
export interface Variable {
  /** What it stands for when it is not set, as it would be written in the environment. */
  readonly fallback: string | undefined
  /** What it may hold, in words that follow "it must be". */
  readonly allowed: string
  /** Its value is never shown. */
  readonly isSecret?: true
  /** It may hold a name and a password before an `@`, which are never shown. */
  readonly isAddress?: true
  /** Empty is a value of its own, and not the same as not set. */
  readonly canBeEmpty?: true
}

const TRUE_OR_FALSE = 'true, false, 1 or 0'

/** Every variable that the server reads. */
export const VARIABLES: Readonly<Record<VariableName, Variable>> = {
  APP_HOST: { fallback: '127.0.0.1', allowed: 'a host name or an IP address to listen on' },
  APP_PORT: { fallback: '3000', allowed: 'a whole number from 0 (any free port) to 65535' },
  APP_BASE_PATH: {
    fallback: '',
    allowed: 'empty, or a path such as /maintenance made of letters, digits and . _ ~ -',
  },
  APP_PUBLIC_URL: {
    fallback: undefined,
    allowed: 'the address that browsers open, such as https://maintenance.example.com',
    isAddress: true,
  },
  APP_DATA_DIR: {
    fallback: './data',
    allowed: 'the path of a folder, or empty to keep everything in memory',
    canBeEmpty: true,
  },
  APP_KEEP_ENDED_DAYS: {
    fallback: undefined,
    allowed: `a number of days, from 1 to ${MAX_KEEP_DAYS}`,
  },
  APP_AUTO_RESUME: { fallback: 'true', allowed: TRUE_OR_FALSE },
  APP_DEFAULT_STEP_TIMEOUT: {
    fallback: String(LIMITS.stepTimeoutSeconds.default),
    allowed: `a whole number of seconds ${rangeText(LIMITS.stepTimeoutSeconds)}`,
  },
  APP_DEFAULT_POLL_INTERVAL: {
    fallback: String(SETTING_LIMITS.pollIntervalSeconds.default),
    allowed: `a number of seconds, more than 0 and at most ${SETTING_LIMITS.pollIntervalSeconds.max}`,
  },
  APP_SETTLE_WINDOW: {
    fallback: String(SETTING_LIMITS.settleWindowSeconds.default),
    allowed: `a number of seconds ${rangeText(SETTING_LIMITS.settleWindowSeconds)}`,
  },
  APP_MAX_RETRIES: {
    fallback: String(LIMITS.maximumRetries.default),
    allowed: `a whole number ${rangeText(LIMITS.maximumRetries)}`,
  },
  APP_KEEP_OPERATION_TAG: { fallback: 'false', allowed: TRUE_OR_FALSE },
  APP_DESCRIBE_BUDGET: {
    fallback: String(SETTING_LIMITS.describeBudget.default),
    allowed: `a whole number of calls a minute ${rangeText(SETTING_LIMITS.describeBudget)}, where 0 is no limit`,
  },
  APP_REQUEST_AWS_READS: {
    fallback: String(SETTING_LIMITS.requestAwsReads.default),
    allowed: `a whole number ${rangeText(SETTING_LIMITS.requestAwsReads)}`,
  },
  APP_LOG_LEVEL: { fallback: 'info', allowed: `one of ${LOG_LEVELS.join(', ')}` },
  APP_ADMIN_TOKEN: {
    fallback: undefined,
    allowed: 'at least 16 characters, without spaces',
    isSecret: true,
  },
  APP_SLACK_TOKEN: {
    fallback: undefined,
    allowed: 'the token of a Slack app, without spaces',
    isSecret: true,
  },
  APP_SLACK_CHANNEL: { fallback: undefined, allowed: 'the id or the name of a Slack channel' },
  APP_EXPERIMENTAL_STEPFN_ENABLED: { fallback: 'false', allowed: TRUE_OR_FALSE },
  APP_STEPFN_TABLE: { fallback: undefined, allowed: 'the name of a DynamoDB table' },
  APP_STEPFN_STATE_MACHINE_ARN: {
    fallback: undefined,
    allowed: 'the ARN of a state machine, arn:aws:states:REGION:ACCOUNT:stateMachine:NAME',
  },
  APP_STEPFN_INVOCATION_TIMEOUT: {
    fallback: '30',
    allowed: `a number of seconds, more than 0 and at most ${MAX_INVOCATION_SECONDS}`,
  },
  RDS_ENDPOINT: {
    fallback: undefined,
    allowed: 'an address that begins with http:// or https://',
    isAddress: true,
  },
  AWS_REGION: { fallback: 'us-east-1', allowed: 'the name of an AWS region, such as us-east-1' },
  AWS_PROFILE: { fallback: undefined, allowed: 'the name of a profile in the AWS configuration files' },
}

/** Whether a text is the name of a variable that the server reads. */
export const isVariableName = (name: string): name is VariableName => Object.hasOwn(VARIABLES, name)

/** The names of all variables that the server reads. */
export const VARIABLE_NAMES: readonly VariableName[] = Object.keys(VARIABLES).filter(isVariableName)

/** Whether a text stands for true; what stands for nothing does not. */
export const isTrue = (given: string | undefined): boolean =>
  TRUTHS[given?.trim().toLowerCase() ?? ''] === true
