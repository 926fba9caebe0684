import type { ClusterRef } from '../model/cluster-ref.ts'
import { isDriven } from '../model/operation-state.ts'
import type { Driver } from '../ports/driver.ts'
import type { Log } from '../ports/log.ts'
import type { OperationStore } from '../ports/operation-store.ts'

/** Who knows which operation works on a cluster, and who has it look. */
interface HolderPorts {
  readonly store: Pick<OperationStore, 'holderOf'>
  readonly driver: Pick<Driver, 'wake'>
  readonly log: Log
}

/**
 * Something was heard of a cluster: a reason to look at it now, if an operation is being carried out on it. It is a hint, so
 * one that cannot be followed is logged; the operation looks anyway, when its time comes.
 */
export async function wakeHolder(cluster: ClusterRef, { store, driver, log }: HolderPorts): Promise<void> {
  try {
    const holder = await store.holderOf(cluster)
    if (holder?.kind === 'operation' && isDriven(holder.state)) driver.wake(holder.operationId)
  } catch (error) {
    log.warn({ err: error, ...cluster }, 'What was heard of a cluster woke no operation.')
  }
}
