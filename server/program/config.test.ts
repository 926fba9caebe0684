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
  defaultWaitTimeoutSeconds: 2700,
  pollIntervalMs: 30_000,
  settleWindowMs: 60_000,
  keepsOperationTag: false,
  maxRetries: 3,
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
    APP_DEFAULT_WAIT_TIMEOUT: '90',
    APP_DEFAULT_POLL_INTERVAL: '0.05',
    APP_SETTLE_WINDOW: '0',
    APP_MAX_RETRIES: '0',
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
    defaultWaitTimeoutSeconds: 90,
    pollIntervalMs: 50,
    settleWindowMs: 0,
    maxRetries: 0,
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

const REFUSED: Readonly<Partial<Record<string, readonly string[]>>> = {
  APP_HOST: ['not a host', 'http://x'],
  APP_PORT: ['65536', '-1', '80.5', '0x10', '1e3', 'http'],
  APP_BASE_PATH: ['/a/../b', '/a b', '/a//b', '/a?b'],
  APP_PUBLIC_URL: [
    'maintenance.example.com',
    'ftp://x',
    'https://user:secret@x.example',
    'https://x/?a',
    'https://x/#a',
  ],
  APP_AUTO_RESUME: ['yes', '2', 'toString'],
  APP_DEFAULT_WAIT_TIMEOUT: ['0', '1.5', '604801', '10s', 'Infinity', 'NaN'],
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
}

const refusals = Object.entries(REFUSED).flatMap(([name, values]) =>
  (values ?? []).map((value): readonly [string, string] => [name, value]),
)

test.for(refusals)('%s is not taken as %s', ([name, value]) => {
  const { problems } = errorOf({ [name]: value })
  expect(problems.map((problem) => problem.name)).toEqual([name])
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

test('the password in an address is not shown, however wrong the address is', () => {
  const { message } = errorOf({
    RDS_ENDPOINT: 'ftp://ana:hush@rds.example/x',
    APP_PUBLIC_URL: 'ana:hush@tools.example',
  })
  expect(message).not.toMatch(/hush|ana/)
  expect(message).toContain('RDS_ENDPOINT is "ftp://rds.example/x"')
  expect(message).toContain('APP_PUBLIC_URL is "tools.example"')
})

test('a value is shown without what could act on a terminal', () => {
  const { message } = errorOf({ APP_LOG_LEVEL: '\u009b31mloud\u202e' })
  expect(message).toContain('APP_LOG_LEVEL is "31mloud"')
})

test('a Slack channel needs a token', () => {
  expect(errorOf({ APP_SLACK_CHANNEL: '#dba' }).problems).toMatchObject([{ name: 'APP_SLACK_TOKEN' }])
})

test.for(['localhost', '::1', '127.0.0.2'])('%s needs no token', (host) => {
  expect(readConfig({ APP_HOST: host }).host).toBe(host)
})

test.for(['0.0.0.0', '::', '10.0.0.7', '127.example.com'])('%s needs a token', (host) => {
  const { problems } = errorOf({ APP_HOST: host, APP_PUBLIC_URL: 'https://x.example' })
  expect(problems).toMatchObject([{ name: 'APP_ADMIN_TOKEN' }])
})

test.for(['0.0.0.0', '::'])('%s needs a public address: nobody can open that one', (host) => {
  const token = { APP_ADMIN_TOKEN: 'sixteen-letters!' }
  expect(errorOf({ APP_HOST: host, ...token }).problems).toMatchObject([{ name: 'APP_PUBLIC_URL' }])
  expect(readConfig({ APP_HOST: '10.0.0.7', ...token }).publicUrl).toBeUndefined()
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

test('what the Step Functions mode lacks is named at once', () => {
  const { problems } = errorOf({ APP_EXPERIMENTAL_STEPFN_ENABLED: 'true', APP_PORT: 'http' })
  const names = problems.map(({ name }) => name)
  expect(names).toEqual(['APP_PORT', 'APP_STEPFN_TABLE', 'APP_STEPFN_STATE_MACHINE_ARN'])
})

test('the Lambda function needs the mode and the table, and not the state machine that calls it', () => {
  const environment = { ...STEPFN, APP_STEPFN_STATE_MACHINE_ARN: undefined }
  expect(readConfig(environment, 'lambda').stepFunctions?.tableName).toBe('operations')
  expect(() => readConfig({}, 'lambda')).toThrow(/ENABLED is "false".*APP_STEPFN_TABLE is not set/s)
})

test('what has no effect in the mode that is on is pointed out', () => {
  expect(readConfig({ ...STEPFN, APP_DATA_DIR: '/data' }).warnings).toEqual([
    'APP_DATA_DIR has no effect, because APP_EXPERIMENTAL_STEPFN_ENABLED is true.',
  ])
  expect(readConfig({ APP_STEPFN_TABLE: 'operations' }).warnings).toEqual([
    'APP_STEPFN_TABLE has no effect, because APP_EXPERIMENTAL_STEPFN_ENABLED is not true.',
  ])
})

test('a variable that was probably misspelt is pointed out', () => {
  const { warnings } = readConfig({ APP_PROT: '80', APP_SOMETHING_ELSE: '1', OTHER: '1' })
  expect(warnings).toEqual([
    'APP_PROT is not a variable of this server and has no effect. Did you mean APP_PORT?',
    'APP_SOMETHING_ELSE is not a variable of this server and has no effect.',
  ])
})

test('a variable that an earlier version had is named with the one that took its place', () => {
  expect(readConfig({ APP_STEPFN_KEEP_ENDED_DAYS: '30' })).toMatchObject({
    keepEndedDays: undefined,
    warnings: [
      'APP_STEPFN_KEEP_ENDED_DAYS is not a variable of this server and has no effect. Set APP_KEEP_ENDED_DAYS instead.',
    ],
  })
})

test('without an archive nothing is moved there', () => {
  expect(readConfig({ APP_DATA_DIR: '', APP_KEEP_ENDED_DAYS: '30' })).toMatchObject({
    keepEndedDays: undefined,
    warnings: [
      'APP_KEEP_ENDED_DAYS has no effect, because APP_DATA_DIR is empty: there is no archive in memory.',
    ],
  })
  expect(readConfig({ ...STEPFN, APP_KEEP_ENDED_DAYS: '30' })).toMatchObject({
    keepEndedDays: 30,
    warnings: [],
  })
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
