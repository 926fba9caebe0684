import { expect, test } from 'vitest'
import { z } from 'zod'
import { READ_ACTIONS, TURN_READ_ACTIONS } from '#server/permissions/api-actions.ts'
import { iamPolicy } from '#server/permissions/iam-policy.ts'
import { readConfig } from '#server/program/config.ts'
import { LAMBDA_BUNDLE } from './bundle.ts'
import { SUBSTITUTION, stateMachineText } from './state-machine.ts'
import { readTemplate } from './template-document.ts'

const statement = z.object({
  Sid: z.string(),
  Action: z.union([z.string(), z.array(z.string())]).transform((action) => [action].flat()),
  Resource: z.unknown(),
  Condition: z.unknown().optional(),
})
const role = z.object({
  Properties: z.object({
    Policies: z.tuple([z.object({ PolicyDocument: z.object({ Statement: z.array(statement) }) })]),
  }),
})
const reference = z.object({ Ref: z.string() })

const document = z.object({
  Parameters: z.record(z.string(), z.object({ Type: z.string(), Default: z.unknown() })),
  Conditions: z.record(z.string(), z.unknown()),
  Resources: z.looseObject({
    TurnFunction: z.object({
      Properties: z.object({
        CodeUri: z.string(),
        Handler: z.string(),
        Timeout: reference,
        AutoPublishAlias: z.string(),
        AutoPublishAliasAllProperties: z.literal(true),
        ReservedConcurrentExecutions: z.unknown(),
        Environment: z.object({ Variables: z.record(z.string(), z.union([z.string(), reference])) }),
      }),
    }),
    TurnRole: role,
    StateMachineRole: role,
    ServerPolicy: z.object({
      Properties: z.object({ PolicyDocument: z.object({ Statement: z.array(statement) }) }),
    }),
    StateMachine: z.object({
      Properties: z.object({
        DefinitionUri: z.string(),
        DefinitionSubstitutions: z.record(z.string(), z.unknown()),
      }),
    }),
  }),
  Outputs: z.record(z.string(), z.unknown()),
})

const template = document.parse(readTemplate())
const { Parameters, Resources } = template

const PSEUDO = ['AWS::StackName', 'AWS::Partition', 'AWS::Region', 'AWS::AccountId', 'AWS::NoValue']

/** The names that a part of the template refers to. */
function namesIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(namesIn)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    if (key === 'Ref') return [String(inner).replace(/\.Alias$/, '')]
    if (key === 'Fn::GetAtt') return [String(inner).split('.')[0] ?? '']
    if (key === 'Fn::Sub')
      return [...String(inner).matchAll(/\$\{([\w:]+)[\w.]*\}/g)].map(([, name = '']) => name)
    return namesIn(inner)
  })
}

test('everything that is referred to is there', () => {
  const names = namesIn(readTemplate())
  const known = [...Object.keys(Parameters), ...Object.keys(Resources), ...PSEUDO]
  expect(names.length).toBeGreaterThan(30)
  expect(names.filter((name) => !known.includes(name))).toEqual([])
  expect(Object.keys(Parameters).filter((name) => !names.includes(name))).toEqual([])
})

test('the state machine gets everything that its definition leaves open', () => {
  const { DefinitionUri, DefinitionSubstitutions } = Resources.StateMachine.Properties
  const open = [...stateMachineText().matchAll(SUBSTITUTION)].map(([, name]) => name)
  expect(DefinitionUri).toBe('turns.asl.json')
  expect(Object.keys(DefinitionSubstitutions).sort()).toEqual([...new Set(open)].sort())
})

test('the function is the bundle, and starts with the environment that it is given', () => {
  const { CodeUri, Handler, Environment, Timeout } = Resources.TurnFunction.Properties
  expect(`deploy/stepfunctions/${CodeUri}${Handler}`).toBe(LAMBDA_BUNDLE.replace(/\.mjs$/, '.handler'))
  const values = { OperationsTable: 'maintenance-OperationsTable-1ABCDEF' }
  const environment = Object.entries(Environment.Variables).map(([name, value]) => {
    if (typeof value === 'string') return [name, value]
    return [
      name,
      String(Object.entries({ ...values, ...defaults() }).find(([key]) => key === value.Ref)?.[1]),
    ]
  })
  const { stepFunctions, warnings } = readConfig(Object.fromEntries(environment), 'lambda')
  expect(stepFunctions).toMatchObject({
    tableName: values.OperationsTable,
    invocationMs: 30_000,
  })
  expect(warnings).toEqual([])
  expect(Environment.Variables['APP_STEPFN_INVOCATION_TIMEOUT']).toEqual(Timeout)
})

const defaults = (): Record<string, unknown> =>
  Object.fromEntries(Object.entries(Parameters).map(([name, { Default }]) => [name, Default]))

const statementsOf = ({ Properties }: z.output<typeof role>) =>
  Properties.Policies[0].PolicyDocument.Statement

/** What a role may do on everything there is. */
const everywhere = (statements: readonly z.output<typeof statement>[]) =>
  statements
    .filter(({ Resource }) => Resource === '*')
    .map(({ Sid, Action, Condition }) => ({ Sid, Action, Condition }))

test('the function may do to RDS what turns send, and nothing else', () => {
  const ofTurns = iamPolicy.Statement.filter(({ Sid }) => Sid !== 'CheckPermissions')
  const expected = ofTurns.map(({ Sid, Action, Condition }) => ({
    Sid,
    Action: Sid === 'Read' ? TURN_READ_ACTIONS : Action,
    Condition,
  }))
  expect(everywhere(statementsOf(Resources.TurnRole))).toEqual(expected)
})

test('the server may read RDS and change nothing in it', () => {
  const { Statement } = Resources.ServerPolicy.Properties.PolicyDocument
  expect(everywhere(Statement)).toEqual([{ Sid: 'Read', Action: [...READ_ACTIONS], Condition: undefined }])
})

test('executions call the alias of the function, and may call what earlier ones called', () => {
  const { AutoPublishAlias } = Resources.TurnFunction.Properties
  const alias = { Ref: 'TurnFunction.Alias' }
  expect(AutoPublishAlias).toBe('live')
  expect(Resources.StateMachine.Properties.DefinitionSubstitutions['TurnFunctionArn']).toEqual(alias)
  const takesTurns = statementsOf(Resources.StateMachineRole).find(({ Sid }) => Sid === 'TakeTurns')
  expect(takesTurns?.Resource).toEqual([alias, { 'Fn::GetAtt': 'TurnFunction.Arn' }])
})

test('without a limit that is asked for, no concurrency is reserved', () => {
  expect(Resources.TurnFunction.Properties.ReservedConcurrentExecutions).toEqual({
    'Fn::If': ['ReservesConcurrency', { Ref: 'ConcurrentTurns' }, { Ref: 'AWS::NoValue' }],
  })
  expect([defaults()['ConcurrentTurns'], template.Conditions['ReservesConcurrency']]).toEqual([
    0,
    { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'ConcurrentTurns' }, 0] }] },
  ])
})

test('what executions tell is what the rule for the topic listens to', () => {
  const { source, 'detail-type': type } = z
    .object({ Properties: z.object({ EventPattern: z.record(z.string(), z.unknown()) }) })
    .parse(Resources['Notifications']).Properties.EventPattern
  const [told] = z
    .object({
      Parameters: z.object({ Entries: z.tuple([z.object({ Source: z.string(), DetailType: z.string() })]) }),
    })
    .parse(JSON.parse(stateMachineText()).States.Tell).Parameters.Entries
  expect([source, type]).toEqual([[told.Source], [told.DetailType]])
})

test('table, function and executions are permitted by name', () => {
  const named = [
    ...statementsOf(Resources.TurnRole),
    ...statementsOf(Resources.StateMachineRole),
    ...Resources.ServerPolicy.Properties.PolicyDocument.Statement,
  ].filter(({ Action }) => Action.some((action) => /^(dynamodb|states|lambda):/.test(action)))
  expect(named).toHaveLength(6)
  for (const { Resource } of named) expect(namesIn(Resource).length).toBeGreaterThan(0)
})
