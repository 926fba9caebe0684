import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
} from 'graphql'

/**
 * A selection of every field below a type: of a union, every field of every member. Fields that need arguments are left out,
 * and so is a type inside of itself.
 */
export function everyFieldOf(
  schema: GraphQLSchema,
  type: GraphQLNamedType | undefined,
  above: readonly string[] = [],
): string {
  if (isUnionType(type)) {
    const members = type
      .getTypes()
      .map((member) => `... on ${member.name} ${everyFieldOf(schema, member, above)}`)
    return `{ __typename ${members.join(' ')} }`
  }
  if (!isObjectType(type) && !isInterfaceType(type)) return ''
  const inside = [...above, type.name]
  const isTaken = ({ type: of, args }: GraphQLField<unknown, unknown>) =>
    !inside.includes(getNamedType(of).name) && !args.some(isRequiredArgument)
  const fields = Object.values(type.getFields()).filter(isTaken)
  return `{ ${fields.map(({ name, type: of }) => `${name} ${everyFieldOf(schema, getNamedType(of), inside)}`).join(' ')} }`
}
