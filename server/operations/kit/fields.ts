import { z } from 'zod'
import { isIdentifier } from '../../model/identifiers.ts'
import { type NumberLimit, TEXT_LIMITS } from '../../model/limits.ts'

/** The identifier of a cluster or an instance. AWS's are lower case, however they are typed. */
export const identifier = z
  .string()
  .trim()
  .toLowerCase()
  .refine(
    isIdentifier,
    'must be an RDS identifier: 1 to 63 letters, digits and single hyphens, beginning with a letter',
  )

/** The name of something in AWS. */
export const name = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(TEXT_LIMITS.name, `must have at most ${TEXT_LIMITS.name} characters`)

/** An instance class, as AWS names it. */
export const instanceClass = z
  .string()
  .trim()
  .regex(/^db\.[a-z0-9.-]{2,60}$/, 'must be an instance class such as db.r6g.xlarge')

/** A whole number between two others, both included. */
export const whole = (least: number, most: number) =>
  z.int(`must be a whole number`).min(least, `must be at least ${least}`).max(most, `must be at most ${most}`)

/** A whole number within a limit. */
export const within = ({ min, max }: NumberLimit) => whole(min, max)

/** A closed set of words among the parameters, and how the API presents it. */
export interface Choice {
  /** The name of its enum. */
  readonly name: string
  readonly description: string
  /** What each word means. */
  readonly meanings: Readonly<Record<string, string>>
}

const choices = z.registry<Choice>()

/** One of a closed set of words. */
export const choice = <W extends Readonly<Record<string, string>>>(
  words: W,
  said: Choice & { readonly meanings: { readonly [K in W[keyof W]]: string } },
) => z.enum(words).register(choices, said)

/** What a parameter takes, apart from its default and from whether it may be left out. */
export const kernelOf = (field: z.core.$ZodType): z.core.$ZodType =>
  field instanceof z.ZodDefault || field instanceof z.ZodExactOptional ? kernelOf(field.unwrap()) : field

/** The closed set of which a parameter takes one word; undefined for any other parameter. */
export function choiceIn(field: z.core.$ZodType): Choice | undefined {
  const kernel = kernelOf(field)
  if (!(kernel instanceof z.ZodEnum)) return undefined
  const known = choices.get(kernel)
  if (!known) throw new Error('A parameter that takes one of a closed set of words is made with choice().')
  return known
}
