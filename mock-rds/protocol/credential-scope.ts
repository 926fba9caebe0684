import { commonFault } from './aws-fault.ts'

/** Who calls which service where, read from the SigV4 `Authorization` header. The signature itself is not checked. */
export interface CredentialScope {
  readonly accountId: string
  readonly accessKeyId: string
  readonly region: string
  readonly service: string
  /** Of temporary credentials: an assumed role's. */
  readonly sessionToken?: string
}

/** The account of every access key that is not itself a 12-digit account number. */
export const DEFAULT_ACCOUNT_ID = '123456789012'

const SCOPE = /Credential=([^/\s,]+)\/\d{8}\/([a-z0-9-]+)\/([a-z0-9-]+)\/aws4_request/

/** Reads the scope of a signed request. Throws MissingAuthenticationToken or IncompleteSignature. */
export function readCredentialScope(
  authorization: string | null,
  securityToken: string | null = null,
): CredentialScope {
  if (!authorization) {
    throw commonFault(
      'MissingAuthenticationToken',
      'The request has no Authorization header. Sign it with any credentials, for example AWS_ACCESS_KEY_ID=test',
    )
  }
  const [, accessKeyId, region, service] = SCOPE.exec(authorization) ?? []
  if (!accessKeyId || !region || !service) {
    throw commonFault('IncompleteSignature', 'The Authorization header has no SigV4 credential scope')
  }
  const accountId = /^\d{12}$/.test(accessKeyId) ? accessKeyId : DEFAULT_ACCOUNT_ID
  const session = securityToken !== null && { sessionToken: securityToken }
  return { accountId, accessKeyId, region, service, ...session }
}
