import { z } from 'zod'
import { isIdentifier } from '../../model/identifiers.ts'
import { type NumberLimit, rangeText, TEXT_LIMITS } from '../../model/limits.ts'

/** The identifier of a cluster or an instance. AWS's are lower case, however they are typed. */
export const identifier = z
  .string()
  .trim()
  .toLowerCase()
  .refine(
    isIdentifier,
    'must be an RDS identifier: 1 to 63 letters, digits and single hyphens, beginning with a letter',
  )

/** A text of at most so many characters, without the blanks around it. */
export const textUpTo = (most: number) => z.string().trim().max(most, `must have at most ${most} characters`)

/** The name of something in AWS. */
export const name = textUpTo(TEXT_LIMITS.name).min(1, 'must not be empty')

/** An instance class, as AWS names it. */
export const instanceClass = z
  .string()
  .trim()
  .regex(/^db\.[a-z0-9.-]{2,60}$/, 'must be an instance class such as db.r6g.xlarge')

/** A text that means something when it is given. What sends an empty one for what was not given is told so. */
export const givenText = z.string().min(1, 'must not be empty: leave it out')

/** A whole number within a limit. */
export const within = (limit: Pick<NumberLimit, 'min' | 'max'>) => {
  const problem = `must be a whole number ${rangeText(limit)}`
  return z.int(problem).min(limit.min, problem).max(limit.max, problem)
}

/** A whole number from 0 on. */
export const fromZero = z.int('must be a whole number').min(0, 'must be 0 or more')

/** A list of at most so many things. */
export const listUpTo = <F extends z.ZodType>(most: number, things: string, field: F) =>
  z.array(field).max(most, `must name at most ${most} ${things}`)

/** How the API names what a field takes, where its kind alone does not say it. */
interface ApiType {
  readonly name: string
}

/** A closed set of words among the parameters, and how the API presents it, by the name of its enum. */
export interface Choice extends ApiType {
  readonly description: string
  /** What each word means. */
  readonly meanings: Readonly<Record<string, string>>
}

const apiTypes = z.registry<ApiType>()
const choices = z.registry<Choice>()
const later = z.registry<{ readonly isLater: true }>()
const deprecations = z.registry<{ readonly reason: string }>()

/** A field that the API names: an enum that it has anyway, `ID`, or an input of its own. */
export const inApi = <F extends z.ZodType>(name: string, field: F): F => {
  apiTypes.add(field, { name })
  return field
}

/** One of a closed set of words. */
export const choice = <W extends Readonly<Record<string, string>>>(
  words: W,
  said: Choice & { readonly meanings: { readonly [K in W[keyof W]]: string } },
) => inApi(said.name, z.enum(words).register(choices, said))

/** What the API calls the type of a field, if the field has a name there. */
export const apiNameOf = (field: z.core.$ZodType): string | undefined => apiTypes.get(kernelOf(field))?.name

/** A field with a default that an earlier version did not have. Its default is not stored: see `withoutLaterDefaults`. */
export const addedLater = <F extends z.ZodDefault>(field: F): F => {
  later.add(field, { isLater: true })
  return field
}

/**
 * Parameters without those that an earlier version did not have and that have their defaults: documents and plan hashes of
 * what was asked before there was such a choice stay what they were.
 */
export const withoutLaterDefaults = <P extends object>(
  parameters: P,
  shape: Readonly<Record<string, z.core.$ZodType>>,
): P => {
  const isKept = ([key, value]: readonly [string, unknown]): boolean => {
    const field = shape[key]
    return !(
      field instanceof z.ZodDefault &&
      later.get(field)?.isLater === true &&
      field.def.defaultValue === value
    )
  }
  return Object.fromEntries(Object.entries(parameters).filter(isKept)) as P
}

/** A field that goes with a later version, and what to use in its place. */
export const deprecatedField = <F extends z.ZodType>(reason: string, field: F): F => {
  deprecations.add(field, { reason })
  return field
}

/** What to use in place of a field, if it is deprecated. */
export const deprecationOf = (field: z.core.$ZodType): string | undefined => deprecations.get(field)?.reason

/** Whether a field may be left out. */
export const mayBeLeftOut = (field: z.core.$ZodType): boolean =>
  field instanceof z.ZodDefault || field instanceof z.ZodExactOptional

/** What a field takes, apart from its default, from whether it may be left out, and from what is made of it. */
export function kernelOf(field: z.core.$ZodType): z.core.$ZodType {
  if (field instanceof z.ZodDefault || field instanceof z.ZodExactOptional) return kernelOf(field.unwrap())
  return field instanceof z.ZodPipe ? kernelOf(field.in) : field
}

/** Whether a field takes a list. */
export const isList = (field: z.core.$ZodType): boolean => kernelOf(field) instanceof z.ZodArray

/** The closed set of which a parameter takes one word, or a list of words; undefined for any other parameter. */
export function choiceIn(field: z.core.$ZodType): Choice | undefined {
  const kernel = kernelOf(field)
  if (kernel instanceof z.ZodArray) return choiceIn(kernel.element)
  if (!(kernel instanceof z.ZodEnum)) return undefined
  const known = choices.get(kernel)
  if (!known) throw new Error('A parameter that takes one of a closed set of words is made with choice().')
  return known
}
