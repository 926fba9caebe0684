import type { Tag } from '@aws-sdk/client-rds'
import { commonFault } from '../protocol/aws-fault.ts'

/** A resource has at most this many tags. */
const MAX_TAGS = 50

/**
 * Holds the tags that a request brings along, whatever it makes or changes, against what AWS lets a user set: at most 50,
 * each key once, and no key that AWS keeps for itself. Throws InvalidParameterValue.
 */
export function checkTags(input: object): void {
  const tags: unknown = 'Tags' in input ? input.Tags : undefined
  if (!Array.isArray(tags)) return
  const keys = (tags as readonly Tag[]).map(({ Key = '' }) => Key)
  for (const key of keys) refuseReserved(key)
  const twice = keys.find((key, index) => keys.indexOf(key) !== index)
  if (twice !== undefined) {
    throw commonFault('InvalidParameterValue', `The tag key ${twice} is given more than once`)
  }
  requireRoomForTags(tags.length)
}

/** Throws InvalidParameterValue when a resource would have more tags than AWS allows. */
export function requireRoomForTags(count: number): void {
  if (count > MAX_TAGS) {
    throw commonFault('InvalidParameterValue', `A resource can have at most ${MAX_TAGS} tags`)
  }
}

function refuseReserved(key: string): void {
  if (/^(aws|rds):/i.test(key)) {
    throw commonFault(
      'InvalidParameterValue',
      `The tag key ${key} is reserved: keys may not start with aws: or rds:`,
    )
  }
}
