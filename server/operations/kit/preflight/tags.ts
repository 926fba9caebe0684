import type { Finding } from '../../../model/finding.ts'
import type { Tags } from '../../../model/tags.ts'
import { hasTooManyTags, MAX_TAGS } from '../../../model/tags.ts'
import { note } from '../notes.ts'

/** Whether a copy of something can have its tags and the operation's own. */
export const tooManyTags = (name: string, tags: Tags, copy: string): readonly Finding[] =>
  hasTooManyTags(tags)
    ? [
        note.block(
          'too_many_tags',
          `${name} has ${Object.keys(tags).length} tags. They are copied to ${copy} with one more, by which the operation recognizes it, and AWS allows ${MAX_TAGS}.`,
          `Remove a tag of ${name} that its copy can do without, then start.`,
          [name],
        ),
      ]
    : []
