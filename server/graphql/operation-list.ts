import type { Operation } from '../model/operation.ts'
import { OperationState } from '../model/operation-state.ts'
import type { OperationPage } from '../service/operation-list.ts'
import {
  clusterRef,
  operationFilter,
  operationListFields,
  operationOrder,
  timeRange,
} from '../service/operation-list-input.ts'
import { builder } from './builder.ts'
import { OperationStateEnum } from './enums.ts'
import { argumentsOf, inputTypeOf } from './input-types.ts'
import { BY_ID, OperationObject } from './operation.ts'
import type { Connection } from './page.ts'
import { connectionOf } from './page.ts'
import { fieldsBelow } from './query-limits.ts'

interface StateCount {
  readonly state: OperationState
  readonly count: number
}

const StateCountType = builder.objectRef<StateCount>('StateCount').implement({
  description: 'How many operations are in a state.',
  fields: (t) => ({
    state: t.expose('state', { type: OperationStateEnum, description: 'The state.' }),
    count: t.exposeInt('count', { description: 'How many operations are in it.' }),
  }),
})

/** A page of operations with the counts beside it. */
interface OperationConnectionShape extends Connection<Operation> {
  readonly countByState: OperationPage['countByState']
  readonly changesCursor: string
}

/** A page of operations. */
export const OperationConnection = builder.connectionObject<typeof OperationObject, OperationConnectionShape>(
  {
    type: OperationObject,
    name: 'OperationConnection',
    description: 'A page of the operations.',
    fields: (t) => ({
      totalCount: t.exposeInt('totalCount', { description: 'How many operations there are on all pages.' }),
      counts: t.field({
        type: [StateCountType],
        description: 'How many there are in each state, whatever states the filter names.',
        resolve: ({ countByState }) =>
          Object.values(OperationState).map((state) => ({ state, count: countByState[state] })),
      }),
      changesCursor: t.exposeString('changesCursor', {
        description:
          'From where to follow with operationChanges what changes after this page was read: it misses nothing.',
      }),
    }),
  },
  { name: 'OperationEdge', description: 'An operation and its place in the list.' },
)

/** The connection of a page of operations. */
export const operationConnectionOf = (page: OperationPage): OperationConnectionShape => ({
  ...connectionOf(page, page.cursorOf),
  countByState: page.countByState,
  changesCursor: page.changesCursor,
})

inputTypeOf('ClusterRefInput', 'Which cluster.', clusterRef.shape)
inputTypeOf(
  'TimeRange',
  'A span of time, the end not included. An end that is not given is open.',
  timeRange.shape,
)
inputTypeOf(
  'OperationFilter',
  'Which operations to list. What is not given does not restrict; an empty list lets nothing through.',
  operationFilter.shape,
)
inputTypeOf(
  'OperationOrder',
  'An order of the operations. Those that are equal in it are newest first.',
  operationOrder.shape,
)
const LISTED = argumentsOf(operationListFields)

builder.queryField('operations', (t) =>
  t.field({
    type: OperationConnection,
    description:
      'The operations, newest first or in another order. Cursors stay valid while operations come and go.',
    args: LISTED.args,
    resolve: async (_, args, { services, budget }, info) => {
      const { filter = {}, orderBy, ...part } = LISTED.read(args)
      const page = await services.lists.page(filter, { ...part, ...(orderBy && { order: orderBy }) })
      budget.chargeFields(page.entries.length * fieldsBelow(info))
      return operationConnectionOf(page)
    },
  }),
)

builder.queryField('operation', (t) =>
  t.field({
    type: OperationObject,
    nullable: true,
    description: 'One operation; null when there is none with this id.',
    args: BY_ID.args,
    resolve: (_, args, { services }) => services.lists.find(BY_ID.read(args).id),
  }),
)
