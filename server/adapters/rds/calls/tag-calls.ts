import { RemoveTagsFromResourceCommand } from '@aws-sdk/client-rds'
import type { CallTable } from './prepared-call.ts'

/** Calls that act on the tags of any resource. */
export const tagCalls: CallTable<'RemoveTagsFromResource'> = {
  RemoveTagsFromResource: ({ arn, keys }) => ({
    action: 'RemoveTagsFromResource',
    send: (rds) => rds.send(new RemoveTagsFromResourceCommand({ ResourceName: arn, TagKeys: [...keys] })),
  }),
}
