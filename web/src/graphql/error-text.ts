import type { CombinedError } from '@urql/core'

/** What went wrong, for a person: the server's own words, or that it did not answer. */
export const errorText = ({ graphQLErrors, networkError }: CombinedError): string =>
  graphQLErrors.length > 0
    ? graphQLErrors.map(({ message }) => message).join(' ')
    : `The server did not answer (${networkError?.message ?? 'no reason given'}). Nothing is known to have changed; look again when the connection is back.`

/** Whether the server refused because it does not know who asks. */
export const isSignInWanted = ({ graphQLErrors }: CombinedError): boolean =>
  graphQLErrors.some(({ extensions }) => extensions['code'] === 'UNAUTHENTICATED')
