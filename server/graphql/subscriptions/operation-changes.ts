import { z } from 'zod'
import { givenText } from '../../operations/kit/fields.ts'
import type { OperationChange } from '../../service/operation-feed.ts'
import { operationFilter } from '../../service/operation-list-input.ts'
import { builder } from '../builder.ts'
import { argumentsOf } from '../input-types.ts'
import { OperationObject } from '../operation.ts'
import { deliver, delivered } from './delivery.ts'

type Of<Kind extends OperationChange['kind']> = Extract<OperationChange, { readonly kind: Kind }>

const CURSOR = 'From where to follow after this change: give it as after.'

const OperationChangedType = builder.objectRef<Of<'changed'>>('OperationChanged').implement({
  description: 'An operation that matches the filter is new or has changed.',
  fields: (t) => ({
    cursor: t.exposeString('cursor', { description: CURSOR }),
    operation: t.expose('operation', { type: OperationObject, description: 'The operation as it is now.' }),
  }),
})

const OperationRemovedType = builder.objectRef<Of<'removed'>>('OperationRemoved').implement({
  description:
    'An operation no longer matches the filter, or was deleted or archived. It may be one that never matched.',
  fields: (t) => ({
    cursor: t.exposeString('cursor', { description: CURSOR }),
    operationId: t.exposeID('operationId', { description: 'The id of the operation.' }),
  }),
})

const OperationChangeType = builder.unionType('OperationChange', {
  description: 'What became of an operation, as far as the filter goes. Other types may be added.',
  types: [OperationChangedType, OperationRemovedType],
  resolveType: ({ kind }) => (kind === 'changed' ? 'OperationChanged' : 'OperationRemoved'),
})

const FOLLOWED = argumentsOf({
  filter: z
    .exactOptional(operationFilter)
    .describe('Which operations; without it all. Give the filter of the list that is followed.'),
  after: z
    .exactOptional(givenText)
    .describe(
      'The changesCursor of the list, or after a lost connection the cursor of the last change that arrived. Without it only what changes from now on.',
    ),
})

builder.subscriptionField('operationChanges', (t) =>
  t.field({
    type: OperationChangeType,
    description:
      'What changes of the operations that match a filter: the latest of each that changed after the cursor, then every change. CURSOR_EXPIRED when the cursor is too old: list again, then follow from the changesCursor of that list.',
    args: FOLLOWED.args,
    subscribe: (_, args, { services }) => {
      const { filter = {}, after } = FOLLOWED.read(args)
      return deliver(services.feed.changes(filter, after))
    },
    resolve: delivered,
  }),
)
