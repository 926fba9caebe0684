import {
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLLeafType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql'

type Input = GraphQLArgument | GraphQLInputField

/** A document and its variables. */
export interface Request {
  readonly document: string
  readonly variables: Readonly<Record<string, unknown>>
}

/** An argument or a field of an input, reached from a field of the API. */
export interface InputPlace {
  /** `Mutation.startOperation(id)`, or `RetriesInput.maximum`. */
  readonly name: string
  /** The field that it is reached from. */
  readonly from: string
  readonly input: Input
  /** A request with a value there, and with samples for what else has to be given; without it when undefined. */
  readonly request: (value: unknown) => Request
}

/** The selection around a field of a type that is no root type, by the name of the type. */
type Ways = Readonly<Record<string, (selection: string) => string>>

/** The values that required inputs have, by the names of the inputs. Enums take their first value. */
type Samples = Readonly<Record<string, unknown>>

const ROOTS: Ways = {
  Query: (selection) => `query { ${selection} }`,
  Mutation: (selection) => `mutation { ${selection} }`,
  Subscription: (selection) => `subscription { ${selection} }`,
}

/** Every argument of every field of a schema, and every field of every input that they take. */
export function inputPlaces(schema: GraphQLSchema, ways: Ways, samples: Samples): readonly InputPlace[] {
  const around: Ways = { ...ROOTS, ...ways }
  return Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type) && !type.name.startsWith('__'))
    .flatMap((type) =>
      (isObjectType(type) ? Object.values(type.getFields()) : []).map((field) => ({ type, field })),
    )
    .flatMap(({ type, field }) => {
      const from = `${type.name}.${field.name}`
      const selection = isLeafType(getNamedType(field.type)) ? '' : ' { __typename }'
      const request = (given: Readonly<Record<string, unknown>>): Request => {
        const args = field.args.filter(({ name }) => given[name] !== undefined)
        const list = (text: (arg: GraphQLArgument) => string) =>
          args.length > 0 ? `(${args.map(text).join(', ')})` : ''
        const call = `${field.name}${list(({ name }) => `${name}: $${name}`)}${selection}`
        const document = around[type.name]?.(call)
        if (document === undefined) throw new Error(`No way leads to ${from}.`)
        const declared = list(({ name, type: of }) => `$${name}: ${of}`)
        return { document: document.replace(' ', ` ${declared} `), variables: given }
      }
      return field.args.flatMap((arg) => {
        const others = minimal(field.args.filter(isRequiredArgument), samples)
        const build = (value: unknown) => request({ ...others, [arg.name]: value })
        const place = { name: `${from}(${arg.name})`, from, input: arg, request: build }
        return [place, ...placesWithin(arg.type, place, samples)]
      })
    })
}

function placesWithin(
  of: GraphQLInputType,
  { from, request }: InputPlace,
  samples: Samples,
): readonly InputPlace[] {
  const type = getNamedType(of)
  if (!isInputObjectType(type)) return []
  const fields = Object.values(type.getFields())
  const others = type.isOneOf ? {} : minimal(fields.filter(isRequiredInputField), samples)
  return fields.flatMap((input) => {
    const build = (value: unknown) => request({ ...others, [input.name]: value })
    const place = { name: `${type.name}.${input.name}`, from, input, request: build }
    return [place, ...placesWithin(input.type, place, samples)]
  })
}

const minimal = (inputs: readonly Input[], samples: Samples): Readonly<Record<string, unknown>> =>
  Object.fromEntries(inputs.map(({ name, type }) => [name, sample(name, getNamedType(type), samples)]))

function sample(name: string, type: GraphQLInputType, samples: Samples): unknown {
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields())
    return minimal(type.isOneOf ? fields.slice(0, 1) : fields.filter(isRequiredInputField), samples)
  }
  const value = isEnumType(type) ? type.getValues()[0]?.name : samples[name]
  if (value === undefined) throw new Error(`There is no sample for ${name}.`)
  return value
}

/** The leaf type that an input takes, or a list of; undefined for an input object. */
export function leafOf({ type }: Input): GraphQLLeafType | undefined {
  const named = getNamedType(type)
  return isInputObjectType(named) ? undefined : named
}

/** Whether an input takes a list. */
export const takesList = ({ type }: Input): boolean => isListType(getNullableType(type))
