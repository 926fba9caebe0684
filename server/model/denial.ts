/** A kind of policy that can keep AWS from permitting an action. Source: IAM User Guide, "Policies and permissions". */
export const DenyingPolicy = {
  IDENTITY: 'identity_policy',
  SERVICE_CONTROL: 'service_control_policy',
  RESOURCE_CONTROL: 'resource_control_policy',
  PERMISSIONS_BOUNDARY: 'permissions_boundary',
  SESSION: 'session_policy',
  VPC_ENDPOINT: 'vpc_endpoint_policy',
  RESOURCE: 'resource_policy',
  ROLE_TRUST: 'role_trust_policy',
} as const
export type DenyingPolicy = (typeof DenyingPolicy)[keyof typeof DenyingPolicy]

/** What AWS says about why an action is not permitted. It names one kind of policy at most, even if several deny. */
export interface Denial {
  /** Undefined when AWS names no kind: most often no policy allows the action. */
  readonly policy?: DenyingPolicy
  /** Whether a statement denies the action; otherwise no statement of that kind of policy allows it. */
  readonly isExplicit: boolean
  /** The permission, as IAM spells it; often, but not always, that of the API action: `rds:AddTagsToResource`. */
  readonly permission?: string
  /** The ARN of the policy, where AWS names it. */
  readonly policyArn?: string
}
