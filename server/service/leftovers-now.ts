import type { ClusterReading } from '../model/cluster-reading.ts'
import type { Operation } from '../model/operation.ts'
import type { Leftover } from '../model/operation-event.ts'
import { leftovers } from '../plans/leftovers.ts'
import { RdsFaultError } from '../rds/rds-fault-error.ts'
import type { ServicePorts } from './service-ports.ts'

type Ports = Pick<ServicePorts, 'rds' | 'log'>

/** What the operation would leave in AWS if it ended now. It does not depend on AWS: unread, all that may be left is listed. */
export const leftoversNow = async (ports: Ports, operation: Operation): Promise<readonly Leftover[]> =>
  leftovers(operation, await clusterIfReadable(ports, operation))

async function clusterIfReadable(
  { rds, log }: Ports,
  operation: Operation,
): Promise<ClusterReading | undefined> {
  try {
    return await rds.readCluster(operation)
  } catch (error) {
    if (!(error instanceof RdsFaultError)) throw error
    log.warn(
      { err: error, operationId: operation.id },
      'The cluster could not be read for the list of leftovers.',
    )
    return undefined
  }
}
