import { TEXT_LIMITS } from '../model/limits.ts'
import type { Operation } from '../model/operation.ts'
import { OperationState } from '../model/operation-state.ts'
import { operationCursor } from '../service/operation-cursor.ts'
import type { OperationPage } from '../service/operation-list.ts'
import { builder } from './builder.ts'
import { OperationOrderFieldEnum, OperationStateEnum, OperationTypeEnum } from './enums.ts'
import { withoutNulls } from './nulls.ts'
import { OperationType } from './operation.ts'
import type { Connection } from './page.ts'
import { connectionOf, PAGE_SIZE, pageInputOf } from './page.ts'
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
}

/** A page of operations. */
export const OperationConnection = builder.connectionObject<typeof OperationType, OperationConnectionShape>(
  {
    type: OperationType,
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
    }),
  },
  { name: 'OperationEdge', description: 'An operation and its place in the list.' },
)

/** The connection of a page of operations. */
export const operationConnectionOf = (page: OperationPage): OperationConnectionShape => ({
  ...connectionOf(page, operationCursor),
  countByState: page.countByState,
})

const OperationFilterInput = builder.inputType('OperationFilter', {
  description: 'Which operations to list. What is not given does not restrict.',
  fields: (t) => ({
    states: t.field({ type: [OperationStateEnum], description: 'In one of these states.' }),
    types: t.field({ type: [OperationTypeEnum], description: 'Of one of these types.' }),
    clusterId: t.string({ description: 'On this cluster.' }),
    region: t.string({ description: 'In this region.' }),
    text: t.string({
      description: `With this text (at most ${TEXT_LIMITS.search} characters) in id, cluster, region, type, parameters or the name of who created it; case does not matter.`,
    }),
  }),
})

const OperationOrderInput = builder.inputType('OperationOrder', {
  description: 'An order of the operations. Those that it does not tell apart are newest first.',
  fields: (t) => ({
    field: t.field({ type: OperationOrderFieldEnum, required: true, description: 'What to order by.' }),
    isDescending: t.boolean({ defaultValue: false, description: 'Whether the greatest comes first.' }),
  }),
})

builder.queryField('operations', (t) =>
  t.field({
    type: OperationConnection,
    description:
      'The operations, newest first or in another order. Cursors stay good while operations come and go.',
    args: {
      filter: t.arg({ type: OperationFilterInput, description: 'Which operations.' }),
      orderBy: t.arg({
        type: OperationOrderInput,
        description: 'In which order; without it newest first, the only order that goes together with after.',
      }),
      first: t.arg.int(PAGE_SIZE),
      after: t.arg.string({ description: 'The cursor after which to begin, from an earlier page.' }),
      skip: t.arg.int({
        defaultValue: 0,
        description: 'How many to leave out first, to go to a page by its number.',
      }),
    },
    resolve: async (_, { filter, orderBy, skip, ...args }, { services, budget }, info) => {
      const page = await services.lists.page(withoutNulls(filter ?? {}), {
        ...pageInputOf(args),
        skip: skip ?? undefined,
        order: orderBy ? { field: orderBy.field, isDescending: orderBy.isDescending ?? false } : undefined,
      })
      budget.chargeFields(page.entries.length * fieldsBelow(info))
      return operationConnectionOf(page)
    },
  }),
)
