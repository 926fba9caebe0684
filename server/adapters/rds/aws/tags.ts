import type { Tag } from '@aws-sdk/client-rds'

/** Tags by key; a tag without a value has an empty one. */
export const fromTagList = (tags: readonly Tag[]): Readonly<Record<string, string>> =>
  Object.fromEntries(tags.flatMap(({ Key, Value }) => (Key === undefined ? [] : [[Key, Value ?? '']])))

/** Tags as the API takes them. */
export const toTagList = (tags: Readonly<Record<string, string>>): Tag[] =>
  Object.entries(tags).map(([Key, Value]) => ({ Key, Value }))
