import type { GraphQLSchema } from 'graphql'
import { getOperationAST } from 'graphql'
import type { GraphiQLOptions, Plugin, YogaMaskedErrorOpts, YogaServerInstance } from 'graphql-yoga'
import { createYoga as createYogaServer } from 'graphql-yoga'
import { refusalError } from '../graphql/errors.ts'
import { DomainError } from '../model/domain-error.ts'
import type { Caller } from './caller.ts'
import { CSRF_HEADER } from './graphql-endpoint.ts'

/** The GraphQL API, without the ways to reach it. */
export interface GraphqlApi {
  readonly schema: GraphQLSchema
  readonly plugins: readonly Plugin[]
  /** How errors that no one foresaw are kept from clients, and told to the log. */
  readonly maskedErrors: Partial<YogaMaskedErrorOpts>
  /** What resolvers get to work with, for one request. */
  readonly contextFor: (caller: Caller) => object
}

/** The one pipeline that requests over HTTP and over WebSockets go through. */
export function createYoga(
  { schema, plugins, maskedErrors, contextFor }: GraphqlApi,
  graphqlPath: string,
  hasGraphiql: boolean,
): YogaServerInstance<Caller, object> {
  return createYogaServer<Caller, object>({
    schema,
    context: contextFor,
    plugins: [mutationGuard, ...plugins],
    graphqlEndpoint: graphqlPath,
    graphiql: hasGraphiql && {
      title: 'RDS Maintenance Machine',
      subscriptionsProtocol: 'WS',
      additionalHeaders: { [CSRF_HEADER]: '1' },
    },
    renderGraphiQL: renderOwnGraphiql,
    landingPage: false,
    cors: false,
    multipart: false,
    // The endpoint reads no more than it may; Yoga would send what was read through a stream once more to count it.
    maxRequestBodySize: false,
    // The API keeps documents itself.
    parserAndValidationCache: false,
    maskedErrors,
    logging: false,
  })
}

/** GraphiQL from a package, so that it works without the internet; loaded when someone opens it, since it weighs 9 MB. */
async function renderOwnGraphiql(options?: GraphiQLOptions): Promise<string> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql')
  return renderGraphiQL(options)
}

/** Refuses mutations of requests that did not ask for them in the way that only a page of ours can. */
const mutationGuard: Plugin<Caller> = {
  onExecute({ args: { document, operationName, contextValue }, setResultAndStopExecution }) {
    const kind = getOperationAST(document, operationName)?.operation
    if (kind !== 'mutation' || contextValue.mayMutate) return
    const error = refusalError(
      new DomainError(
        'CSRF_HEADER_MISSING',
        `A mutation over HTTP needs the header "${CSRF_HEADER}: 1", or the admin token as "Authorization: Bearer <token>".`,
      ),
    )
    error.extensions['http'] = { status: 403 }
    setResultAndStopExecution({ errors: [error] })
  },
}
