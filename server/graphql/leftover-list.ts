import type { Operation } from '../model/operation.ts'
import type { OwnedLeftover } from '../service/leftover-list.ts'
import { leftoverCursor } from '../service/leftover-list.ts'
import { builder } from './builder.ts'
import { LeftoverType } from './leftover.ts'
import { OperationObject } from './operation.ts'
import type { Connection } from './page.ts'
import { connectionOf, PAGE } from './page.ts'

builder.objectFields(LeftoverType, (t) => ({
  operation: t.field({
    type: OperationObject,
    description: 'The operation that left it.',
    resolve: ({ operation }) => operation,
  }),
  adoptedBy: t.field({
    type: OperationObject,
    nullable: true,
    description: 'The operation, not ended yet, that takes care of it; null when none does.',
    resolve: ({ leftover: { adoptedBy } }, _, { services }): Promise<Operation | undefined> | undefined =>
      adoptedBy === undefined ? undefined : services.lists.find(adoptedBy),
  }),
}))

const LeftoverConnection = builder.connectionObject<typeof LeftoverType, Connection<OwnedLeftover>>(
  {
    type: LeftoverType,
    name: 'LeftoverConnection',
    description: 'A page of what ended operations have left in AWS.',
    fields: (t) => ({
      totalCount: t.exposeInt('totalCount', { description: 'How many leftovers there are on all pages.' }),
    }),
  },
  { name: 'LeftoverEdge', description: 'A leftover and its place in the list.' },
)

builder.queryField('leftovers', (t) =>
  t.field({
    type: LeftoverConnection,
    description:
      'What ended operations have left in AWS, what was left longest ago first. Reads AWS again where that was done longest ago: at most one look a region, a few regions and some operations at a time, and nothing that was looked at in the last minute.',
    args: PAGE.args,
    resolve: async (_, args, { services }) =>
      connectionOf(await services.leftovers.page(PAGE.read(args)), leftoverCursor),
  }),
)
