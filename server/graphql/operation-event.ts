import type { Operation } from '../model/operation.ts'
import type { OperationEvent } from '../model/operation-event.ts'
import { isFinalEvent } from '../model/operation-event.ts'
import { eventMessage } from '../operations/event-message.ts'
import { builder } from './builder.ts'
import { OperationEventTypeEnum } from './closed-sets.ts'
import { dataOf, OperationEventDataType } from './event-data.ts'
import { NodeInterface, nodeId } from './node.ts'
import type { Connection } from './page.ts'

/** An event, with its operation where that was read already. */
export type ShownEvent = OperationEvent & { readonly operation?: Operation }

/** One entry of an operation's log. */
export const OperationEventType = builder.objectRef<ShownEvent>('OperationEvent').implement({
  description: 'One entry of the log of an operation.',
  interfaces: [NodeInterface],
  fields: (t) => ({
    id: t.id({
      description: 'Its id: OperationEvent:<operation id>/<seq>.',
      resolve: ({ operationId, seq }) => nodeId('OperationEvent', operationId, seq),
    }),
    seq: t.exposeInt('seq', {
      description: 'Its place in the log: 1 for the first, rising by one without a gap.',
    }),
    type: t.expose('type', { type: OperationEventTypeEnum, description: 'The kind of event.' }),
    message: t.string({ description: 'What happened, in words.', resolve: eventMessage }),
    stepKey: t.exposeID('stepKey', {
      nullable: true,
      description: 'The key of the step that it is about; null in the logs of older versions too.',
    }),
    stepIndex: t.exposeInt('stepIndex', {
      nullable: true,
      description: 'The step that it is about, from 0.',
    }),
    actor: t.string({
      nullable: true,
      description: 'Who gave the command that it records.',
      resolve: ({ by }) => by?.name,
    }),
    decisionRevision: t.exposeInt('decisionRevision', {
      nullable: true,
      description:
        'The decisionRevision that the operation has since this event; null when nothing that people decide on changed.',
    }),
    data: t.field({
      type: OperationEventDataType,
      nullable: true,
      description: 'What happened, as data; null when the type says all.',
      resolve: dataOf,
    }),
    at: t.expose('at', { type: 'DateTime', description: 'When it happened.' }),
    isFinal: t.boolean({
      description: 'Whether the operation ended with it: then no other event follows.',
      resolve: isFinalEvent,
    }),
  }),
})

/** A page of an operation's log. */
export const OperationEventConnection = builder.connectionObject<
  typeof OperationEventType,
  Connection<ShownEvent>
>(
  {
    type: OperationEventType,
    name: 'OperationEventConnection',
    description: 'A page of the log of an operation, oldest first.',
    fields: (t) => ({
      totalCount: t.exposeInt('totalCount', { description: 'How many events there are on all pages.' }),
    }),
  },
  { name: 'OperationEventEdge', description: 'An event and its place in the log.' },
)
