import { DomainError, ErrorCode } from '../../model/domain-error.ts'
import { parseOperationId } from '../../service/identifier-input.ts'
import { builder } from '../builder.ts'
import { OperationType } from '../operation.ts'
import { OperationEventType } from '../operation-event.ts'
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

builder.subscriptionField('operationsUpdated', (t) =>
  t.field({
    type: OperationType,
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
      'The stored events with seq greater than after, then each new one: in order, without gap or repetition. To go on after a lost connection, give the last seq that arrived.',
    args: {
      id: t.arg.id({ required: true, description: 'The id of the operation.' }),
      after: t.arg.int({ defaultValue: 0, description: 'The seq after which to begin; 0 for all.' }),
    },
    subscribe: async (_, { id, after }, { services }) => {
      const { id: operationId } = await services.operations.get(parseOperationId(id))
      return deliver(services.feed.events(operationId, parseSeq(after ?? 0)))
    },
    resolve: delivered,
  }),
)

function parseSeq(after: number): number {
  if (after >= 0) return after
  throw new DomainError(
    ErrorCode.BAD_USER_INPUT,
    `after is ${after}; it must be the seq of an event, or 0 for all events.`,
  )
}
