import type { Fault, FaultSubject } from './faults-in-force.ts'
import { AwsFault, commonFault, lookUpFault } from './protocol/aws-fault.ts'
import type { World } from './world.ts'

/** Thrown when a fault cuts the connection: the client gets no answer. */
export class LostConnection extends Error {
  override readonly name = 'LostConnection'
  readonly outcome: 'lost_before' | 'lost_after'

  constructor(outcome: 'lost_before' | 'lost_after') {
    super(`The connection was cut (${outcome})`)
    this.outcome = outcome
  }
}

/** Lets the faults that concern a whole call have their way around its answer. Throws AwsFault or LostConnection. */
export async function underFaults<T>(
  world: World,
  accountId: string,
  subject: FaultSubject,
  answer: () => T,
): Promise<T> {
  const throttle = world.faults.takeThrottle(subject, accountId)
  if (throttle) throw commonFault('Throttling', throttle.message ?? 'Rate exceeded')
  const delay = world.faults.take('delay', subject)
  if (delay?.delayMs) await world.clock.sleep(delay.delayMs)
  const error = world.faults.take('error', subject)
  if (error) throw refusalOf(error)
  if (world.faults.take('lost_before', subject)) throw new LostConnection('lost_before')
  const answered = answer()
  if (world.faults.take('lost_after', subject)) throw new LostConnection('lost_after')
  return answered
}

function refusalOf({ code = 'InternalFailure', httpStatus, message }: Fault): AwsFault {
  const known = lookUpFault(code)
  return new AwsFault(
    known?.code ?? code,
    httpStatus ?? known?.httpStatus ?? 400,
    message ?? `Injected fault ${code}`,
  )
}
