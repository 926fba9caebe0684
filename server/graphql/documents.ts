import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth'
import type { DocumentNode } from 'graphql'
import { validate } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import { LRUCache } from 'lru-cache'
import { CLIENT_LIMITS } from '../model/client-limits.ts'
import { requireReadable, tooMuch } from './document-text.ts'
import { withInputCode } from './errors.ts'
import { sizeRule } from './query-limits.ts'

/** What is cheap to find out, and bounds what the other rules cost: some of them compare every field with every other. */
const SIZE_RULES = [
  sizeRule,
  maxDepthRule({
    n: CLIENT_LIMITS.documentDepth,
    flattenFragments: true,
    propagateOnRejection: false,
    onReject: [(context) => context?.reportError(tooMuch('is nested too deep', CLIENT_LIMITS.documentDepth))],
  }),
]

/**
 * Reads and validates documents within limits, and keeps those that are valid. Yoga's own cache is bounded by a count
 * alone, and keeps what is wrong with a document too, in words that repeat it.
 */
export function documentsWithinLimits(): Plugin {
  const kept = new LRUCache<string, DocumentNode>({
    max: CLIENT_LIMITS.cachedDocuments,
    maxSize: CLIENT_LIMITS.cachedCharacters,
    sizeCalculation: (_, text) => text.length + 1,
  })
  const valid = new WeakSet<DocumentNode>()
  return {
    onParse({ params: { source }, parseFn, setParseFn, setParsedDocument }) {
      const text = typeof source === 'string' ? source : source.body
      const known = kept.get(text)
      if (known) setParsedDocument(known)
      else {
        setParseFn((given, options) => {
          requireReadable(text)
          return parseFn(given, options)
        })
      }
      return ({ result, replaceParseResult }) => {
        if (result instanceof Error) replaceParseResult(withInputCode(result))
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
        if (!isValid) setProblems([...result].map(withInputCode))
        else {
          valid.add(documentAST)
          if (documentAST.loc) kept.set(documentAST.loc.source.body, documentAST)
        }
      }
    },
  }
}
