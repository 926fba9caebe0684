import type { Draft } from '../draft.ts'
import { patch, record } from '../draft.ts'
import { stateAfter } from '../transitions.ts'
import type { CommandOf, Order } from './order.ts'
import { replan } from './replan.ts'

/** Starts the operation on a plan made from a fresh reading; from now on it holds its cluster. */
export function obeyStart(draft: Draft, { plan }: CommandOf<'start'>, order: Order): Draft {
  const { at, actor } = order
  const started = patch(draft, {
    state: stateAfter(draft.operation, 'start'),
    startedAt: at,
    startedBy: actor,
    readingsCountFrom: at,
  })
  return replan(record(started, { type: 'operation_started', body: {}, at, actor }), plan, order)
}
