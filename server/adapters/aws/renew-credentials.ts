import type { InitializeMiddleware, Pluggable } from '@smithy/types'
import { isAboutCredentials } from './credential-codes.ts'
import type { Credentials } from './credentials.ts'
import { CredentialsRefused } from './credentials-refused.ts'

/** What is done with a request that was refused for its credentials. */
interface RenewOptions {
  /** Sent once more when there are other credentials; AWS carries nothing out that it refuses so. */
  readonly isSentAgain: boolean
}

/** Makes a client of the SDK drop credentials that AWS refuses, so that the next request reads them again. */
export const renewCredentials = <Input extends object, Output extends object>(
  credentials: Credentials,
  { isSentAgain }: RenewOptions,
): Pluggable<Input, Output> => ({
  // Before the step in which the SDK asks for credentials.
  applyToStack: (stack) =>
    stack.add(renewing(credentials, isSentAgain ? 1 : 0), { name: 'renewCredentials', step: 'initialize' }),
})

const renewing =
  <Input extends object, Output extends object>(
    credentials: Credentials,
    renewals: number,
  ): InitializeMiddleware<Input, Output> =>
  (next) =>
  (args) =>
    send(() => next(args), credentials, renewals)

async function send<Output>(
  request: () => Promise<Output>,
  credentials: Credentials,
  renewals: number,
): Promise<Output> {
  const { generation } = credentials
  try {
    return await request()
  } catch (error) {
    // Thrown by the provider: there are no credentials to be had, and nothing was sent.
    if (error instanceof CredentialsRefused) {
      credentials.drop(generation)
      throw error
    }
    if (!isAboutCredentials(error)) throw error
    if (renewals > 0 && (await credentials.renew(generation))) return send(request, credentials, renewals - 1)
    credentials.drop(generation)
    throw await credentials.refused(error)
  }
}
