import { AUTO_SCALING_TAG, OPERATION_TAG } from './identifiers.ts'

/** Tags by key. */
export type Tags = Readonly<Record<string, string>>

/** The most tags that a user can set on one RDS resource (Aurora guide, "Tag sets in Amazon RDS"). */
export const MAX_TAGS = 50

/**
 * The tags of a template that a copy of it can carry. AWS refuses keys that it reserves, the tag of a scaling policy would
 * hand the copy to that policy, and the tag of an operation says who made the template.
 */
export const copyableTags = (tags: Tags): Tags =>
  Object.fromEntries(
    Object.entries(tags).filter(
      ([key]) => key !== AUTO_SCALING_TAG && key !== OPERATION_TAG && !/^(aws|rds):/i.test(key),
    ),
  )

/** The tags of what an operation creates: those of its template, and the operation's own. */
export const tagsOfCopy = (template: Tags, operationId: string): Tags => ({
  ...copyableTags(template),
  [OPERATION_TAG]: operationId,
})

/** Whether a copy of something would have more tags than AWS allows, the operation's own among them. */
export const hasTooManyTags = (template: Tags): boolean =>
  Object.keys(copyableTags(template)).length + 1 > MAX_TAGS
