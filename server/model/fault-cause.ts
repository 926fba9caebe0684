import type { CredentialOrigin } from './credential-origin.ts'
import type { Denial, DenyingPolicy } from './denial.ts'
import type { OtherService, RdsFault } from './rds-fault.ts'
import { FaultKind } from './rds-fault.ts'

/** Why AWS refused, where that is known better than by the kind of fault, and who can change it; whole sentences. */
export interface FaultCause {
  readonly what: string
  readonly cure: string
}

/** The cause of a fault; undefined when nothing more is known than its kind. */
export function causeOf({ kind, denial, credentials, service, action }: RdsFault): FaultCause | undefined {
  if (denial) return causeOfDenial(denial, denial.permission ?? action)
  if (credentials) return causeOfCredentials(credentials)
  return service !== undefined && kind === FaultKind.CONNECTION ? unreachable(service) : undefined
}

const unreachable = (service: OtherService): FaultCause => ({
  what: `The ${service} API could not be reached.`,
  cure: `Check the network from this host to ${service}: a private subnet needs a VPC endpoint for it.`,
})

/** One row for each kind of policy: what denies, what does not allow, and who can change it. */
const DENIALS: Readonly<
  Record<DenyingPolicy, { readonly denies: string; readonly allowsNot: string; readonly cure: string }>
> = {
  identity_policy: {
    denies: 'An identity-based policy of the role or user explicitly denies',
    allowsNot: 'No identity-based policy of the role or user allows',
    cure: 'The IAM administrators of the account can remove the Deny statement; one more Allow statement does not help.',
  },
  service_control_policy: {
    denies: 'A service control policy of the AWS organization explicitly denies',
    allowsNot: 'No service control policy of the AWS organization allows',
    cure: 'The administrators of the AWS organization can change it; an IAM policy of this account cannot override it.',
  },
  resource_control_policy: {
    denies: 'A resource control policy of the AWS organization explicitly denies',
    allowsNot: 'No resource control policy of the AWS organization allows',
    cure: 'The administrators of the AWS organization can change it; an IAM policy of this account cannot override it.',
  },
  permissions_boundary: {
    denies: 'The permissions boundary of the role or user explicitly denies',
    allowsNot: 'The permissions boundary of the role or user does not allow',
    cure: 'The IAM administrators of the account can change the permissions boundary; the IAM policy of the service cannot override it.',
  },
  session_policy: {
    denies: 'The session policy of these credentials explicitly denies',
    allowsNot: 'The session policy of these credentials does not allow',
    cure: 'Change the policy that is passed where the role is assumed, and renew the credentials.',
  },
  vpc_endpoint_policy: {
    denies: 'The policy of the VPC endpoint explicitly denies',
    allowsNot: 'The policy of the VPC endpoint does not allow',
    cure: 'The administrators of the VPC can change the policy of the endpoint.',
  },
  resource_policy: {
    denies: 'The policy of the resource explicitly denies',
    allowsNot: 'The policy of the resource does not allow',
    cure: 'The owner of the resource can change its policy.',
  },
  role_trust_policy: {
    denies: 'The trust policy of the role explicitly denies',
    allowsNot: 'The trust policy of the role does not allow',
    cure: 'The IAM administrators of the account of the role can change which principals may assume it.',
  },
}

/** Why AWS denies what is named, and who can change it. */
export function causeOfDenial({ policy, isExplicit, policyArn }: Denial, what: string): FaultCause {
  const add = `Add ${what} to the IAM policy of the service (docs/iam-policy.json lists all actions).`
  if (policy === undefined) return { what: `The credentials do not permit ${what}.`, cure: add }
  const { denies, allowsNot, cure } = DENIALS[policy]
  const named = policyArn === undefined ? '' : ` (${policyArn})`
  return {
    what: `${isExplicit ? denies : allowsNot} ${what}${named}.`,
    cure: policy === 'identity_policy' && !isExplicit ? add : cure,
  }
}

function causeOfCredentials(origin: CredentialOrigin): FaultCause {
  switch (origin.from) {
    case 'profile':
      return {
        what: `The credentials come from profile ${origin.profile}.`,
        cure: `Renew the credentials of profile ${origin.profile} (IAM Identity Center: aws sso login --profile ${origin.profile}). The service reads the profile again; it needs no restart.`,
      }
    case 'environment':
      return {
        what: 'The credentials come from the environment variables of this process.',
        cure: 'Restart the service with new credentials: the environment of a running process cannot change. A profile can be renewed without a restart.',
      }
    case 'web_identity':
      return {
        what: 'The credentials come from the web identity token of this process.',
        cure: 'Check the token file and that its role trusts the identity provider. The service reads the file again; it needs no restart.',
      }
    case 'container':
      return {
        what: 'The credentials come from the role of the container.',
        cure: 'Check the role of the task or pod. The service asks for new credentials; it needs no restart.',
      }
    case 'instance':
      return {
        what: 'The credentials come from the role of the EC2 instance.',
        cure: 'Check that the instance has a role, and reaches the instance metadata service; or set AWS_PROFILE. The service asks for new credentials.',
      }
    case 'given':
      return {
        what: 'The credentials are those that the service was started with.',
        cure: 'Restart the service with other credentials.',
      }
  }
}
