import { builder } from '../builder.ts'
import { deliver, delivered } from './delivery.ts'

builder.subscriptionField('operationRemoved', (t) =>
  t.id({
    description:
      'The id of every operation that leaves the lists from now on: deleted, or moved to the archive.',
    subscribe: (_, __, { services }) => deliver(services.feed.removals()),
    resolve: delivered,
  }),
)
