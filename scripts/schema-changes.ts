import type { GraphQLArgument, GraphQLInputField, GraphQLNamedType, GraphQLSchema } from 'graphql'
import {
  astFromValue,
  BreakingChangeType,
  DangerousChangeType,
  findBreakingChanges,
  findDangerousChanges,
  getNamedType,
  isAbstractType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  print,
  resolveSchemaCoordinate,
} from 'graphql'

/** What graphql-js does not compare: the defaults of input fields, and whether an input type takes exactly one field. */
const OwnChangeType = {
  INPUT_FIELD_DEFAULT_VALUE_CHANGE: 'INPUT_FIELD_DEFAULT_VALUE_CHANGE',
  ONE_OF_ADDED: 'ONE_OF_ADDED',
} as const
type OwnChangeType = (typeof OwnChangeType)[keyof typeof OwnChangeType]

type ChangeType = BreakingChangeType | DangerousChangeType | OwnChangeType

/** A difference between two schemas that a client can notice. */
interface SchemaChange {
  readonly type: ChangeType
  /** Where it is: a schema coordinate, e.g. `Operation.id` or `Query.operations(skip:)`. */
  readonly coordinate: string
  /** What it is, in a sentence. */
  readonly description: string
  readonly isBreaking: boolean
}

/** What clients have to be ready for at any time: docs/api.md says so. Such a change needs no entry. */
const GROWTH: ReadonlySet<ChangeType> = new Set([
  DangerousChangeType.VALUE_ADDED_TO_ENUM,
  DangerousChangeType.TYPE_ADDED_TO_UNION,
])

/** What is added rather than changed: nothing in the released schema can announce it. */
const ADDITIONS: ReadonlySet<ChangeType> = new Set([
  BreakingChangeType.REQUIRED_ARG_ADDED,
  BreakingChangeType.REQUIRED_INPUT_FIELD_ADDED,
  BreakingChangeType.REQUIRED_DIRECTIVE_ARG_ADDED,
])

/**
 * What is wrong with the way from the released schema to the present one, a sentence each: a breaking change that the
 * released schema did not announce with `@deprecated`, and a breaking or dangerous change that has no entry. `entries` has
 * the coordinates that have one.
 */
export function schemaProblems(
  released: GraphQLSchema,
  present: GraphQLSchema,
  entries: ReadonlySet<string>,
): readonly string[] {
  return changesBetween(released, present)
    .filter(({ type }) => !GROWTH.has(type))
    .flatMap((change) => [
      ...(change.isBreaking && !wasDeprecated(released, change.coordinate) ? [unannounced(change)] : []),
      ...(entries.has(change.coordinate) ? [] : [withoutEntry(change)]),
    ])
}

const unannounced = ({ type, description }: SchemaChange): string =>
  `${description} This breaks clients. ${
    ADDITIONS.has(type)
      ? 'Make it optional.'
      : 'Keep what was released, mark it @deprecated, and change it one release later.'
  }`

const withoutEntry = ({ coordinate, description }: SchemaChange): string =>
  `${description} Add an entry to docs/api-changes.md, under Unreleased: - \`${coordinate}\`: what clients have to do.`

/** Every difference that graphql-js or this file calls breaking or dangerous. */
function changesBetween(released: GraphQLSchema, present: GraphQLSchema): readonly SchemaChange[] {
  const placed = ({ type, description }: { readonly type: ChangeType; readonly description: string }) => ({
    type,
    description,
    coordinate: coordinateOf(type, description),
  })
  return [
    ...findBreakingChanges(released, present).map((change) => ({ ...placed(change), isBreaking: true })),
    ...findDangerousChanges(released, present).map((change) => ({ ...placed(change), isBreaking: false })),
    ...inputChanges(released, present),
  ]
}

type Place = (names: Readonly<Record<string, string>>) => string

const TYPE: Place = ({ type }) => `${type}`
const MEMBER: Place = ({ type, member }) => `${type}.${member}`
const ARGUMENT: Place = ({ type, member, argument }) => `${type}.${member}(${argument}:)`
const DIRECTIVE: Place = ({ type }) => `@${type}`
const DIRECTIVE_ARGUMENT: Place = ({ type, argument }) => `@${type}(${argument}:)`

/** graphql-js gives the place of a change in its description only; the tests try every kind. */
const PLACES: Readonly<Record<Exclude<ChangeType, OwnChangeType>, readonly [RegExp, Place]>> = {
  TYPE_REMOVED: [/^(?:Standard scalar )?(?<type>\w+) was removed/, TYPE],
  TYPE_CHANGED_KIND: [/^(?<type>\w+) changed from /, TYPE],
  TYPE_REMOVED_FROM_UNION: [/ from union type (?<type>\w+)\.$/, TYPE],
  TYPE_ADDED_TO_UNION: [/ to union type (?<type>\w+)\.$/, TYPE],
  VALUE_REMOVED_FROM_ENUM: [/^(?<member>\w+) was removed from enum type (?<type>\w+)\.$/, MEMBER],
  VALUE_ADDED_TO_ENUM: [/^(?<member>\w+) was added to enum type (?<type>\w+)\.$/, MEMBER],
  REQUIRED_INPUT_FIELD_ADDED: [/field (?<member>\w+) on input type (?<type>\w+) was added\.$/, MEMBER],
  OPTIONAL_INPUT_FIELD_ADDED: [/field (?<member>\w+) on input type (?<type>\w+) was added\.$/, MEMBER],
  IMPLEMENTED_INTERFACE_REMOVED: [/^(?<type>\w+) no longer implements /, TYPE],
  IMPLEMENTED_INTERFACE_ADDED: [/ implemented by (?<type>\w+)\.$/, TYPE],
  FIELD_REMOVED: [/^(?<type>\w+)\.(?<member>\w+) was removed\.$/, MEMBER],
  FIELD_CHANGED_KIND: [/^(?<type>\w+)\.(?<member>\w+) changed type /, MEMBER],
  REQUIRED_ARG_ADDED: [/arg (?<argument>\w+) on (?<type>\w+)\.(?<member>\w+) was added\.$/, ARGUMENT],
  OPTIONAL_ARG_ADDED: [/arg (?<argument>\w+) on (?<type>\w+)\.(?<member>\w+) was added\.$/, ARGUMENT],
  ARG_REMOVED: [/^(?<type>\w+)\.(?<member>\w+) arg (?<argument>\w+) was removed\.$/, ARGUMENT],
  ARG_CHANGED_KIND: [/^(?<type>\w+)\.(?<member>\w+) arg (?<argument>\w+) has changed type /, ARGUMENT],
  ARG_DEFAULT_VALUE_CHANGE: [/^(?<type>\w+)\.(?<member>\w+) arg (?<argument>\w+) .*defaultValue/, ARGUMENT],
  DIRECTIVE_REMOVED: [/^(?<type>\w+) was removed\.$/, DIRECTIVE],
  DIRECTIVE_ARG_REMOVED: [/^(?<argument>\w+) was removed from (?<type>\w+)\.$/, DIRECTIVE_ARGUMENT],
  REQUIRED_DIRECTIVE_ARG_ADDED: [
    /arg (?<argument>\w+) on directive (?<type>\w+) was added\.$/,
    DIRECTIVE_ARGUMENT,
  ],
  DIRECTIVE_REPEATABLE_REMOVED: [/ was removed from (?<type>\w+)\.$/, DIRECTIVE],
  DIRECTIVE_LOCATION_REMOVED: [/ was removed from (?<type>\w+)\.$/, DIRECTIVE],
}

function coordinateOf(type: ChangeType, description: string): string {
  if (type in OwnChangeType) throw new Error(`${type} is no change of graphql-js.`)
  const [pattern, place] = PLACES[type as Exclude<ChangeType, OwnChangeType>]
  const names = pattern.exec(description)?.groups
  if (!names) throw new Error(`graphql-js describes a ${type} in words that are not known: ${description}`)
  return place(names)
}

function inputChanges(released: GraphQLSchema, present: GraphQLSchema): readonly SchemaChange[] {
  return Object.values(released.getTypeMap()).flatMap((before) => {
    const after = present.getType(before.name)
    if (!isInputObjectType(before) || !isInputObjectType(after)) return []
    const fields = after.getFields()
    const defaults = Object.values(before.getFields()).flatMap((field) => {
      const now = fields[field.name]
      return now ? defaultChange(`${before.name}.${field.name}`, field, now) : []
    })
    return before.isOneOf || !after.isOneOf
      ? defaults
      : [
          ...defaults,
          {
            type: OwnChangeType.ONE_OF_ADDED,
            coordinate: before.name,
            description: `${before.name} takes exactly one of its fields now.`,
            isBreaking: true,
          },
        ]
  })
}

function defaultChange(
  coordinate: string,
  before: GraphQLInputField,
  after: GraphQLInputField,
): readonly SchemaChange[] {
  const [old, now] = [before, after].map(({ defaultValue, type }) => {
    const literal = defaultValue === undefined ? undefined : astFromValue(defaultValue, type)
    return literal ? print(literal) : undefined
  })
  // As graphql-js does for arguments: a default where there was none is what the server did before, now written down.
  if (old === undefined || old === now) return []
  const type = OwnChangeType.INPUT_FIELD_DEFAULT_VALUE_CHANGE
  const description = `${coordinate} changed its default from ${old} to ${now ?? 'none'}.`
  return [{ type, coordinate, description, isBreaking: false }]
}

/**
 * Whether a schema has told clients to leave something: it is deprecated, or what it belongs to is, or, of a type, everything
 * that leads to it.
 */
function wasDeprecated(schema: GraphQLSchema, coordinate: string): boolean {
  const [, owner = '', member] = /^(@?\w+)(?:\.(\w+))?/.exec(coordinate) ?? []
  if (owner.startsWith('@')) return false
  const isOf = (place: string): boolean => {
    const found = resolveSchemaCoordinate(schema, place)
    return (
      (found?.kind === 'Field' && found.field.deprecationReason != null) ||
      (found?.kind === 'InputField' && found.inputField.deprecationReason != null) ||
      (found?.kind === 'EnumValue' && found.enumValue.deprecationReason != null) ||
      (found?.kind === 'FieldArgument' && found.fieldArgument.deprecationReason != null)
    )
  }
  const type = schema.getType(owner)
  if (!type) return false
  if (member === undefined) return isLeft(schema, type, new Set())
  return isOf(coordinate) || isOf(`${owner}.${member}`) || isLeft(schema, type, new Set())
}

/** Something through which clients reach a type: a field, an argument, an input field, a union or an interface. */
interface Use {
  readonly isDeprecated: boolean
  readonly owner: GraphQLNamedType
}

/** Whether each use of a type is deprecated, or belongs to a type of which that is true. */
function isLeft(
  schema: GraphQLSchema,
  type: GraphQLNamedType,
  above: ReadonlySet<GraphQLNamedType>,
): boolean {
  if (above.has(type)) return true
  const uses = usesOf(schema, type)
  const seen = new Set([...above, type])
  return uses.length > 0 && uses.every((use) => use.isDeprecated || isLeft(schema, use.owner, seen))
}

function usesOf(schema: GraphQLSchema, type: GraphQLNamedType): readonly Use[] {
  const usedBy = (owner: GraphQLNamedType, part: GraphQLArgument | GraphQLInputField): readonly Use[] =>
    getNamedType(part.type) === type ? [{ isDeprecated: part.deprecationReason != null, owner }] : []
  return Object.values(schema.getTypeMap()).flatMap((owner) => {
    if (isInputObjectType(owner))
      return Object.values(owner.getFields()).flatMap((each) => usedBy(owner, each))
    const isMember =
      isAbstractType(owner) && (isObjectType(type) || isInterfaceType(type)) && schema.isSubType(owner, type)
    const membership = isMember ? [{ isDeprecated: false, owner }] : []
    if (!isObjectType(owner) && !isInterfaceType(owner)) return membership
    const fields = Object.values(owner.getFields()).flatMap(({ type: given, args, deprecationReason }) => {
      const isDeprecated = deprecationReason != null
      const uses = args.flatMap((each) => usedBy(owner, each))
      return [
        ...uses.map((use) => ({ ...use, isDeprecated: use.isDeprecated || isDeprecated })),
        ...(getNamedType(given) === type ? [{ isDeprecated, owner }] : []),
      ]
    })
    return [...membership, ...fields]
  })
}
