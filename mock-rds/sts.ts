import {
  AssumeRole$,
  type AssumeRoleRequest,
  type AssumeRoleResponse,
  GetCallerIdentity$,
  type GetCallerIdentityResponse,
} from '@aws-sdk/client-sts'
import type { StaticOperationSchema } from '@smithy/types'
import type { Caller } from './fault-subject.ts'
import { commonFault } from './protocol/aws-fault.ts'
import { between, breachOf, type Constraint, text } from './protocol/constraint.ts'
import type { CredentialScope } from './protocol/credential-scope.ts'
import { parseQueryInput } from './protocol/query-input.ts'
import { queryAnswer } from './protocol/xml-output.ts'
import { partitionOf } from './world/catalogue/regions.ts'
import type { World } from './world.ts'

/** The XML namespace of STS answers. */
export const STS_NAMESPACE = 'https://sts.amazonaws.com/doc/2011-06-15/'

interface StsCall {
  readonly action: string
  readonly form: URLSearchParams
  readonly scope: CredentialScope
  readonly requestId: string
}

/** Answers GetCallerIdentity and AssumeRole. A role's access key is its account number, so that later calls land in that account. */
export function answerStsCall(world: World, call: StsCall): string {
  switch (call.action) {
    case 'GetCallerIdentity':
      parseQueryInput(GetCallerIdentity$[4], call.form)
      return answer(call, GetCallerIdentity$, callerIdentity(call.scope))
    case 'AssumeRole':
      return answer(call, AssumeRole$, assumeRole(world, parseQueryInput(AssumeRole$[4], call.form)))
    default:
      throw commonFault('InvalidAction', `Could not find operation ${call.action} for version 2011-06-15`)
  }
}

function answer(call: StsCall, schema: StaticOperationSchema, output: object): string {
  const [, , , , , outputSchema] = schema
  return queryAnswer({
    action: call.action,
    xmlNamespace: STS_NAMESPACE,
    schema: outputSchema,
    output,
    requestId: call.requestId,
  })
}

function callerIdentity(scope: CredentialScope): GetCallerIdentityResponse {
  return { Account: scope.accountId, UserId: scope.accessKeyId, Arn: callerArn(scope) }
}

/** What the session token of an assumed role begins with; role and session follow. */
const ROLE_TOKEN = 'role:'

/** The ARN of who calls: a user, or the session of an assumed role. */
export function callerArn({ accountId, region, sessionToken = '' }: Caller): string {
  const partition = partitionOf(region).id
  return sessionToken.startsWith(ROLE_TOKEN)
    ? `arn:${partition}:sts::${accountId}:assumed-role/${sessionToken.slice(ROLE_TOKEN.length)}`
    : `arn:${partition}:iam::${accountId}:user/mock`
}

/** The constraints of the service model of STS. */
const CONSTRAINTS = {
  RoleArn: text({
    min: 20,
    max: 2048,
    pattern: /arn:aws[\w-]*:iam::\d{12}:role\/.+/,
    example: 'arn:aws:iam::123456789012:role/operator',
  }),
  RoleSessionName: text({ min: 2, max: 64, pattern: /[\w+=,.@-]*/, example: 'night-shift' }),
  DurationSeconds: between(900, 43_200),
} as const

function assumeRole(world: World, input: Partial<AssumeRoleRequest>): AssumeRoleResponse {
  const { RoleArn = '', RoleSessionName: session = '', DurationSeconds = 3600 } = input
  refuseBroken('roleArn', CONSTRAINTS.RoleArn, RoleArn)
  refuseBroken('roleSessionName', CONSTRAINTS.RoleSessionName, session)
  refuseBroken('durationSeconds', CONSTRAINTS.DurationSeconds, DurationSeconds)
  const [, partition = '', accountId = '', role = ''] =
    /^arn:([\w-]+):iam::(\d{12}):role\/(.+)$/.exec(RoleArn) ?? []
  const durationMs = DurationSeconds * 1000
  return {
    Credentials: {
      AccessKeyId: accountId,
      SecretAccessKey: 'mock-secret',
      SessionToken: `${ROLE_TOKEN}${nameOfRole(role)}/${session}`,
      Expiration: new Date(world.clock.now() + durationMs),
    },
    AssumedRoleUser: {
      AssumedRoleId: `AROAMOCK:${session}`,
      Arn: `arn:${partition}:sts::${accountId}:assumed-role/${nameOfRole(role)}/${session}`,
    },
  }
}

/** The ARN of a session leaves out the path of the role. */
function nameOfRole(role: string): string {
  return role.slice(role.lastIndexOf('/') + 1)
}

function refuseBroken(name: string, constraint: Constraint, value: unknown): void {
  const breach = breachOf(constraint, value)
  if (breach === undefined) return
  throw commonFault(
    'ValidationError',
    `1 validation error detected: Value '${value}' at '${name}' failed to satisfy constraint: Member must ${breach}`,
  )
}
