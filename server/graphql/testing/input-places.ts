import {
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLLeafType,
  type GraphQLNamedInputType,
  type GraphQLObjectType,
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

/** A document and its variables. */
export interface Request {
  readonly kind: 'query' | 'mutation' | 'subscription'
  readonly document: string
  readonly variables: Readonly<Record<string, unknown>>
}

/** An argument or a field of an input, reached from a field of the API. */
export interface InputPlace {
  /** `Mutation.startOperation(id)`, or `RetriesInput.maximum`. */
  readonly name: string
  /** The field that it is reached from. */
  readonly from: string
  readonly input: GraphQLArgument | GraphQLInputField
  /** A request with a value there, and with samples for what else has to be given. */
  readonly request: (value: unknown) => Request
  /** The same request without it. */
  readonly without: () => Request
}

/** How a walk gets to the fields of a type that is no root type, by its name: the selection around them. */
export type Ways = Readonly<Record<string, (selection: string) => string>>

/** The values that required inputs have, by the names of the inputs. Enums take their first value. */
export type Samples = Readonly<Record<string, unknown>>

type Build = (value: unknown) => Request

/** Every argument of every field of a schema, and every field of every input that they take. */
export function inputPlaces(schema: GraphQLSchema, ways: Ways, samples: Samples): readonly InputPlace[] {
  const walk = new Walk(samples)
  const roots = [
    ['query', schema.getQueryType()],
    ['mutation', schema.getMutationType()],
    ['subscription', schema.getSubscriptionType()],
  ] as const
  const around = (type: GraphQLObjectType): Pick<Around, 'kind' | 'way'> | undefined => {
    const [kind] = roots.find(([, root]) => root === type) ?? []
    if (kind) return { kind, way: (selection) => selection }
    const way = ways[type.name]
    return way && { kind: 'query', way }
  }
  return Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter(({ name }) => !name.startsWith('__'))
    .flatMap((type) =>
      Object.values(type.getFields())
        .filter(({ args }) => args.length > 0)
        .flatMap((field) => {
          const found = around(type)
          if (!found) throw new Error(`No way leads to ${type.name}.${field.name}.`)
          return walk.ofField({ ...found, type, field })
        }),
    )
}

type Field = ReturnType<GraphQLObjectType['getFields']>[string]

interface Around {
  readonly kind: Request['kind']
  readonly way: (selection: string) => string
  readonly type: GraphQLObjectType
  readonly field: Field
}

class Walk {
  readonly #samples: Samples

  constructor(samples: Samples) {
    this.#samples = samples
  }

  ofField({ kind, way, type, field }: Around): readonly InputPlace[] {
    const from = `${type.name}.${field.name}`
    const required = this.#minimal(field.args.filter(isRequiredArgument))
    const selection = isLeafType(getNamedType(field.type)) ? '' : ' { __typename }'
    const request = (variables: Readonly<Record<string, unknown>>): Request => {
      const given = field.args.filter(({ name }) => name in variables)
      const declared = given.map(({ name, type: of }) => `$${name}: ${of}`).join(', ')
      const passed = given.map(({ name }) => `${name}: $${name}`).join(', ')
      const call = `${field.name}${passed && `(${passed})`}${selection}`
      return { kind, document: `${kind}${declared && ` (${declared})`} { ${way(call)} }`, variables }
    }
    return field.args.flatMap((arg) => {
      const { [arg.name]: _, ...others } = required
      const build: Build = (value) => request({ ...required, [arg.name]: value })
      return [
        { name: `${from}(${arg.name})`, from, input: arg, request: build, without: () => request(others) },
        ...this.#within(arg.type, from, build),
      ]
    })
  }

  #within(given: GraphQLInputType, from: string, build: Build): readonly InputPlace[] {
    const type = getNamedType(given)
    if (!isInputObjectType(type)) return []
    const fields = Object.values(type.getFields())
    const required = type.isOneOf ? {} : this.#minimal(fields.filter(isRequiredInputField))
    return fields.flatMap((field) => {
      const { [field.name]: _, ...others } = required
      const inner: Build = (value) => build({ ...required, [field.name]: value })
      const place = {
        name: `${type.name}.${field.name}`,
        from,
        input: field,
        request: inner,
        without: () => build(others),
      }
      return [place, ...this.#within(field.type, from, inner)]
    })
  }

  #minimal(inputs: readonly (GraphQLArgument | GraphQLInputField)[]): Readonly<Record<string, unknown>> {
    return Object.fromEntries(inputs.map(({ name, type }) => [name, this.sample(name, type)]))
  }

  sample(name: string, given: GraphQLInputType): unknown {
    const type = getNamedType(given)
    if (isInputObjectType(type)) return this.#sampleObject(type)
    const value = isEnumType(type) ? type.getValues()[0]?.name : this.#samples[name]
    if (value === undefined) throw new Error(`There is no sample for ${name}.`)
    return value
  }

  #sampleObject(type: GraphQLInputObjectType): unknown {
    const fields = Object.values(type.getFields())
    return this.#minimal(type.isOneOf ? fields.slice(0, 1) : fields.filter(isRequiredInputField))
  }
}

/** The leaf type that an input takes, or a list of; undefined for an input object. */
export function leafOf({ type }: Pick<InputPlace['input'], 'type'>): GraphQLLeafType | undefined {
  const named: GraphQLNamedInputType = getNamedType(type)
  return isInputObjectType(named) ? undefined : named
}

/** Whether an input takes a list. */
export const takesList = ({ type }: Pick<InputPlace['input'], 'type'>): boolean =>
  isListType(getNullableType(type))
