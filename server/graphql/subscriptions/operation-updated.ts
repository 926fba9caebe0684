import { parseOperationId } from '../../service/identifier-input.ts'
import { builder } from '../builder.ts'
import { OperationType } from '../operation.ts'
import { deliver, delivered } from './delivery.ts'

builder.subscriptionField('operationUpdated', (t) =>
  t.field({
    type: OperationType,
    description: 'The operation at once, then after every change. Ends when it is deleted.',
    args: { id: t.arg.id({ required: true, description: 'The id of the operation.' }) },
    subscribe: async (_, { id }, { services }) => {
      const { id: operationId } = await services.operations.get(parseOperationId(id))
      return deliver(services.feed.operation(operationId))
    },
    resolve: delivered,
  }),
)
