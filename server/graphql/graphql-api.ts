import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth'
import type { GraphQLSchema } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import type { Services } from '../service/services.ts'
import type { GraphqlContext } from './context.ts'
import { createGraphqlContext } from './context.ts'
import type { ErrorMask, ErrorMaskOptions } from './errors.ts'
import { createErrorMask, withInputCode } from './errors.ts'
import { MAX_DEPTH, MAX_TOKENS, sizeRule, tooDeep } from './query-limits.ts'
import { createSchema } from './schema.ts'

/** The GraphQL API, without the ways to reach it. */
interface GraphqlApi {
  readonly schema: GraphQLSchema
  /** Limits of documents, and codes of what is wrong with them. */
  readonly plugins: readonly Plugin[]
  readonly maskedErrors: { readonly maskError: ErrorMask }
  /** What resolvers get to work with, for one request or subscription. */
  readonly contextFor: (caller: Pick<GraphqlContext, 'actor'>) => GraphqlContext
}

/** What the API is made of. */
interface GraphqlApiParts extends ErrorMaskOptions {
  readonly services: Services
}

/** Schema, limits, codes, masking and context: all that HTTP and WebSockets have in common. */
export const graphqlApi = ({ services, log, newErrorId }: GraphqlApiParts): GraphqlApi => ({
  schema: createSchema(),
  plugins: graphqlPlugins(),
  maskedErrors: { maskError: createErrorMask({ log, newErrorId }) },
  contextFor: ({ actor }) => createGraphqlContext({ services, actor }),
})

/** The plugins that limit documents and give errors of syntax and validation their code. */
const graphqlPlugins = (): readonly Plugin[] => [limitDocuments, codeInputErrors]

const limitDocuments: Plugin = {
  onParse({ parseFn, setParseFn }) {
    setParseFn((source, options) => parseFn(source, { ...options, maxTokens: MAX_TOKENS }))
  },
  onValidate({ addValidationRule }) {
    addValidationRule(sizeRule)
    addValidationRule(
      maxDepthRule({
        n: MAX_DEPTH,
        flattenFragments: true,
        propagateOnRejection: false,
        onReject: [(context) => context?.reportError(tooDeep())],
      }),
    )
  },
}

const codeInputErrors: Plugin = {
  onParse() {
    return ({ result, replaceParseResult }) => {
      if (result instanceof Error) replaceParseResult(withInputCode(result))
    }
  },
  onValidate() {
    return ({ valid, result, setResult }) => {
      if (!valid) setResult([...result].map(withInputCode))
    }
  },
}
