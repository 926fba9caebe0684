import type { ExecutionArgs } from 'graphql'
import { GraphQLError } from 'graphql'
import type { YogaServerInstance } from 'graphql-yoga'
import type { Caller } from './caller.ts'

/** The functions that one GraphQL request goes through. */
export type Pipeline = ReturnType<YogaServerInstance<Caller, object>['getEnveloped']>

/** What a client asks for. */
export interface GraphqlRequest {
  readonly query: string
  readonly operationName?: string | null | undefined
  readonly variables?: Record<string, unknown> | null | undefined
}

/** Parses and validates; what is wrong with the request comes back as GraphQL errors. */
export async function prepare(
  { schema, parse, validate, contextFactory }: Pipeline,
  { query, operationName, variables }: GraphqlRequest,
): Promise<ExecutionArgs | readonly GraphQLError[]> {
  try {
    const document = parse(query)
    const problems: readonly GraphQLError[] = validate(schema, document)
    if (problems.length > 0) return problems.map(withoutStatus)
    const contextValue = await contextFactory()
    return { schema, document, operationName, variableValues: variables, contextValue }
  } catch (error) {
    if (error instanceof GraphQLError) return [withoutStatus(error)]
    throw error
  }
}

/** The status of HTTP is for the pipeline only, which removes it from what it sends over HTTP. */
function withoutStatus(error: GraphQLError): GraphQLError {
  const { http: _, ...extensions } = error.extensions
  const { message, nodes = null, source = null, positions = null, path = null } = error
  return new GraphQLError(message, { nodes, source, positions, path, extensions })
}
