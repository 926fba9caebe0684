import { type CombinedError, createClient, fetchExchange, makeOperation, mapExchange } from '@urql/core'
import { GRAPHQL_URL } from './server-address.ts'
import { adminToken, askForToken, requestHeaders } from './session.ts'

/**
 * Carries queries and mutations. It has no cache: the server is the only truth, and what it says by subscription
 * would not reach one.
 */
export const client = createClient({
  url: GRAPHQL_URL,
  preferGetMethod: false,
  requestPolicy: 'network-only',
  fetchOptions: () => ({ headers: requestHeaders() }),
  exchanges: [
    mapExchange({
      onOperation: (operation) =>
        makeOperation(operation.kind, operation, { ...operation.context, token: adminToken.get() }),
      onError: (error, { context }) => {
        if (hasCode(error, 'UNAUTHENTICATED') || hasCode(error, 'FORBIDDEN')) askForToken(context['token'])
      },
    }),
    fetchExchange,
  ],
})

/** Whether the server gave a code of its table with an error. */
const hasCode = (error: CombinedError, code: string): boolean =>
  error.graphQLErrors.some(({ extensions }) => extensions['code'] === code)
