import { builder } from '../builder.ts'
import { BY_ID, OperationObject } from '../operation.ts'
import { deliver, delivered } from './delivery.ts'

builder.subscriptionField('operationUpdated', (t) =>
  t.field({
    type: OperationObject,
    description: 'The operation at once, then after every change. Ends when it is deleted.',
    args: BY_ID.args,
    subscribe: async (_, args, { services }) => {
      const { id } = await services.operations.get(BY_ID.read(args).id)
      return deliver(services.feed.operation(id))
    },
    resolve: delivered,
  }),
)
