import { eventSeq, operationId } from '../../service/input-fields.ts'
import { builder } from '../builder.ts'
import { argumentsOf } from '../input-types.ts'
import { OperationEventType } from '../operation-event.ts'
import { deliver, delivered } from './delivery.ts'

const EVENTS = argumentsOf({ id: operationId, after: eventSeq })

builder.subscriptionField('operationEvents', (t) =>
  t.field({
    type: OperationEventType,
    description:
      'The stored events with seq greater than after, then each new one: in order, without gap or repetition. To go on after a lost connection, give the last seq that arrived.',
    args: EVENTS.args,
    subscribe: async (_, args, { services }) => {
      const { id, after } = EVENTS.read(args)
      await services.operations.get(id)
      return deliver(services.feed.events(id, after))
    },
    resolve: delivered,
  }),
)
