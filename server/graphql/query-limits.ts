import type {
  ASTVisitor,
  FragmentDefinitionNode,
  SelectionNode,
  SelectionSetNode,
  ValidationContext,
} from 'graphql'
import { GraphQLError, Kind } from 'graphql'

/** Deepest nesting of a query; the deepest one that makes sense (fault of a call of an operation of a cluster) has 10. */
export const MAX_DEPTH = 14

/** Longest document, in tokens; GraphiQL's introspection has about 500. */
export const MAX_TOKENS = 4000

/** Most fields that a document may select, fragments counted as often as they are used. */
const MAX_FIELDS = 1000

/** Most fields with a name of their own in a document: the means to ask for the same thing many times over. */
const MAX_ALIASES = 50

/** What a selection amounts to. */
interface Size {
  readonly fields: number
  readonly aliases: number
}

/** A validation rule that refuses documents which ask for too much. */
export function sizeRule(context: ValidationContext): ASTVisitor {
  const known = new Map<string, Size>()
  return {
    OperationDefinition(node) {
      const { fields, aliases } = sizeOf(node.selectionSet, context, known)
      if (fields > MAX_FIELDS) context.reportError(tooMuch(`selects ${fields} fields`, MAX_FIELDS))
      if (aliases > MAX_ALIASES) context.reportError(tooMuch(`gives ${aliases} fields a name`, MAX_ALIASES))
      return false
    },
  }
}

/** The refusal for a document that is nested too deep. */
export const tooDeep = (): GraphQLError => tooMuch('is nested too deep', MAX_DEPTH)

const tooMuch = (what: string, limit: number): GraphQLError =>
  new GraphQLError(`The query ${what}; the limit is ${limit}. Ask for less, or in several queries.`)

type Known = Map<string, Size>

const sizeOf = (set: SelectionSetNode | undefined, context: ValidationContext, known: Known): Size =>
  (set?.selections ?? []).map((selection) => sizeOfSelection(selection, context, known)).reduce(plus, NOTHING)

function sizeOfSelection(selection: SelectionNode, context: ValidationContext, known: Known): Size {
  switch (selection.kind) {
    case Kind.FIELD: {
      const { fields, aliases } = sizeOf(selection.selectionSet, context, known)
      return { fields: fields + 1, aliases: aliases + (selection.alias ? 1 : 0) }
    }
    case Kind.INLINE_FRAGMENT:
      return sizeOf(selection.selectionSet, context, known)
    case Kind.FRAGMENT_SPREAD:
      return sizeOfFragment(context.getFragment(selection.name.value), context, known)
  }
}

/** Each fragment is measured once; one that contains itself counts as nothing here and is refused by another rule. */
function sizeOfFragment(
  fragment: FragmentDefinitionNode | null | undefined,
  context: ValidationContext,
  known: Known,
): Size {
  if (!fragment) return NOTHING
  const name = fragment.name.value
  const measured = known.get(name)
  if (measured) return measured
  known.set(name, NOTHING)
  const size = sizeOf(fragment.selectionSet, context, known)
  known.set(name, size)
  return size
}

const NOTHING: Size = { fields: 0, aliases: 0 }

const plus = (one: Size, other: Size): Size => ({
  fields: one.fields + other.fields,
  aliases: one.aliases + other.aliases,
})
