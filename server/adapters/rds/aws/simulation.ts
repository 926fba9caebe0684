/** What is asked of IAM. Loaded when it is first asked. */
import type { ContextEntry, EvaluationResult, ResourceSpecificResult } from '@aws-sdk/client-iam'
import { GetRoleCommand, IAMClient, paginateSimulatePrincipalPolicy } from '@aws-sdk/client-iam'
import type { STSClient } from '@aws-sdk/client-sts'
import type { Denial, DenyingPolicy } from '../../../model/denial.ts'
import type { NeededPermission, PermissionCheck } from '../../../model/permission-check.ts'
import { FaultKind } from '../../../model/rds-fault.ts'
import { MONITORING_SERVICE } from '../../../permissions/iam-policy.ts'
import { RdsFaultError } from '../../../ports/rds-fault-error.ts'
import type { CallerIdentity } from '../../../ports/rds-port.ts'
import type { CataloguePart } from '../catalogue-part.ts'
import type { ClientParts } from '../rds-clients.ts'
import { askAll, askAws } from './ask.ts'
import { readIdentity } from './identity.ts'

/** Who is asked. */
export interface SimulationClients {
  readonly iam: IAMClient
  readonly sts: STSClient
}

/** A client of IAM for reads. */
export function iamClient(parts: ClientParts, region: string): IAMClient {
  const client = new IAMClient(parts.config(region, true))
  client.middlewareStack.use(parts.plugin(true))
  return client
}

/**
 * Has IAM simulate the policies of the caller. Rejects with an `RdsFaultError` where it does not do so. The simulation
 * leaves out session, resource control and VPC endpoint policies, and conditions of service control policies.
 */
export async function simulatePermissions(
  { iam, sts }: SimulationClients,
  identities: CataloguePart<CallerIdentity>,
  region: string,
  needed: readonly NeededPermission[],
): Promise<PermissionCheck> {
  const { accessKeyId } = await sts.config.credentials()
  const { value: identity } = await identities.read([accessKeyId], () => readIdentity(sts))
  const { arn } = identity
  const principal = principalOf(arn)
  if (principal === undefined) return { denied: [], undecided: needed.map(({ permission }) => permission) }
  try {
    return await simulateFor(iam, principal, region, needed)
  } catch (error) {
    if (!(error instanceof RdsFaultError) || error.fault.kind !== FaultKind.NOT_FOUND) throw error
    return simulateFor(iam, await withPath(iam, principal), region, needed)
  }
}

const SESSION = /^(arn:[^:]+):sts::(\d{12}):assumed-role\/([^/]+)\//

/** The user or role behind an identity; undefined for one without policies of its own, such as the root user. */
function principalOf(arn: string): string | undefined {
  if (/:iam::\d{12}:user\//.test(arn)) return arn
  const [, prefix, account, role] = SESSION.exec(arn) ?? []
  return role === undefined ? undefined : `${prefix}:iam::${account}:role/${role}`
}

/** The ARN of a session leaves out the path of its role; those of IAM Identity Center have one. */
async function withPath(iam: IAMClient, roleArn: string): Promise<string> {
  const RoleName = roleArn.slice(roleArn.lastIndexOf('/') + 1)
  const { Role } = await askAws('GetRole', () => iam.send(new GetRoleCommand({ RoleName })))
  return Role?.Arn ?? roleArn
}

async function simulateFor(
  iam: IAMClient,
  principal: string,
  region: string,
  needed: readonly NeededPermission[],
): Promise<PermissionCheck> {
  const results = await simulate(iam, principal, region, needed)
  const judged = needed.map((each) => judge(each, results))
  return {
    principal,
    denied: judged.flatMap(({ denial }) => denial ?? []),
    undecided: judged.flatMap(({ undecided }) => undecided ?? []),
  }
}

/** One simulation of every action against every resource; what comes of each pair is told by itself. */
async function simulate(
  iam: IAMClient,
  principal: string,
  region: string,
  needed: readonly NeededPermission[],
): Promise<readonly EvaluationResult[]> {
  const pages = paginateSimulatePrincipalPolicy(
    { client: iam, pageSize: MOST_RESULTS },
    {
      PolicySourceArn: principal,
      ActionNames: [...new Set(needed.map(({ permission }) => permission))],
      ResourceArns: [...new Set(needed.map(({ resourceArn }) => resourceArn))],
      ContextEntries: contextOf(region),
    },
  )
  return askAll('SimulatePrincipalPolicy', pages, (page) => page.EvaluationResults)
}

/** The most results that IAM gives at a time. */
const MOST_RESULTS = 1000

interface Judged {
  readonly denial?: Denial
  readonly undecided?: string
}

/** What is known of the calls. Any other key in a condition of a policy is missing in the simulation. */
const contextOf = (region: string): ContextEntry[] => [
  entry('aws:RequestedRegion', 'string', region),
  entry('aws:SecureTransport', 'boolean', 'true'),
  entry('iam:PassedToService', 'string', MONITORING_SERVICE),
  entry('kms:ViaService', 'string', `rds.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`),
]

const entry = (
  ContextKeyName: string,
  ContextKeyType: NonNullable<ContextEntry['ContextKeyType']>,
  value: string,
): ContextEntry => ({ ContextKeyName, ContextKeyType, ContextKeyValues: [value] })

/**
 * What the simulation says of an action on a resource. A denial counts only when the simulation knew all: also a Deny
 * statement may hold for lack of a key (`NotIpAddress`).
 */
function judge(
  { permission, resourceArn, isExact }: NeededPermission,
  results: readonly EvaluationResult[],
): Judged {
  const ofAction = results.filter(({ EvalActionName }) => EvalActionName === permission)
  const specific = ofAction
    .flatMap(({ ResourceSpecificResults = [] }) => ResourceSpecificResults)
    .find(({ EvalResourceName }) => EvalResourceName === resourceArn)
  const result = ofAction.find(
    ({ EvalResourceName, ResourceSpecificResults = [] }) =>
      EvalResourceName === resourceArn ||
      ResourceSpecificResults.some((each) => each.EvalResourceName === resourceArn),
  )
  if (!result) return { undecided: permission }
  const decision = specific?.EvalResourceDecision ?? result.EvalDecision
  if (decision === 'allowed') return {}
  const missing = [...(result.MissingContextValues ?? []), ...(specific?.MissingContextValues ?? [])]
  if (missing.length > 0 || !isExact) return { undecided: permission }
  return {
    denial: { permission, isExplicit: decision === 'explicitDeny', policy: policyOf(result, specific) },
  }
}

function policyOf(
  {
    OrganizationsDecisionDetail: organization,
    PermissionsBoundaryDecisionDetail: boundary,
  }: EvaluationResult,
  specific: ResourceSpecificResult | undefined,
): DenyingPolicy {
  if (organization?.AllowedByOrganizations === false) return 'service_control_policy'
  const isWithin = specific?.PermissionsBoundaryDecisionDetail ?? boundary
  return isWithin?.AllowedByPermissionsBoundary === false ? 'permissions_boundary' : 'identity_policy'
}
