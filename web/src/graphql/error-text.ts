import { CombinedError } from '@urql/core'
import type { GraphQLError } from 'graphql'
import type { ErrorCode, ErrorReason } from '../generated/errors.ts'

/** What went wrong, for a person: the server's own words, or that it did not answer. */
export const errorText = ({ graphQLErrors, networkError }: CombinedError): string =>
  graphQLErrors.length > 0
    ? graphQLErrors.map(({ message }) => message).join(' ')
    : `The server did not answer (${networkError?.message ?? 'no reason given'}). Nothing is known to have changed; look again when the connection is back.`

type Answered = Pick<GraphQLError, 'extensions'>

/** Whether the server answered with one of these codes. */
export const hasCode = ({ extensions }: Answered, ...codes: readonly ErrorCode[]): boolean =>
  codes.some((code) => code === extensions?.['code'])

/** Whether the server answered for one of these reasons. */
export const hasReason = ({ extensions }: Answered, ...reasons: readonly ErrorReason[]): boolean =>
  reasons.some((reason) => reason === extensions?.['reason'])

/** Whether the server refused because it does not know who asks. */
export const isSignInWanted = ({ graphQLErrors }: CombinedError): boolean =>
  graphQLErrors.some((error) => hasCode(error, 'UNAUTHENTICATED'))

/** Whether the answer as a whole is missing, and not only parts of it. */
export const isWhole = ({ graphQLErrors, networkError }: CombinedError): boolean =>
  networkError !== undefined || graphQLErrors.some(({ path = [] }) => path.length < 2)

/** What went wrong with one field of the thing that was asked for, or with all of it; undefined when that was read. */
export function errorAt(error: CombinedError | undefined, field: string): CombinedError | undefined {
  if (error === undefined || isWhole(error)) return error
  const graphQLErrors = error.graphQLErrors.filter(({ path }) => path?.[1] === field)
  return graphQLErrors.length === 0 ? undefined : new CombinedError({ graphQLErrors })
}
