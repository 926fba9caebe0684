/** What is asked of IAM. Loaded when it is first asked. */
import type { ContextEntry, EvaluationResult } from '@aws-sdk/client-iam'
import { GetRoleCommand, IAMClient, SimulatePrincipalPolicyCommand } from '@aws-sdk/client-iam'
import type { STSClient } from '@aws-sdk/client-sts'
import type { Denial, DenyingPolicy } from '../../../model/denial.ts'
import type { NeededPermission, PermissionCheck } from '../../../model/permission-check.ts'
import { FaultKind } from '../../../model/rds-fault.ts'
import { MONITORING_SERVICE } from '../../../permissions/iam-policy.ts'
import { RdsFaultError } from '../../../ports/rds-fault-error.ts'
import type { ClientParts } from '../rds-clients.ts'
import { askAws } from './ask.ts'
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
  region: string,
  needed: readonly NeededPermission[],
): Promise<PermissionCheck> {
  const { arn } = await readIdentity(sts)
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
  // A simulation holds every action against every resource, so each resource has one of its own.
  const groups = [...Map.groupBy(needed, ({ resourceArn }) => resourceArn).values()]
  const judged = await Promise.all(groups.map((group) => simulateGroup(iam, principal, region, group)))
  return {
    principal,
    denied: judged.flat().flatMap(({ denial }) => denial ?? []),
    undecided: judged.flat().flatMap(({ undecided }) => undecided ?? []),
  }
}

interface Judged {
  readonly denial?: Denial
  readonly undecided?: string
}

async function simulateGroup(
  iam: IAMClient,
  principal: string,
  region: string,
  group: readonly NeededPermission[],
): Promise<readonly Judged[]> {
  const command = new SimulatePrincipalPolicyCommand({
    PolicySourceArn: principal,
    ActionNames: group.map(({ permission }) => permission),
    ResourceArns: [...new Set(group.map(({ resourceArn }) => resourceArn))],
    ContextEntries: contextOf(region),
  })
  const { EvaluationResults } = await askAws('SimulatePrincipalPolicy', () => iam.send(command))
  return (EvaluationResults ?? []).map((result) =>
    judge(result, group.find(({ permission }) => permission === result.EvalActionName)?.isExact === true),
  )
}

/** What is known of the calls. Any other key in a condition of a policy is missing in the simulation. */
const contextOf = (region: string): ContextEntry[] => [
  entry('aws:RequestedRegion', 'string', region),
  entry('aws:SecureTransport', 'boolean', 'true'),
  entry('iam:PassedToService', 'string', MONITORING_SERVICE),
  entry('kms:ViaService', 'string', `rds.${region}.amazonaws.com`),
]

const entry = (
  ContextKeyName: string,
  ContextKeyType: NonNullable<ContextEntry['ContextKeyType']>,
  value: string,
): ContextEntry => ({ ContextKeyName, ContextKeyType, ContextKeyValues: [value] })

/** A denial counts only when the simulation knew all: also a Deny statement may hold for lack of a key (`NotIpAddress`). */
function judge(result: EvaluationResult, isExact: boolean): Judged {
  const { EvalActionName: permission = '', ResourceSpecificResults: [specific] = [] } = result
  const decision = specific?.EvalResourceDecision ?? result.EvalDecision
  if (decision === 'allowed') return {}
  const missing = [...(result.MissingContextValues ?? []), ...(specific?.MissingContextValues ?? [])]
  if (missing.length > 0 || !isExact) return { undecided: permission }
  return { denial: { permission, isExplicit: decision === 'explicitDeny', policy: policyOf(result) } }
}

function policyOf({
  OrganizationsDecisionDetail: organization,
  PermissionsBoundaryDecisionDetail: boundary,
  ResourceSpecificResults: [specific] = [],
}: EvaluationResult): DenyingPolicy {
  if (organization?.AllowedByOrganizations === false) return 'service_control_policy'
  const isWithin = specific?.PermissionsBoundaryDecisionDetail ?? boundary
  return isWithin?.AllowedByPermissionsBoundary === false ? 'permissions_boundary' : 'identity_policy'
}
