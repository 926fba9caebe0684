import type { z } from 'zod'
import { isLoopback } from '#lib/loopback.ts'
import { isEveryAddress } from '#lib/own-address.ts'
import { plainText } from '#lib/plain-text.ts'
import { SETTING_LIMITS } from '../model/limits.ts'
import type { ConfigProblem } from './config-error.ts'
import { ConfigError } from './config-error.ts'
import type { VariableName } from './config-variables.ts'
import { environmentSchema, isTrue, isVariableName, VARIABLE_NAMES, VARIABLES } from './config-variables.ts'
import { nearest } from './nearest.ts'
import { shownAddress } from './redact.ts'

/** The environment of a process. */
export type Environment = Readonly<Record<string, string | undefined>>

type Values = z.output<typeof environmentSchema>

/** Everything that the environment decides. */
export interface Config {
  readonly host: string
  /** 0 is any free port. */
  readonly port: number
  /** Empty, or a path that begins with a slash and does not end with one. */
  readonly basePath: string
  /** The address that browsers have for the server; undefined when that is where it listens. */
  readonly publicUrl: string | undefined
  /** Absolute; undefined when operations are kept in memory only. */
  readonly dataDir: string | undefined
  /** Whether operations that ran when the server ended go on by themselves; otherwise they are paused. */
  /** For how many days operations that ended stay in the lists before they go to the archive; undefined for ever. */
  readonly keepEndedDays: number | undefined
  readonly isAutoResume: boolean
  readonly defaultStepTimeoutSeconds: number
  readonly pollIntervalMs: number
  /** How long AWS may answer reads behind writes. */
  readonly settleWindowMs: number
  readonly maximumRetries: number
  /** Whether what an operation created and production keeps goes on carrying the operation's tag. */
  readonly keepsOperationTag: boolean
  /** Describe calls a minute that waiting steps and screens may make in each region; undefined for no limit. */
  readonly describeCallsPerMinute: number | undefined
  /** The most calls to AWS for one request of a client. */
  readonly requestAwsReads: number
  readonly logLevel: Values['APP_LOG_LEVEL']
  /** Undefined when whoever reaches the server may give commands. */
  readonly adminToken: string | undefined
  /** Undefined when no one is notified. */
  readonly slack: { readonly token: string; readonly channel: string } | undefined
  /** Undefined when the server drives operations itself and keeps them in its data folder. */
  readonly stepFunctions: StepFunctionsConfig | undefined
  /** Used instead of AWS's own address. */
  readonly rdsEndpoint: string | undefined
  /** The region of an operation that names none. */
  readonly defaultRegion: string
  /** What may be a mistake but stops nothing, one sentence each; for the log. */
  readonly warnings: readonly string[]
}

/** The mode in which Step Functions drives operations, and DynamoDB keeps them. */
export interface StepFunctionsConfig {
  readonly tableName: string
  /** Undefined in the Lambda function, which the state machine calls. */
  readonly stateMachineArn: string | undefined
  /** The longest that one invocation can take, and so the longest that a call that was decided may be on its way. */
  readonly invocationMs: number
}

/** The program that reads its environment. */
export type ConfigReader = 'server' | 'lambda'

/** Reads the environment. Throws a `ConfigError` that names every variable that cannot be used. */
export function readConfig(environment: Environment, reader: ConfigReader = 'server'): Config {
  const texts = textsIn(environment)
  const parsed = environmentSchema.safeParse(texts)
  const bad = new Set(parsed.error?.issues.map(({ path }) => String(path[0])))
  const problems = [
    ...problemsOf(texts, bad),
    ...contradictionsIn(texts, bad),
    ...missingForStepFunctions(texts, bad, reader),
  ]
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems)
  return Object.freeze(configFrom(parsed.data, warningsAbout(environment)))
}

type Texts = Readonly<Partial<Record<VariableName, string>>>

/** What was given for each variable, or its default. Empty counts as not given, where empty is no value of its own. */
function textsIn(environment: Environment): Texts {
  const texts: Partial<Record<VariableName, string>> = {}
  for (const name of VARIABLE_NAMES) {
    const { fallback, canBeEmpty } = VARIABLES[name]
    const given = environment[name]?.trim()
    const text = given === '' && !canBeEmpty ? fallback : (given ?? fallback)
    if (text !== undefined) texts[name] = text
  }
  return texts
}

function problemsOf(texts: Texts, bad: ReadonlySet<string>): readonly ConfigProblem[] {
  return VARIABLE_NAMES.filter((name) => bad.has(name)).map((name) =>
    problem(name, texts[name], `it must be ${VARIABLES[name].allowed}`),
  )
}

/** Variables that are good one by one, but not together. */
function contradictionsIn(texts: Texts, bad: ReadonlySet<string>): readonly ConfigProblem[] {
  const {
    APP_HOST: host,
    APP_PUBLIC_URL: publicUrl,
    APP_ADMIN_TOKEN: adminToken,
    APP_SLACK_TOKEN: slackToken,
    APP_SLACK_CHANNEL: channel,
  } = texts
  const problems: ConfigProblem[] = []
  if (host !== undefined && !bad.has('APP_HOST') && !isLoopback(host) && adminToken === undefined) {
    problems.push(
      problem(
        'APP_ADMIN_TOKEN',
        undefined,
        `it must be ${VARIABLES.APP_ADMIN_TOKEN.allowed}, because APP_HOST is ${host} and others can reach the server`,
      ),
    )
  }
  if (host !== undefined && isEveryAddress(host) && publicUrl === undefined) {
    problems.push(
      problem(
        'APP_PUBLIC_URL',
        undefined,
        `it must be ${VARIABLES.APP_PUBLIC_URL.allowed}, because APP_HOST is ${host} and no client can use that as an address`,
      ),
    )
  }
  if (slackToken !== undefined && channel === undefined) {
    problems.push(problem('APP_SLACK_CHANNEL', undefined, 'it must be set, because APP_SLACK_TOKEN is'))
  }
  if (slackToken === undefined && channel !== undefined) {
    problems.push(problem('APP_SLACK_TOKEN', undefined, 'it must be set, because APP_SLACK_CHANNEL is'))
  }
  return problems
}

/** What the mode needs when it is on; the Lambda function is of no use without it. */
function missingForStepFunctions(
  texts: Texts,
  bad: ReadonlySet<string>,
  reader: ConfigReader,
): readonly ConfigProblem[] {
  const enabled = 'APP_EXPERIMENTAL_STEPFN_ENABLED'
  if (bad.has(enabled)) return []
  const isEnabled = isTrue(texts[enabled])
  if (!isEnabled && reader === 'server') return []
  const needed: readonly VariableName[] =
    reader === 'server' ? ['APP_STEPFN_TABLE', 'APP_STEPFN_STATE_MACHINE_ARN'] : ['APP_STEPFN_TABLE']
  const why = reader === 'server' ? `because ${enabled} is true` : 'because the Lambda function works on it'
  return [
    ...(isEnabled ? [] : [problem(enabled, texts[enabled], 'it must be true in the Lambda function')]),
    ...needed
      .filter((name) => texts[name] === undefined)
      .map((name) => problem(name, undefined, `it must be ${VARIABLES[name].allowed}, ${why}`)),
  ]
}

function problem(name: VariableName, text: string | undefined, allowed: string): ConfigProblem {
  if (text === undefined) return { name, value: undefined, allowed }
  const { isSecret, isAddress } = VARIABLES[name]
  const shown = plainText(isAddress ? shownAddress(text) : text)
  return { name, value: isSecret ? `hidden (${text.length} characters)` : JSON.stringify(shown), allowed }
}

const STEPFN_PREFIX = 'APP_STEPFN_'

function warningsAbout(environment: Environment): readonly string[] {
  return [
    ...unknownVariables(environment),
    ...variablesWithoutEffect(environment),
    ...(environment['APP_KEEP_ENDED_DAYS']?.trim() && !hasArchive(environment)
      ? ['APP_KEEP_ENDED_DAYS has no effect, because APP_DATA_DIR is empty: there is no archive in memory.']
      : []),
  ]
}

const hasArchive = (environment: Environment): boolean =>
  environment['APP_DATA_DIR']?.trim() !== '' || isTrue(environment['APP_EXPERIMENTAL_STEPFN_ENABLED'])

/** What belongs to the one mode, given in the other. */
function variablesWithoutEffect(environment: Environment): readonly string[] {
  const isEnabled = isTrue(environment['APP_EXPERIMENTAL_STEPFN_ENABLED'])
  const ofOtherMode = VARIABLE_NAMES.filter((name) =>
    isEnabled ? name === 'APP_DATA_DIR' : name.startsWith(STEPFN_PREFIX),
  )
  return ofOtherMode
    .filter((name) => environment[name]?.trim() && environment[name].trim() !== VARIABLES[name].fallback)
    .map(
      (name) =>
        `${name} has no effect, because APP_EXPERIMENTAL_STEPFN_ENABLED is ${isEnabled ? 'true' : 'not true'}.`,
    )
}

/** What answers the question of a variable that an earlier version had. */
const SUCCESSORS: ReadonlyMap<string, VariableName> = new Map([
  ['APP_STEPFN_KEEP_ENDED_DAYS', 'APP_KEEP_ENDED_DAYS'],
  ['APP_DEFAULT_WAIT_TIMEOUT', 'APP_DEFAULT_STEP_TIMEOUT'],
])

function unknownVariables(environment: Environment): readonly string[] {
  const unknown = Object.keys(environment).filter((name) => name.startsWith('APP_') && !isVariableName(name))
  return unknown.sort().map((name) => {
    const [successor, meant] = [SUCCESSORS.get(name), nearest(name, VARIABLE_NAMES)]
    const hint = successor ? ` Set ${successor} instead.` : meant ? ` Did you mean ${meant}?` : ''
    return `${name} is not a variable of this server and has no effect.${hint}`
  })
}

function configFrom(values: Values, warnings: readonly string[]): Config {
  const { APP_SLACK_TOKEN: token, APP_SLACK_CHANNEL: channel } = values
  return {
    host: values.APP_HOST,
    port: values.APP_PORT,
    basePath: values.APP_BASE_PATH,
    publicUrl: values.APP_PUBLIC_URL,
    dataDir: values.APP_DATA_DIR,
    keepEndedDays:
      values.APP_DATA_DIR === undefined && !values.APP_EXPERIMENTAL_STEPFN_ENABLED
        ? undefined
        : values.APP_KEEP_ENDED_DAYS,
    isAutoResume: values.APP_AUTO_RESUME,
    defaultStepTimeoutSeconds: values.APP_DEFAULT_STEP_TIMEOUT,
    pollIntervalMs: values.APP_DEFAULT_POLL_INTERVAL * 1000,
    settleWindowMs: values.APP_SETTLE_WINDOW * 1000,
    maximumRetries: values.APP_MAX_RETRIES,
    keepsOperationTag: values.APP_KEEP_OPERATION_TAG,
    describeCallsPerMinute: describeCallsPerMinute(values),
    requestAwsReads: values.APP_REQUEST_AWS_READS,
    logLevel: values.APP_LOG_LEVEL,
    adminToken: values.APP_ADMIN_TOKEN,
    slack: token !== undefined && channel !== undefined ? Object.freeze({ token, channel }) : undefined,
    stepFunctions: stepFunctionsFrom(values),
    rdsEndpoint: values.RDS_ENDPOINT,
    defaultRegion: values.AWS_REGION,
    warnings: Object.freeze(warnings),
  }
}

/** The budget is meant for the usual poll interval: one who sets a shorter one wants more looks in the same proportion. */
function describeCallsPerMinute(values: Values): number | undefined {
  const { APP_DESCRIBE_BUDGET: budget, APP_DEFAULT_POLL_INTERVAL: pollSeconds } = values
  if (budget === 0) return undefined
  return Math.ceil(budget * Math.max(1, SETTING_LIMITS.pollIntervalSeconds.default / pollSeconds))
}

function stepFunctionsFrom(values: Values): StepFunctionsConfig | undefined {
  const { APP_STEPFN_TABLE: tableName } = values
  if (!values.APP_EXPERIMENTAL_STEPFN_ENABLED || tableName === undefined) return undefined
  return Object.freeze({
    tableName,
    stateMachineArn: values.APP_STEPFN_STATE_MACHINE_ARN,
    invocationMs: values.APP_STEPFN_INVOCATION_TIMEOUT * 1000,
  })
}
