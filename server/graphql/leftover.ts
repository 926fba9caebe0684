import { type GraphQLResolveInfo, OperationTypeNode } from 'graphql'
import type { FollowUp } from '../model/aftermath.ts'
import type { Operation } from '../model/operation.ts'
import type { OwnedLeftover } from '../service/leftover-list.ts'
import { builder } from './builder.ts'
import type { GraphqlContext } from './context.ts'
import { durationSeconds } from './duration.ts'

/** Something left in AWS. */
export const LeftoverType = builder.objectRef<OwnedLeftover>('Leftover').implement({
  description: 'Something that an operation has left in AWS, or would leave.',
  fields: (t) => ({
    resource: t.string({
      description: 'What is left, by its resource id, identifier or name.',
      resolve: ({ leftover }) => leftover.resource,
    }),
    description: t.string({ description: 'What it is.', resolve: ({ leftover }) => leftover.description }),
    command: t.string({
      description:
        'The AWS CLI command that removes or restores it, or shows what it is; empty while another operation takes care of it.',
      resolve: ({ leftover }) => leftover.command,
    }),
    isConfirmed: t.boolean({
      description:
        'Whether a reading has shown it. When not, AWS could not be read, or may not show it yet: it may be there.',
      resolve: ({ leftover }) => leftover.isUncertain !== true,
    }),
    ageSeconds: t.float({
      description: 'How long ago the operation ended; 0 until it has.',
      resolve: ({ operation: { completedAt } }, _, { services }) =>
        durationSeconds(completedAt, undefined, services.clock.now()),
    }),
    checkedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When a reading last showed it; null when none has.',
      resolve: ({ leftover, operation }) =>
        leftover.isUncertain ? undefined : operation.aftermath?.checkedAt,
    }),
  }),
})

/** Something for others to change. */
export const FollowUpType = builder.objectRef<FollowUp>('FollowUp').implement({
  description:
    'Something that others have to change because of an operation: where they name what is another one now, or describe the cluster as it was.',
  fields: (t) => ({
    resource: t.exposeString('resource', {
      description: 'What they know it by: a resource id, an identifier or a name.',
    }),
    description: t.exposeString('description', { description: 'What has changed, and what to do.' }),
  }),
})

/** The operation with what it has left as it is now, if a query asks; as it is stored in what is pushed or answers a command. */
export const asAsked = async (
  operation: Operation,
  { services }: GraphqlContext,
  { operation: asked }: GraphQLResolveInfo,
): Promise<Operation> =>
  asked.operation === OperationTypeNode.QUERY ? services.aftermaths.current(operation) : operation
