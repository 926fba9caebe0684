import {
  AssumeRole$,
  type AssumeRoleResponse,
  GetCallerIdentity$,
  type GetCallerIdentityResponse,
} from '@aws-sdk/client-sts'
import type { StaticOperationSchema } from '@smithy/types'
import { commonFault } from './protocol/aws-fault.ts'
import type { CredentialScope } from './protocol/credential-scope.ts'
import { queryAnswer } from './protocol/xml-output.ts'
import type { World } from './world/world.ts'

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
      return answer(call, GetCallerIdentity$, callerIdentity(call.scope))
    case 'AssumeRole':
      return answer(call, AssumeRole$, assumeRole(world, call.form))
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

function callerIdentity({ accountId, accessKeyId }: CredentialScope): GetCallerIdentityResponse {
  return { Account: accountId, UserId: accessKeyId, Arn: `arn:aws:iam::${accountId}:user/mock` }
}

function assumeRole(world: World, form: URLSearchParams): AssumeRoleResponse {
  const session = form.get('RoleSessionName')
  const [, accountId, role] = /^arn:aws[\w-]*:iam::(\d{12}):role\/(.+)$/.exec(form.get('RoleArn') ?? '') ?? []
  if (!session)
    throw commonFault('MissingParameter', 'The request must contain the parameter RoleSessionName')
  if (!accountId || !role) {
    throw commonFault('InvalidParameterValue', `${form.get('RoleArn')} is not the ARN of an IAM role`)
  }
  const durationMs = Number(form.get('DurationSeconds') ?? 3600) * 1000
  return {
    Credentials: {
      AccessKeyId: accountId,
      SecretAccessKey: 'mock-secret',
      SessionToken: `session-${session}`,
      Expiration: new Date(world.clock.now() + durationMs),
    },
    AssumedRoleUser: {
      AssumedRoleId: `AROAMOCK:${session}`,
      Arn: `arn:aws:sts::${accountId}:assumed-role/${role}/${session}`,
    },
  }
}
