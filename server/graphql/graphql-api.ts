import type { GraphQLSchema } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import type { Asker, GraphqlContext, GraphqlContextParts } from './context.ts'
import { createGraphqlContext } from './context.ts'
import { documentsWithinLimits } from './documents.ts'
import type { ErrorMask, ErrorMaskOptions } from './errors.ts'
import { createErrorMask } from './errors.ts'
import { requestsWithinLimits } from './requests.ts'
import { createSchema } from './schema.ts'
import { sharedEvents } from './subscriptions/shared-events.ts'

/** The GraphQL API, without the ways to reach it. */
interface GraphqlApi {
  readonly schema: GraphQLSchema
  /** Limits of requests, and codes of what is wrong with them. */
  readonly plugins: readonly Plugin[]
  readonly maskedErrors: { readonly maskError: ErrorMask }
  /** What resolvers get to work with, for one request or subscription. */
  readonly contextFor: (asker: Asker) => GraphqlContext
}

/** What the API is made of. */
interface GraphqlApiParts extends ErrorMaskOptions, GraphqlContextParts {}

/** Schema, limits, codes, masking and context: all that HTTP and WebSockets have in common. */
export const graphqlApi = ({ log, newErrorId, ...parts }: GraphqlApiParts): GraphqlApi => ({
  schema: createSchema({ isDemo: parts.services.demo !== undefined }),
  plugins: [documentsWithinLimits(parts), requestsWithinLimits, sharedEvents()],
  maskedErrors: { maskError: createErrorMask({ log, newErrorId }) },
  contextFor: ({ principal, client, signal }) => createGraphqlContext(parts, { principal, client, signal }),
})
