import {
  type EvaluationResult,
  GetRole$,
  type GetRoleResponse,
  type PolicyEvaluationDecisionType,
  SimulatePrincipalPolicy$,
  type SimulatePrincipalPolicyRequest,
} from '@aws-sdk/client-iam'
import type { StaticOperationSchema } from '@smithy/types'
import type { DenyingPolicy } from './denying-policies.ts'
import { commonFault } from './protocol/aws-fault.ts'
import type { CredentialScope } from './protocol/credential-scope.ts'
import { parseQueryInput } from './protocol/query-input.ts'
import { queryAnswer } from './protocol/xml-output.ts'
import { namesIn } from './world/call-log.ts'
import { roleArn } from './world/names.ts'
import type { World } from './world.ts'

/** The XML namespace of IAM answers. */
export const IAM_NAMESPACE = 'https://iam.amazonaws.com/doc/2010-05-08/'

interface IamCall {
  readonly action: string
  readonly form: URLSearchParams
  readonly scope: CredentialScope
  readonly requestId: string
}

/** Answers SimulatePrincipalPolicy, by the faults of kind `denied`, and GetRole: every role exists. */
export function answerIamCall(world: World, call: IamCall): string {
  switch (call.action) {
    case 'SimulatePrincipalPolicy':
      return answer(
        call,
        SimulatePrincipalPolicy$,
        simulate(world, parseQueryInput(SimulatePrincipalPolicy$[4], call.form)),
      )
    case 'GetRole':
      return answer(
        call,
        GetRole$,
        role(world, call, String(parseQueryInput(GetRole$[4], call.form)['RoleName'])),
      )
    default:
      throw commonFault('InvalidAction', `Could not find operation ${call.action} for version 2010-05-08`)
  }
}

function answer(call: IamCall, schema: StaticOperationSchema, output: object): string {
  return queryAnswer({
    action: call.action,
    xmlNamespace: IAM_NAMESPACE,
    schema: schema[5],
    output,
    requestId: call.requestId,
  })
}

function role(world: World, { scope }: IamCall, name: string): GetRoleResponse {
  const Arn = roleArn(scope, name)
  return {
    Role: { Path: '/', RoleName: name, RoleId: 'AROAMOCK', Arn, CreateDate: new Date(world.clock.now()) },
  }
}

function simulate(world: World, input: Partial<SimulatePrincipalPolicyRequest>) {
  const { PolicySourceArn = '', ActionNames = [], ResourceArns = ['*'] } = input
  if (!/^arn:aws[\w-]*:iam::\d{12}:(user|group|role)\/.+$/.test(PolicySourceArn)) {
    throw commonFault(
      'InvalidInput',
      `Invalid Entity Arn: ${PolicySourceArn} does not clearly define entity type and name.`,
    )
  }
  return {
    IsTruncated: false,
    EvaluationResults: ActionNames.map((name) => evaluate(world, name, ResourceArns)),
  }
}

/** The kinds of policy that the simulator knows; session, endpoint and resource control policies it does not evaluate. */
const EVALUATED: readonly DenyingPolicy[] = [
  'identity_policy',
  'service_control_policy',
  'permissions_boundary',
]

/** Every action is held against every resource; what comes of the first is told of the action as a whole too. */
function evaluate(world: World, name: string, resourceArns: readonly string[]): EvaluationResult {
  const action = name.slice(name.indexOf(':') + 1)
  const judged = resourceArns.map((arn) => ({ arn, ...judge(world, action, arn) }))
  const whole = judged.find(({ decision }) => decision !== 'allowed') ?? judged[0]
  const isBy = (kind: DenyingPolicy): boolean => whole?.deniedBy === kind
  return {
    EvalActionName: name,
    EvalResourceName: whole?.arn ?? '*',
    EvalDecision: whole?.decision ?? 'allowed',
    MatchedStatements: [],
    MissingContextValues: [],
    ResourceSpecificResults: judged.map(({ arn, decision, deniedBy }) => ({
      EvalResourceName: arn,
      EvalResourceDecision: decision,
      MatchedStatements: [],
      MissingContextValues: [],
      ...(deniedBy === 'permissions_boundary' && {
        PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: false },
      }),
    })),
    ...(isBy('service_control_policy') && { OrganizationsDecisionDetail: { AllowedByOrganizations: false } }),
    ...(isBy('permissions_boundary') && {
      PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: false },
    }),
  }
}

interface Judged {
  readonly decision: PolicyEvaluationDecisionType
  readonly deniedBy: DenyingPolicy | undefined
}

function judge(world: World, action: string, arn: string): Judged {
  const region = /^arn:[^:]*:[^:]*:([^:]+):/.exec(arn)?.[1] ?? ''
  const denied = world.faults.find('denied', { action, region, resources: () => namesIn(arn) })
  if (!denied) return { decision: 'allowed', deniedBy: undefined }
  const { policy = 'identity_policy', explicit = false } = denied
  if (!EVALUATED.includes(policy)) return { decision: 'allowed', deniedBy: undefined }
  return { decision: explicit ? 'explicitDeny' : 'implicitDeny', deniedBy: policy }
}
