import type { ClusterRef } from '../../model/cluster-ref.ts'
import type { TurnRds } from '../../ports/rds-port.ts'
import { readGlance } from './glance-reader.ts'
import { performCall } from './perform-call.ts'
import type { AwsOptions, RdsClients } from './rds-clients.ts'
import { createRdsClients } from './rds-clients.ts'
import { readForTurn, readTurnEvents } from './turn-reader.ts'

/** Connects what takes turns, and nothing else, to AWS: this loads quicker. */
export function createTurnRds(options: AwsOptions): { readonly rds: TurnRds; readonly close: () => void } {
  const clients = createRdsClients(options)
  return { rds: turnRds(clients), close: () => clients.destroy() }
}

/** Turns by clients of RDS. */
export const turnRds = (clients: Pick<RdsClients, 'reader' | 'writer'>): TurnRds => ({
  read: (cluster, needs, at) => readForTurn(clients.reader(cluster.region), identifierOf(cluster), needs, at),
  glance: (cluster, target, at) =>
    readGlance(clients.reader(cluster.region), identifierOf(cluster), target, at),
  events: (cluster, needs, reading) =>
    readTurnEvents(clients.reader(cluster.region), identifierOf(cluster), needs, reading),
  call: (region, call) => performCall(clients.writer(region), call),
})

/** AWS takes identifiers in any case, but stores them in lower case and compares filter values exactly. */
export const identifierOf = ({ clusterId }: ClusterRef): string => clusterId.toLowerCase()
