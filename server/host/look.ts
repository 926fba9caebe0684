import type { Observation } from '../engine/observation.ts'
import { wantedFor } from '../engine/wanted.ts'
import { isOpen } from '../model/attempt.ts'
import { expectedAfterCall } from '../model/expected-after-call.ts'
import type { ExpectedSeconds } from '../model/expected-duration.ts'
import type { Instant } from '../model/instant.ts'
import type { Operation } from '../model/operation.ts'
import { currentStep } from '../model/operation.ts'
import type { Reading } from '../model/reading.ts'
import type { Glance, Look, LookPurpose } from '../ports/observer.ts'
import { RdsFaultError } from '../ports/rds-fault-error.ts'
import { glanceOf, interruptionOf, isWatchedClosely, needsOf } from '../steps/registry.ts'
import type { HostPorts } from './host-ports.ts'
import { joined, withGlance } from './with-glance.ts'

/** What a host knows of the turn that it has an operation take. */
export interface TurnOccasion {
  /** When the turn was due: a reading that began since does, also one that was made for another. Now unless given. */
  readonly dueAt?: Instant | undefined
  /** Aborts when the turn is not to wait any longer for a reading that is shared. */
  readonly hurry?: AbortSignal | undefined
  /** Aborts when the turn is not wanted any more, as long as it waits for its reading. */
  readonly signal?: AbortSignal | undefined
}

/** What a look takes. */
type LookPorts = Pick<HostPorts, 'clock' | 'observer' | 'settings' | 'lastReadings' | 'durations'>

/** Why the operation's next turn reads AWS: only one that has nothing to do but to wait can be put off. */
export function purposeOf(operation: Operation): LookPurpose {
  const step = currentStep(operation)
  if (!step) return 'deciding'
  const interrupts = interruptionOf(step) !== undefined && step.attempts.some(isOpen)
  if (interrupts || isWatchedClosely(step)) return 'interrupting'
  return step.state === 'waiting' && !step.holding ? 'waiting' : 'deciding'
}

/**
 * Looks at AWS for one turn, with as few calls as the decision takes: a glance while the step waits, else a reading, and
 * the events of RDS when the decision looks at them.
 */
export async function lookFor(
  ports: LookPorts,
  operation: Operation,
  { dueAt = ports.clock.now(), hurry, signal }: TurnOccasion,
): Promise<Observation> {
  const { region, clusterId, facts, readingsCountFrom } = operation
  const step = currentStep(operation)
  const look: Look = {
    cluster: { region, clusterId },
    needs: step ? needsOf(step, facts) : {},
    notBefore: dueAt > readingsCountFrom ? dueAt : readingsCountFrom,
    purpose: purposeOf(operation),
    hurry,
    signal,
  }
  try {
    const known = ports.lastReadings.of(operation.id)
    // A result is confirmed by a reading of everything.
    const target = step && known && !step.holding ? glanceOf(step, facts, known) : undefined
    if (!known || !target)
      return await wholeFor(ports, operation, look, await ports.observer.observe(withoutEvents(look)))
    const { needs: _, ...terms } = look
    const glance = await ports.observer.glance({ ...terms, ...target })
    const at = target.breadth === 'deployment' ? clusterId : (target.clusterId ?? clusterId)
    const reading = withGlance(known, glance, at)
    if (reading) {
      const observation = observed(ports, operation, reading)
      if (wantedFor(operation, observation, ports.settings) === 'nothing') return observation
    }
    return await wholeFor(ports, operation, look, await rest(ports, look, glance))
  } catch (error) {
    if (!(error instanceof RdsFaultError)) throw error
    return { kind: 'unreadable', at: ports.clock.now(), fault: error.fault }
  }
}

const withoutEvents = ({ needs: { events: _, ...needs }, ...look }: Look): Look => ({ ...look, needs })

/** Everything that the step has to see, after a glance that does not do: where that is the cluster alone, the other half of it. */
async function rest({ observer }: LookPorts, look: Look, glance: Glance): Promise<Reading> {
  const whole = withoutEvents(look)
  const { needs, ...terms } = whole
  if (glance.breadth !== 'instances' || Object.keys(needs).length > 0) return observer.observe(whole)
  const own = await observer.glance({ ...terms, breadth: 'cluster' })
  const cluster = own.breadth === 'cluster' ? own.cluster : undefined
  return { at: glance.at, cluster: cluster && joined(cluster, glance.instances) }
}

async function wholeFor(
  ports: LookPorts,
  operation: Operation,
  look: Look,
  reading: Reading,
): Promise<Observation> {
  const { observer, lastReadings, settings } = ports
  const { events } = look.needs
  lastReadings.keep(operation.id, reading)
  const observation = observed(ports, operation, reading)
  if (!events || wantedFor(operation, observation, settings) !== 'events') return observation
  const told = await observer.events({ ...look, events, reading })
  return told ? observed(ports, operation, { ...reading, events: told }) : observation
}

function observed(ports: LookPorts, operation: Operation, reading: Reading) {
  const expected = expectedFor(ports, operation)
  return { kind: 'reading', at: ports.clock.now(), reading, expected } as const
}

/** How long what the operation waits for should take; undefined before it is known of which cluster it is. */
function expectedFor({ durations }: LookPorts, operation: Operation): ExpectedSeconds | undefined {
  const step = currentStep(operation)
  const before = operation.facts.original?.topology
  if (!durations || !step || !before) return undefined
  const last = step.attempts.findLast(isOpen)
  return (last && expectedAfterCall(step, last.call.action, before)) ?? durations.expected(step, before)
}
