import type { OperationEvent } from '../model/operation-event.ts'
import { eventMessage } from '../operations/event-message.ts'
import { builder } from './builder.ts'
import { OperationEventTypeEnum } from './closed-sets.ts'
import { dataOf, OperationEventDataType } from './event-data.ts'
import type { Connection } from './page.ts'

/** One entry of an operation's log. */
export const OperationEventType = builder.objectRef<OperationEvent>('OperationEvent').implement({
  description: 'One entry of the log of an operation.',
  fields: (t) => ({
    seq: t.exposeInt('seq', {
      description: 'Its place in the log: 1 for the first, rising by one without a gap.',
    }),
    operationId: t.exposeID('operationId', { description: 'The operation.' }),
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
  }),
})

/** A page of an operation's log. */
export const OperationEventConnection = builder.connectionObject<
  typeof OperationEventType,
  Connection<OperationEvent>
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
