import type {
  ASTVisitor,
  FragmentDefinitionNode,
  GraphQLResolveInfo,
  SelectionNode,
  SelectionSetNode,
  ValidationContext,
} from 'graphql'
import { Kind } from 'graphql'
import { CLIENT_LIMITS } from '../model/client-limits.ts'
import { tooMuch } from './document-text.ts'

/** What a selection amounts to. */
interface Size {
  readonly fields: number
  readonly aliases: number
}

/** A validation rule that refuses documents which ask for too much. */
export function sizeRule(context: ValidationContext): ASTVisitor {
  const { documentFields, documentAliases, documentFragments } = CLIENT_LIMITS
  const known = new Map<string, Size>()
  const fragmentNamed: FragmentNamed = (name) => context.getFragment(name) ?? undefined
  return {
    Document({ definitions }) {
      const fragments = definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION).length
      if (fragments > documentFragments) {
        context.reportError(tooMuch(`defines ${fragments} fragments`, 'documentFragments'))
      }
    },
    OperationDefinition(node) {
      const { fields, aliases } = sizeOf(node.selectionSet, fragmentNamed, known)
      if (fields > documentFields) context.reportError(tooMuch(`selects ${fields} fields`, 'documentFields'))
      if (aliases > documentAliases) {
        context.reportError(tooMuch(`gives ${aliases} fields a name`, 'documentAliases'))
      }
      return false
    },
  }
}

/** How many fields one value of a field has in the answer, itself and lists that it has inside counted once. */
export function fieldsBelow({
  fieldNodes,
  fragments,
}: Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>): number {
  const known: Known = new Map()
  return fieldNodes.reduce(
    (sum, { selectionSet }) => sum + sizeOf(selectionSet, (name) => fragments[name], known).fields,
    0,
  )
}

type FragmentNamed = (name: string) => FragmentDefinitionNode | undefined

type Known = Map<string, Size>

const sizeOf = (set: SelectionSetNode | undefined, fragmentNamed: FragmentNamed, known: Known): Size =>
  (set?.selections ?? [])
    .map((selection) => sizeOfSelection(selection, fragmentNamed, known))
    .reduce(plus, NOTHING)

function sizeOfSelection(selection: SelectionNode, fragmentNamed: FragmentNamed, known: Known): Size {
  switch (selection.kind) {
    case Kind.FIELD: {
      const { fields, aliases } = sizeOf(selection.selectionSet, fragmentNamed, known)
      return { fields: fields + 1, aliases: aliases + (selection.alias ? 1 : 0) }
    }
    case Kind.INLINE_FRAGMENT:
      return sizeOf(selection.selectionSet, fragmentNamed, known)
    case Kind.FRAGMENT_SPREAD:
      return sizeOfFragment(fragmentNamed(selection.name.value), fragmentNamed, known)
  }
}

/** Each fragment is measured once; one that contains itself counts as nothing here and is refused by another rule. */
function sizeOfFragment(
  fragment: FragmentDefinitionNode | undefined,
  fragmentNamed: FragmentNamed,
  known: Known,
): Size {
  if (!fragment) return NOTHING
  const name = fragment.name.value
  const measured = known.get(name)
  if (measured) return measured
  known.set(name, NOTHING)
  const size = sizeOf(fragment.selectionSet, fragmentNamed, known)
  known.set(name, size)
  return size
}

const NOTHING: Size = { fields: 0, aliases: 0 }

const plus = (one: Size, other: Size): Size => ({
  fields: one.fields + other.fields,
  aliases: one.aliases + other.aliases,
})
