import type { GraphQLError } from 'graphql'
import { Lexer, Source, TokenKind } from 'graphql'
import { CLIENT_LIMITS } from '../model/client-limits.ts'
import { DomainError } from '../model/domain-error.ts'
import { refusalError } from './errors.ts'

const OPENING: ReadonlySet<string> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L])
const CLOSING: ReadonlySet<string> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R])

/**
 * Throws for a document that is too long to be read, or nested so deep that reading it would take more of the stack than
 * there is. What is not GraphQL at all is left to the parser.
 */
export function requireReadable(text: string): void {
  const { documentCharacters, documentTokens, documentNesting, nameCharacters } = CLIENT_LIMITS
  if (text.length > documentCharacters) {
    throw tooMuch(`has ${text.length} characters`, 'documentCharacters')
  }
  let nesting = 0
  let tokens = 0
  for (const { kind, start, end } of tokensOf(text)) {
    if (++tokens > documentTokens) throw tooMuch('has too many tokens', 'documentTokens')
    if (kind === TokenKind.NAME && end - start > nameCharacters) {
      throw tooMuch(`has a name of ${end - start} characters`, 'nameCharacters')
    }
    if (OPENING.has(kind)) nesting++
    if (CLOSING.has(kind)) nesting--
    if (nesting > documentNesting) throw tooMuch('has brackets nested too deep', 'documentNesting')
  }
}

/** The refusal of a document that asks for too much. */
export const tooMuch = (what: string, limit: DocumentLimit): GraphQLError =>
  refusalError(
    new DomainError(
      'DOCUMENT_TOO_LARGE',
      `The query ${what}; the limit is ${CLIENT_LIMITS[limit]}. Ask for less, or in several queries.`,
      { limit, maximum: CLIENT_LIMITS[limit] },
    ),
  )

type DocumentLimit = Extract<keyof typeof CLIENT_LIMITS, `document${string}` | 'nameCharacters'>

/** The tokens up to the first thing that is none. */
function* tokensOf(text: string) {
  const lexer = new Lexer(new Source(text))
  for (;;) {
    try {
      lexer.advance()
    } catch {
      return
    }
    if (lexer.token.kind === TokenKind.EOF) return
    yield lexer.token
  }
}
