import type { CredentialOrigin } from '../../model/credential-origin.ts'

/** An error about credentials, and where those came from. It goes by the name of its cause. */
export class CredentialsRefused extends Error {
  override readonly name: string
  override readonly cause: Error
  readonly origin: CredentialOrigin

  constructor(cause: Error, origin: CredentialOrigin) {
    super(cause.message)
    this.name = cause.name
    this.cause = cause
    this.origin = origin
  }
}
