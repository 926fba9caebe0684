import { builder } from '../builder.ts'
import { OperationObject } from '../operation.ts'
import { deliver, delivered } from './delivery.ts'

builder.subscriptionField('operationsUpdated', (t) =>
  t.field({
    type: OperationObject,
    description: 'Every operation that changes from now on, new ones included.',
    subscribe: (_, __, { services }) => deliver(services.feed.operations()),
    resolve: delivered,
  }),
)
