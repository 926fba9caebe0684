/** The kinds of policy that can deny a call, by the names that a fault of kind `denied` takes. */
export const DENYING_POLICIES = [
  'identity_policy',
  'service_control_policy',
  'resource_control_policy',
  'permissions_boundary',
  'session_policy',
  'vpc_endpoint_policy',
] as const
export type DenyingPolicy = (typeof DENYING_POLICIES)[number]

/** What AWS calls each in its refusals. Source: IAM User Guide, "Troubleshoot access denied error messages". */
export const POLICY_WORDS: Readonly<Record<DenyingPolicy, string>> = {
  identity_policy: 'identity-based policy',
  service_control_policy: 'service control policy',
  resource_control_policy: 'resource control policy',
  permissions_boundary: 'permissions boundary',
  session_policy: 'session policy',
  vpc_endpoint_policy: 'VPC endpoint policy',
}
