import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth'
import type { DocumentNode, GraphQLError } from 'graphql'
import { getOperationAST, validate } from 'graphql'
import type { GraphQLParams, Plugin } from 'graphql-yoga'
import { LRUCache } from 'lru-cache'
import { ClientBuckets, type Rate } from '#lib/rate-bucket.ts'
import { CLIENT_LIMITS } from '../model/client-limits.ts'
import { DomainError } from '../model/domain-error.ts'
import type { LimitObserver } from '../service/request-budget.ts'
import { requireReadable, tooMuch } from './document-text.ts'
import { refusalError, withInputCode } from './errors.ts'
import { sizeRule } from './query-limits.ts'

/** What is cheap to find out, and bounds what the other rules cost: some of them compare every field with every other. */
const SIZE_RULES = [
  sizeRule,
  maxDepthRule({
    n: CLIENT_LIMITS.documentDepth,
    flattenFragments: true,
    propagateOnRejection: false,
    onReject: [(context) => context?.reportError(tooMuch('is nested too deep', 'documentDepth'))],
  }),
]

const NEW_CHARACTERS = {
  perSecond: CLIENT_LIMITS.clientNewCharactersPerSecond,
  burst: CLIENT_LIMITS.clientNewCharacters,
} as const satisfies Rate

/** Whose document it is; every way into the server says so. */
const clientIn = (context: object): string =>
  'client' in context && typeof context.client === 'string' ? context.client : ''

/** Which of its operations is asked for; undefined for the only one. */
const operationNameIn = ({ params }: { readonly params?: GraphQLParams }): string | undefined =>
  params?.operationName ?? undefined

const noOperation = (): GraphQLError =>
  refusalError(
    new DomainError(
      'INVALID_DOCUMENT',
      'The document has no operation of this name, or several and none is named: say which with operationName.',
    ),
  )

const tooManyCharacters = (retryAfterSeconds: number): GraphQLError =>
  refusalError(
    new DomainError(
      'TOO_MANY_NEW_DOCUMENTS',
      `Your address has sent too many different queries: at most ${NEW_CHARACTERS.burst} characters at once, and ${NEW_CHARACTERS.perSecond} a second. Send values as variables, so that the query stays the same, or try again in ${retryAfterSeconds} seconds.`,
      { limit: 'clientNewCharacters', maximum: NEW_CHARACTERS.burst, retryAfterSeconds },
    ),
  )

/** What reading documents works with. */
export interface DocumentOptions {
  readonly limitReached: LimitObserver
  /** Milliseconds that only go forward. */
  readonly nowMs?: () => number
}

/**
 * Reads and validates documents within limits, and keeps those that are valid. Yoga's own cache is bounded by a count
 * alone, and keeps what is wrong with a document too, in words that repeat it.
 */
export function documentsWithinLimits({
  limitReached,
  nowMs = () => performance.now(),
}: DocumentOptions): Plugin {
  const taken = new ClientBuckets()
  const kept = new LRUCache<string, DocumentNode>({
    max: CLIENT_LIMITS.cachedDocuments,
    maxSize: CLIENT_LIMITS.cachedCharacters,
    sizeCalculation: (_, text) => text.length + 1,
  })
  const valid = new WeakSet<DocumentNode>()

  /** Counts what a client has read; refuses when that takes too much time from others. */
  function charge(client: string, characters: number): void {
    const bucket = taken.of(client)
    const waitMs = bucket.waitMs(NEW_CHARACTERS, nowMs(), characters)
    if (waitMs > 0) {
      limitReached('clientNewCharacters')
      throw tooManyCharacters(Math.ceil(waitMs / 1000))
    }
    bucket.take(NEW_CHARACTERS, nowMs(), characters)
  }

  return {
    onParse({ context, params: { source }, parseFn, setParseFn, setParsedDocument }) {
      const text = typeof source === 'string' ? source : source.body
      const known = kept.get(text)
      if (known) setParsedDocument(known)
      else {
        setParseFn((given, options) => {
          requireReadable(text)
          charge(clientIn(context), text.length)
          return parseFn(given, options)
        })
      }
      return ({ result, replaceParseResult }) => {
        if (result instanceof Error) replaceParseResult(withInputCode(result, 'SYNTAX_ERROR'))
        else if (!getOperationAST(result, operationNameIn(context))) replaceParseResult(noOperation())
      }
    },
    onValidate({ params: { documentAST }, setResult, setValidationFn }) {
      if (valid.has(documentAST)) {
        setResult([])
        return undefined
      }
      setValidationFn((schema, document, rules) => {
        const sizeProblems = validate(schema, document, SIZE_RULES, { maxErrors: 1 })
        return sizeProblems.length > 0
          ? sizeProblems.slice(0, 1)
          : validate(schema, document, rules, { maxErrors: CLIENT_LIMITS.errors - 1 })
      })
      return ({ valid: isValid, result, setResult: setProblems }) => {
        if (!isValid) setProblems([...result].map((problem) => withInputCode(problem, 'INVALID_DOCUMENT')))
        else {
          valid.add(documentAST)
          if (documentAST.loc) kept.set(documentAST.loc.source.body, documentAST)
        }
      }
    },
  }
}
