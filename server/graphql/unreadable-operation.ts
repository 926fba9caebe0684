import type { UnreadableOperation } from '../storage/operation-store.ts'
import { builder } from './builder.ts'

const UnreadableOperationType = builder.objectRef<UnreadableOperation>('UnreadableOperation').implement({
  description: 'An operation whose files could not be read. They were moved aside, not deleted.',
  fields: (t) => ({
    operationId: t.exposeID('operationId', { description: 'The id of the operation.' }),
    region: t.string({
      nullable: true,
      description: 'The region of the cluster that stays claimed.',
      resolve: ({ cluster }) => cluster?.region,
    }),
    clusterId: t.string({
      nullable: true,
      description:
        'The cluster that stays claimed; null when not even that can be told: then every cluster is.',
      resolve: ({ cluster }) => cluster?.clusterId,
    }),
    reason: t.exposeString('reason', { description: 'What is wrong with the files.' }),
    quarantinedAs: t.exposeString('quarantinedAs', {
      description: 'Where the unreadable file is now, relative to the data folder.',
    }),
  }),
})

builder.queryField('unreadableOperations', (t) =>
  t.field({
    type: [UnreadableOperationType],
    description: 'Operations whose files could not be read when the server started.',
    resolve: (_, __, { services }) => services.lists.unreadable(),
  }),
)
