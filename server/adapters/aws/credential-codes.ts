/** Codes by which AWS or the SDK says that credentials are missing, wrong or expired, whatever the service. */
export const CREDENTIAL_CODES = [
  'AuthFailure',
  'CredentialsProviderError',
  'ExpiredToken',
  'ExpiredTokenException',
  'IDPRejectedClaim',
  'IncompleteSignature',
  'InvalidClientTokenId',
  'InvalidIdentityToken',
  'InvalidSignatureException',
  'MissingAuthenticationToken',
  'ProviderError',
  'RequestExpired',
  'SignatureDoesNotMatch',
  'TokenProviderError',
  'UnauthorizedException',
  'UnrecognizedClientException',
] as const

const CODES: ReadonlySet<unknown> = new Set(CREDENTIAL_CODES)

/** Whether an error that the SDK threw is about the credentials. */
export const isAboutCredentials = (error: unknown): error is Error =>
  error instanceof Error && ['Code', 'code', 'name'].some((member) => CODES.has(Reflect.get(error, member)))
