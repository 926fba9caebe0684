import { DomainError } from '../model/domain-error.ts'
import type { PreflightReading } from '../model/preflight-reading.ts'
import type { Makers } from '../operations/kit/preflight/makers.ts'
import { makersIn } from '../operations/kit/preflight/makers.ts'
import type { ServicePorts } from './service-ports.ts'

/** How the operations stand that what is read was created by; those that are not stored here are missing. */
export async function makersOf(
  { store }: Pick<ServicePorts, 'store'>,
  reading: Pick<PreflightReading, 'cluster' | 'deployments'>,
): Promise<Makers> {
  const found = await Promise.all(
    makersIn(reading).map(async (id) => [id, await stateOf(store, id)] as const),
  )
  return Object.fromEntries(found.flatMap(([id, state]) => (state === undefined ? [] : [[id, state]])))
}

async function stateOf(store: ServicePorts['store'], operationId: string) {
  try {
    return (await store.load(operationId))?.state
  } catch (error) {
    if (error instanceof DomainError) return 'unreadable'
    throw error
  }
}
