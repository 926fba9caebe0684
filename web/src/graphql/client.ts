import { createClient, fetchExchange, makeOperation, mapExchange } from '@urql/core'
import { isSignInWanted } from './error-text.ts'
import { GRAPHQL_URL } from './server-address.ts'
import { adminToken, askForToken, requestHeaders } from './session.ts'
import { noticeLoss } from './when-connected.ts'

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
        if (error.networkError) void noticeLoss()
        if (isSignInWanted(error)) askForToken(context['token'])
      },
    }),
    fetchExchange,
  ],
})
