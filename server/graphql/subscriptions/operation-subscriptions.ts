import { eventSeq, operationId } from '../../service/input-fields.ts'
import { builder } from '../builder.ts'
import { argumentsOf } from '../input-types.ts'
import { BY_ID, OperationObject } from '../operation.ts'
import { OperationEventType } from '../operation-event.ts'
import { deliver, delivered } from './delivery.ts'

const EVENTS = argumentsOf({ id: operationId, after: eventSeq })

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

builder.subscriptionField('operationsUpdated', (t) =>
  t.field({
    type: OperationObject,
    description: 'Every operation that changes from now on, new ones included.',
    subscribe: (_, __, { services }) => deliver(services.feed.operations()),
    resolve: delivered,
  }),
)

builder.subscriptionField('operationRemoved', (t) =>
  t.id({
    description:
      'The id of every operation that leaves the lists from now on: deleted, or moved to the archive.',
    subscribe: (_, __, { services }) => deliver(services.feed.removals()),
    resolve: delivered,
  }),
)

builder.subscriptionField('operationEvents', (t) =>
  t.field({
    type: OperationEventType,
    description:
      'The stored events with seq greater than after, then each new one: in order, without gap or repetition. To continue after a lost connection, give the last seq that arrived.',
    args: EVENTS.args,
    subscribe: async (_, args, { services }) => {
      const { id, after } = EVENTS.read(args)
      await services.operations.get(id)
      return deliver(services.feed.events(id, after))
    },
    resolve: delivered,
  }),
)
