import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { expect, test } from 'vitest'
import type { Config, Environment } from './config.ts'
import { readConfig } from './config.ts'
import { ConfigError } from './config-error.ts'
import { VARIABLE_NAMES, VARIABLES } from './config-variables.ts'

const DEFAULTS: Config = {
  host: '127.0.0.1',
  port: 3000,
  basePath: '',
  publicUrl: undefined,
  dataDir: resolve('data'),
  keepEndedDays: undefined,
  isAutoResume: true,
  defaultStepTimeoutSeconds: 2700,
  pollIntervalMs: 30_000,
  settleWindowMs: 60_000,
  keepsOperationTag: false,
  maximumRetries: 3,
  describeCallsPerMinute: 12,
  requestAwsReads: 60,
  logLevel: 'info',
  adminToken: undefined,
  slack: undefined,
  stepFunctions: undefined,
  rdsEndpoint: undefined,
  defaultRegion: 'us-east-1',
  warnings: [],
}

function errorOf(environment: Environment): ConfigError {
  try {
    readConfig(environment)
  } catch (error) {
    if (error instanceof ConfigError) return error
    throw error
  }
  throw new Error('expected the configuration to be refused')
}

/** The variables that have to be set or corrected. */
const missing = (environment: Environment): readonly string[] =>
  errorOf(environment).problems.map(({ name }) => name)

test('an empty environment gives the defaults, also where variables are set to nothing', () => {
  expect(readConfig({})).toEqual(DEFAULTS)
  const empty = Object.fromEntries(VARIABLE_NAMES.map((name) => [name, ' ']))
  expect(readConfig(empty)).toEqual({ ...DEFAULTS, dataDir: undefined })
})

test('every variable is read', () => {
  const config = readConfig({
    APP_HOST: '0.0.0.0',
    APP_PORT: '8080',
    APP_BASE_PATH: 'rds/maintenance/',
    APP_PUBLIC_URL: 'https://tools.example.com/rds/maintenance',
    APP_DATA_DIR: '/var/lib/maintenance',
    APP_KEEP_ENDED_DAYS: '30.5',
    APP_AUTO_RESUME: '0',
    APP_DEFAULT_STEP_TIMEOUT: '90',
    APP_DEFAULT_POLL_INTERVAL: '0.05',
    APP_SETTLE_WINDOW: '0',
    APP_MAX_RETRIES: '0',
    APP_DESCRIBE_BUDGET: '24',
    APP_REQUEST_AWS_READS: '100',
    APP_KEEP_OPERATION_TAG: '1',
    APP_LOG_LEVEL: 'DEBUG',
    APP_ADMIN_TOKEN: 'sixteen-letters!',
    APP_SLACK_TOKEN: 'xoxb-1',
    APP_SLACK_CHANNEL: '#dba',
    APP_EXPERIMENTAL_STEPFN_ENABLED: 'FALSE',
    RDS_ENDPOINT: 'http://127.0.0.1:9080',
    AWS_REGION: 'us-gov-west-1',
    AWS_PROFILE: 'dba',
  })
  expect(config).toEqual({
    host: '0.0.0.0',
    port: 8080,
    basePath: '/rds/maintenance',
    publicUrl: 'https://tools.example.com/rds/maintenance',
    dataDir: '/var/lib/maintenance',
    keepEndedDays: 30.5,
    isAutoResume: false,
    defaultStepTimeoutSeconds: 90,
    pollIntervalMs: 50,
    settleWindowMs: 0,
    maximumRetries: 0,
    describeCallsPerMinute: 14_400,
    requestAwsReads: 100,
    keepsOperationTag: true,
    logLevel: 'debug',
    adminToken: 'sixteen-letters!',
    slack: { token: 'xoxb-1', channel: '#dba' },
    stepFunctions: undefined,
    rdsEndpoint: 'http://127.0.0.1:9080',
    defaultRegion: 'us-gov-west-1',
    warnings: [],
  })
  expect([config, config.slack, config.warnings].every(Object.isFrozen)).toBe(true)
})

test.for([
  ['/', ''],
  ['/x', '/x'],
  ['x', '/x'],
  ['//x/y//', '/x/y'],
])('the base path %s is used as "%s"', ([given, used]) => {
  expect(readConfig({ APP_BASE_PATH: given }).basePath).toBe(used)
})

const LONG_URLS = ['https://user:secret@x.example', 'https://x/?a', 'https://x/#a']

test.for(
  Object.entries({
    APP_HOST: ['not a host', 'http://x'],
    APP_PORT: ['65536', '-1', '80.5', '0x10', '1e3', 'http'],
    APP_BASE_PATH: ['/a/../b', '/a b', '/a//b', '/a?b'],
    APP_PUBLIC_URL: ['maintenance.example.com', 'ftp://x', ...LONG_URLS],
    APP_AUTO_RESUME: ['yes', '2', 'toString'],
    APP_DEFAULT_STEP_TIMEOUT: ['0', '1.5', '604801', '10s', 'Infinity', 'NaN'],
    APP_DEFAULT_POLL_INTERVAL: ['0', '3601', '-5', '.5'],
    APP_SETTLE_WINDOW: ['3601', '-1'],
    APP_MAX_RETRIES: ['101', '1.5'],
    APP_LOG_LEVEL: ['loud'],
    APP_ADMIN_TOKEN: ['fifteen-letters', 'with spaces in between'],
    APP_EXPERIMENTAL_STEPFN_ENABLED: ['on'],
    APP_STEPFN_TABLE: ['no', 'a table'],
    APP_STEPFN_STATE_MACHINE_ARN: ['maintenance', 'arn:aws:states:us-east-1:1:stateMachine:x'],
    APP_STEPFN_INVOCATION_TIMEOUT: ['0', '301'],
    APP_KEEP_ENDED_DAYS: ['0', '36501', 'ever'],
    RDS_ENDPOINT: ['localhost:9080', 'ftp://x', '/path'],
    AWS_REGION: ['Frankfurt', 'us-east', 'us_east_1'],
  }).flatMap(([name, values]) => values.map((value) => [name, value] as const)),
)('%s is not taken as %s', ([name, value]) => {
  expect(missing({ [name]: value })).toEqual([name])
})

test('every bad variable is reported at once, with its value and what is allowed', () => {
  const { message } = errorOf({
    APP_HOST: '0.0.0.0',
    APP_PUBLIC_URL: '',
    APP_PORT: 'http',
    APP_AUTO_RESUME: 'maybe',
    APP_SLACK_TOKEN: 'xoxb-very secret',
    AWS_REGION: 'moon',
  })
  expect(message.split('\n')).toEqual([
    'The configuration cannot be used:',
    '  APP_PORT is "http": it must be a whole number from 0 (any free port) to 65535.',
    '  APP_AUTO_RESUME is "maybe": it must be true, false, 1 or 0.',
    '  APP_SLACK_TOKEN is hidden (16 characters): it must be the token of a Slack app, without spaces.',
    '  AWS_REGION is "moon": it must be the name of an AWS region, such as us-east-1.',
    '  APP_ADMIN_TOKEN is not set: it must be at least 16 characters, without spaces, because APP_HOST is 0.0.0.0 and others can reach the server.',
    '  APP_PUBLIC_URL is not set: it must be the address that browsers open, such as https://maintenance.example.com, because APP_HOST is 0.0.0.0 and no client can use that as an address.',
    '  APP_SLACK_CHANNEL is not set: it must be set, because APP_SLACK_TOKEN is.',
  ])
})

test('a bad value is shown without passwords, and without what could act on a terminal', () => {
  const { message } = errorOf({
    RDS_ENDPOINT: 'ftp://ana:hush@rds.example/x',
    APP_PUBLIC_URL: 'ana:hush@tools.example',
    APP_LOG_LEVEL: '\u009b31mloud\u202e',
  })
  expect(message).not.toMatch(/hush|ana/)
  expect(message).toContain('RDS_ENDPOINT is "ftp://rds.example/x"')
  expect(message).toContain('APP_PUBLIC_URL is "tools.example"')
  expect(message).toContain('APP_LOG_LEVEL is "31mloud"')
})

test.for(['localhost', '::1', '127.0.0.2'])('%s needs no token', (host) => {
  expect(readConfig({ APP_HOST: host }).host).toBe(host)
})

const PUBLIC = { APP_PUBLIC_URL: 'https://x.example' }
const TOKEN = { APP_ADMIN_TOKEN: 'sixteen-letters!' }

test.for<[Environment, string[]]>([
  [{ APP_SLACK_CHANNEL: '#dba' }, ['APP_SLACK_TOKEN']],
  ...['0.0.0.0', '::', '10.0.0.7', '127.example.com'].map((APP_HOST): [Environment, string[]] => [
    { APP_HOST, ...PUBLIC },
    ['APP_ADMIN_TOKEN'],
  ]),
  // No client can use these as an address.
  [{ APP_HOST: '0.0.0.0', ...TOKEN }, ['APP_PUBLIC_URL']],
  [{ APP_HOST: '::', ...TOKEN }, ['APP_PUBLIC_URL']],
  [
    { APP_EXPERIMENTAL_STEPFN_ENABLED: 'true', APP_PORT: 'http' },
    ['APP_PORT', 'APP_STEPFN_TABLE', 'APP_STEPFN_STATE_MACHINE_ARN'],
  ],
])('%j needs %j', ([environment, names]) => {
  expect(missing(environment)).toEqual(names)
})

test('an address that clients can open needs no public one', () => {
  expect(readConfig({ APP_HOST: '10.0.0.7', ...TOKEN }).publicUrl).toBeUndefined()
})

const STEPFN: Environment = {
  APP_EXPERIMENTAL_STEPFN_ENABLED: 'true',
  APP_STEPFN_TABLE: 'operations',
  APP_STEPFN_STATE_MACHINE_ARN: 'arn:aws:states:us-east-1:123456789012:stateMachine:maintenance',
}

test('the Step Functions mode takes its variables together', () => {
  const { stepFunctions, warnings } = readConfig(STEPFN)
  expect(stepFunctions).toEqual({
    tableName: 'operations',
    stateMachineArn: STEPFN['APP_STEPFN_STATE_MACHINE_ARN'],
    invocationMs: 30_000,
  })
  expect(warnings).toEqual([])
})

test('the Lambda function needs the mode and the table, and not the state machine that calls it', () => {
  const environment = { ...STEPFN, APP_STEPFN_STATE_MACHINE_ARN: undefined }
  expect(readConfig(environment, 'lambda').stepFunctions?.tableName).toBe('operations')
  expect(() => readConfig({}, 'lambda')).toThrow(/ENABLED is "false".*APP_STEPFN_TABLE is not set/s)
})

const NO_EFFECT = 'is not a variable of this server and has no effect.'

test.for<[Environment, string[]]>([
  [
    { ...STEPFN, APP_DATA_DIR: '/data' },
    ['APP_DATA_DIR has no effect, because APP_EXPERIMENTAL_STEPFN_ENABLED is true.'],
  ],
  [
    { APP_STEPFN_TABLE: 'operations' },
    ['APP_STEPFN_TABLE has no effect, because APP_EXPERIMENTAL_STEPFN_ENABLED is not true.'],
  ],
  [
    { APP_PROT: '80', APP_SOMETHING_ELSE: '1', OTHER: '1' },
    [`APP_PROT ${NO_EFFECT} Did you mean APP_PORT?`, `APP_SOMETHING_ELSE ${NO_EFFECT}`],
  ],
  [
    { APP_STEPFN_KEEP_ENDED_DAYS: '30' },
    [`APP_STEPFN_KEEP_ENDED_DAYS ${NO_EFFECT} Set APP_KEEP_ENDED_DAYS instead.`],
  ],
  [
    { APP_DEFAULT_WAIT_TIMEOUT: '60' },
    [`APP_DEFAULT_WAIT_TIMEOUT ${NO_EFFECT} Set APP_DEFAULT_STEP_TIMEOUT instead.`],
  ],
  [
    { APP_DATA_DIR: '', APP_KEEP_ENDED_DAYS: '30' },
    ['APP_KEEP_ENDED_DAYS has no effect, because APP_DATA_DIR is empty: there is no archive in memory.'],
  ],
])('what has no effect is pointed out: %j', ([environment, warnings]) => {
  expect(readConfig(environment)).toMatchObject({ keepEndedDays: undefined, warnings })
})

test('with an archive, ended operations are kept as long as is set', () => {
  const config = readConfig({ ...STEPFN, APP_KEEP_ENDED_DAYS: '30' })
  expect(config).toMatchObject({ keepEndedDays: 30, warnings: [] })
})

test('.env.example names exactly the variables that are read, with their defaults and a line about each', () => {
  const text = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8')
  const entries = [...text.matchAll(/^# (.+)\n(# )?([A-Z_]+)=(.*)$/gm)]
  expect(entries.map(([, , , name]) => name)).toEqual(VARIABLE_NAMES)
  for (const [, , comment, name, value] of entries) {
    const fallback = VARIABLE_NAMES.filter((known) => known === name).map(
      (known) => VARIABLES[known].fallback,
    )
    expect([comment === undefined ? value : undefined]).toEqual(fallback)
  }
  expect(readConfig(parseEnv(text))).toEqual(DEFAULTS)
})
