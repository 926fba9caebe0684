import type { Api } from '../support/api.ts'
import { SPECS } from '../support/specs.ts'
import type { ViewParts } from '../support/view.ts'

/** Every state of an operation, in the words of the API. */
export const OPERATION_STATES = [
  'CREATED',
  'RUNNING',
  'PAUSED',
  'COMPLETED',
  'FAILED',
  'ROLLING_BACK',
  'ROLLED_BACK',
] as const
export type OperationState = (typeof OPERATION_STATES)[number]

/** What the page calls each state. */
export const STATE_LABELS: Readonly<Record<OperationState, string>> = {
  CREATED: 'Created',
  RUNNING: 'Running',
  PAUSED: 'Paused',
  COMPLETED: 'Completed',
  FAILED: 'Aborted',
  ROLLING_BACK: 'Rolling back',
  ROLLED_BACK: 'Rolled back',
}

/** Brings an operation on demo-multi into each state, where it stays; gives its id. */
export const BRING: Readonly<Record<OperationState, (parts: ViewParts) => Promise<string>>> = {
  CREATED: ({ api }) => api.create('demo-multi', SPECS.instanceTypeChange),
  RUNNING: async ({ api, demo }) => {
    await demo.slowDown()
    return api.begin('demo-multi', SPECS.instanceTypeChange)
  },
  PAUSED: ({ api }) => stopped(api),
  COMPLETED: ({ api }) => api.reach('COMPLETED', 'demo-multi', SPECS.instanceTypeChange),
  FAILED: ({ api }) => decided(api, 'ABORT', 'FAILED'),
  ROLLING_BACK: async ({ api, demo }) => {
    const id = await stopped(api)
    await demo.slowDown()
    await api.resume(id, 'ROLLBACK')
    return id
  },
  ROLLED_BACK: ({ api }) => decided(api, 'ROLLBACK', 'ROLLED_BACK'),
}

/** An operation on demo-multi that is paused before its third step, with a temporary instance already there. */
export const stopped = (api: Api): Promise<string> =>
  api.reach('PAUSED', 'demo-multi', SPECS.instanceTypeChange, {
    pauseBeforeStepKeys: ['failover_to_instance:_temp'],
  })

async function decided(api: Api, action: string, state: OperationState): Promise<string> {
  const id = await stopped(api)
  await api.resume(id, action)
  await api.until(id, state)
  return id
}
