import type { ClusterRef } from '../../model/cluster-ref.ts'
import type { Clock } from '../../ports/clock.ts'
import type { TurnRds } from '../../ports/rds-port.ts'
import { type Catalogue, createCatalogue } from './catalogue.ts'
import { readGlance } from './glance-reader.ts'
import { performCall } from './perform-call.ts'
import type { AwsOptions, RdsClients } from './rds-clients.ts'
import { createRdsClients } from './rds-clients.ts'
import { RegionalCatalogue } from './regional-catalogue.ts'
import { readForTurn, readTurnEvents } from './turn-reader.ts'

/** Connects what takes turns, and nothing else, to AWS: this loads quicker. */
export function createTurnRds(
  options: AwsOptions,
  clock: Pick<Clock, 'now' | 'elapsedMs'>,
): { readonly rds: TurnRds; readonly close: () => void } {
  const clients = createRdsClients(options)
  return { rds: turnRds(clients, createCatalogue(clock)), close: () => clients.destroy() }
}

/** Turns by clients of RDS. */
export const turnRds = (clients: Pick<RdsClients, 'reader' | 'writer'>, catalogue: Catalogue): TurnRds => ({
  read: (cluster, needs, at) => {
    const rds = clients.reader(cluster.region)
    const regional = new RegionalCatalogue(catalogue, cluster.region, rds)
    return readForTurn(rds, regional, identifierOf(cluster), needs, at)
  },
  glance: (cluster, target, at) =>
    readGlance(clients.reader(cluster.region), identifierOf({ ...cluster, ...target }), target, at),
  events: (cluster, needs, reading) =>
    readTurnEvents(clients.reader(cluster.region), identifierOf(cluster), needs, reading),
  call: (region, call) => performCall(clients.writer(region), call),
})

/** AWS takes identifiers in any case, but stores them in lower case and compares filter values exactly. */
export const identifierOf = ({ clusterId }: ClusterRef): string => clusterId.toLowerCase()
