import { patienceMs } from '../engine/settings.ts'
import type { Leftover } from '../model/aftermath.ts'
import { DomainError } from '../model/domain-error.ts'
import { Ending } from '../model/ending.ts'
import type { Operation } from '../model/operation.ts'
import type { Reading } from '../model/reading.ts'
import { aftermathNeeds } from '../operations/aftermath.ts'
import { leftovers } from '../operations/leftovers.ts'
import { RdsFaultError } from '../ports/rds-fault-error.ts'
import type { ServicePorts } from './service-ports.ts'

type Ports = Pick<ServicePorts, 'rds' | 'clock' | 'log' | 'settings'>

/** What the operation would leave in AWS if it ended now. It does not depend on AWS: unread, all that may be left is listed. */
export const leftoversNow = async (
  ports: Ports,
  operation: Operation,
  ending: Ending = Ending.ABORTED,
): Promise<readonly Leftover[]> =>
  leftovers(operation, ending, {
    reading: await lookNow(ports, operation),
    patienceMs: patienceMs(ports.settings),
  })

/** Whether clients have had so much read lately that there is no turn for this reading. */
const isLimitExceeded = (error: unknown): boolean =>
  error instanceof DomainError && error.code === 'LIMIT_EXCEEDED'

/** A look at what the operation may leave; undefined when AWS cannot be read. */
export async function lookNow(ports: Ports, operation: Operation): Promise<Reading | undefined> {
  const [reading] = await lookTogether(ports, operation.region, [operation])
  return reading
}

/** One look at what operations of a region may leave, in their order; none when AWS cannot be read. */
export async function lookTogether(
  { rds, clock, log }: Ports,
  region: string,
  operations: readonly Operation[],
): Promise<readonly Reading[]> {
  const questions = operations.map((operation) => ({
    clusterId: operation.clusterId,
    needs: aftermathNeeds(operation),
  }))
  const about = { region, operationIds: operations.map(({ id }) => id) }
  try {
    const { readings, faults } = await rds.look(region, questions, clock.now())
    for (const fault of faults)
      log.warn({ fault, ...about }, 'Not all that operations may leave could be read.')
    return readings
  } catch (error) {
    if (!(error instanceof RdsFaultError) && !isLimitExceeded(error)) throw error
    log.warn({ err: error, ...about }, 'What operations may leave could not be read.')
    return []
  }
}
