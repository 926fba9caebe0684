import { callLine } from '../expected-calls.ts'
import type { MockCall } from '../mock-state.ts'
import type { OperationOrder, OrderOptions } from '../operation-orders.ts'
import { changeClass, changeStorage, cycle, upgrade } from '../operation-orders.ts'
import type { OperationView } from '../operation-view.ts'

/** An operation to be carried out on one of the seeded clusters. */
export interface Assignment {
  readonly clusterId: string
  readonly order: OperationOrder
  readonly options?: OrderOptions
  /** What it ends as. */
  readonly becomes: OperationView['state']
}

const XLARGE = 'db.r6g.xlarge'

/** Every type of operation, a way back, breakpoints; each on a cluster of its own, so that all go on at once. */
export const ASSIGNMENTS: readonly Assignment[] = [
  { clusterId: 'demo-single', order: changeClass(XLARGE), becomes: 'COMPLETED' },
  { clusterId: 'demo-multi', order: changeStorage('aurora-iopt1'), becomes: 'COMPLETED' },
  { clusterId: 'demo-mysql', order: cycle(), becomes: 'COMPLETED' },
  { clusterId: 'demo-upgrade', order: upgrade('16.9'), becomes: 'COMPLETED' },
  { clusterId: 'demo-autoscaled', order: cycle({ skipTempInstance: true }), becomes: 'COMPLETED' },
  {
    clusterId: 'demo-proxy-cluster',
    order: changeClass(XLARGE),
    options: { pauseBeforeStepKeys: ['modify_instance:demo-proxy-cluster-2'] },
    becomes: 'ROLLED_BACK',
  },
]

/**
 * Every mutating call that AWS got, as sorted lines of text that are the same whoever sent them and whenever: ids that
 * an operation or the mock made up are left out. A call that AWS refused has the refusal at its end.
 */
export const comparableCalls = (
  calls: readonly MockCall[],
  operationIds: readonly string[],
): readonly string[] => calls.map((call) => comparable(call, operationIds)).toSorted()

function comparable({ action, parameters, outcome }: MockCall, operationIds: readonly string[]): string {
  const line = operationIds.reduce(
    (text, id) => text.replaceAll(id, 'OPERATION').replaceAll(id.slice(0, 8), 'OPERATION'),
    callLine(action, parameters),
  )
  const neutral = line
    .replace(/bgd-\w+/g, 'bgd-X')
    .replace(/-green-\w{6}/g, '-green-X')
    .replace(/SnapshotIdentifier=\S+/g, 'SnapshotIdentifier=X')
  return outcome === 'ok' ? neutral : `${neutral} -> ${outcome}`
}
