import { lockText } from '../host/cluster-locked.ts'
import type { ClusterRef } from '../model/cluster-ref.ts'
import { DomainError } from '../model/domain-error.ts'
import type { Principal } from '../model/principal.ts'
import type { LockHolder } from '../ports/lock-holder.ts'
import { holderIdOf } from '../ports/lock-holder.ts'
import type { UnreadableOperation } from '../ports/unreadable-operation.ts'
import type { ServicePorts } from './service-ports.ts'

type Ports = Pick<ServicePorts, 'store' | 'clock' | 'inFlight' | 'log'>

/** Releases locks of operations that cannot be read. */
export class LockService {
  readonly #ports: Ports

  constructor(ports: Ports) {
    this.#ports = ports
  }

  /**
   * Releases the lock that operations which cannot be read have on a cluster; gives these operations. Answers once no
   * call of theirs can be on its way any more. Refuses for the lock of an operation that can be read.
   */
  async release(cluster: ClusterRef, by: Principal, reason: string): Promise<readonly UnreadableOperation[]> {
    const { store, clock, inFlight, log } = this.#ports
    const at = clock.now()
    const countsFrom = inFlight.landedBy(at)
    const result = await store.releaseLock({ cluster, by, at, reason, countsFrom })
    switch (result.kind) {
      case 'locked':
        throw readable(cluster, result.holder)
      case 'not_locked':
        throw notLocked(cluster)
      case 'released':
        log.warn(
          {
            ...cluster,
            operationIds: result.operations.map(({ operationId }) => operationId),
            by: by.name,
            reason,
          },
          'The lock of an operation that cannot be read was released.',
        )
        await inFlight.passed(countsFrom)
        return result.operations
    }
  }
}

function readable(cluster: ClusterRef, holder: LockHolder): DomainError {
  const { message, advice } = lockText(cluster, holder)
  return new DomainError(
    'LOCK_HOLDER_READABLE',
    `${message} Only the lock of an operation that cannot be read can be released. ${advice}`,
    { operationId: holderIdOf(holder) },
  )
}

const notLocked = ({ clusterId, region }: ClusterRef): DomainError =>
  new DomainError(
    'CLUSTER_NOT_LOCKED',
    `No operation locks ${clusterId} in ${region}: there is nothing to release. Check the name and the region.`,
    { clusterId, region },
  )
