import type { Denial, DenyingPolicy } from '../../model/denial.ts'

/** What AWS calls each kind of policy. Source: IAM User Guide, "Troubleshoot access denied error messages". */
const POLICIES: Readonly<Record<string, DenyingPolicy>> = {
  'identity-based policy': 'identity_policy',
  'service control policy': 'service_control_policy',
  'resource control policy': 'resource_control_policy',
  'permissions boundary': 'permissions_boundary',
  'session policy': 'session_policy',
  'vpc endpoint policy': 'vpc_endpoint_policy',
  'resource-based policy': 'resource_policy',
  'role trust policy': 'role_trust_policy',
}

const PERMISSION = /not authorized to perform: ([\w-]+:\w+)/i
const EXPLICIT = new RegExp(
  `with an explicit deny in (?:an?|the) (${Object.keys(POLICIES).join('|')})(?:: (arn:\\S+[^\\s.,]))?`,
  'i',
)
const IMPLICIT = new RegExp(`because no (${Object.keys(POLICIES).join('|')}) allows`, 'i')

/** What AWS's sentence tells of a denial: there is no code for it. Undefined when it is not such a sentence. */
export function denialIn(message: string): Denial | undefined {
  const permission = PERMISSION.exec(message)?.[1]
  const explicit = EXPLICIT.exec(message)
  const policy = policyNamed(explicit?.[1] ?? IMPLICIT.exec(message)?.[1])
  if (permission === undefined && policy === undefined) return undefined
  const policyArn = explicit?.[2]
  return {
    isExplicit: explicit !== null,
    ...(policy !== undefined && { policy }),
    ...(permission !== undefined && { permission }),
    ...(policyArn !== undefined && { policyArn }),
  }
}

const policyNamed = (words = ''): DenyingPolicy | undefined => POLICIES[words.toLowerCase()]
