import { builder } from '../builder.ts'
import { deliver, delivered } from './delivery.ts'

builder.subscriptionField('operationRemoved', (t) =>
  t.id({
    description: 'The id of every operation that is deleted from now on.',
    subscribe: (_, __, { services }) => deliver(services.feed.removals()),
    resolve: delivered,
  }),
)
