import type { Observation } from '../engine/observation.ts'
import { wantedFor } from '../engine/wanted.ts'
import { isOpen } from '../model/attempt.ts'
import { expectedAfterCall } from '../model/expected-after-call.ts'
import type { ExpectedSeconds } from '../model/expected-duration.ts'
import type { Instant } from '../model/instant.ts'
import type { Operation } from '../model/operation.ts'
import { currentStep } from '../model/operation.ts'
import type { Reading, ReadingNeeds } from '../model/reading.ts'
import type { Step } from '../model/step.ts'
import type { Look, LookPurpose } from '../ports/observer.ts'
import { RdsFaultError } from '../ports/rds-fault-error.ts'
import { glanceOf, interruptionOf, isWatchedClosely, needsOf } from '../steps/registry.ts'
import type { HostPorts } from './host-ports.ts'
import { withGlance } from './with-glance.ts'

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

/** Why the operation's turns read AWS: close to an interruption they wait for no one. */
export function purposeOf(operation: Operation): LookPurpose {
  const step = currentStep(operation)
  if (!step) return 'waiting'
  const interrupts = interruptionOf(step) !== undefined && step.attempts.length > 0
  return interrupts || isWatchedClosely(step) || step.holding ? 'interrupting' : 'waiting'
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
    const glance = step && (await glanceFor(ports, operation, step, look))
    if (glance) {
      const observation = observed(ports, operation, glance)
      if (wantedFor(operation, observation, ports.settings) === 'nothing') return observation
    }
    return await wholeFor(ports, operation, look)
  } catch (error) {
    if (!(error instanceof RdsFaultError)) throw error
    return { kind: 'unreadable', at: ports.clock.now(), fault: error.fault }
  }
}

/** What a glance adds to the last reading; undefined when the step does not wait for one thing, or nothing is known yet. */
async function glanceFor(
  { observer, lastReadings }: LookPorts,
  { id, clusterId, facts }: Operation,
  step: Step,
  { needs: _, ...terms }: Look,
): Promise<Reading | undefined> {
  const known = lastReadings.of(id)
  // A result is confirmed by a reading of everything.
  if (!known || step.holding) return undefined
  const target = glanceOf(step, facts, known)
  if (!target) return undefined
  const at = target.breadth === 'deployment' ? clusterId : (target.clusterId ?? clusterId)
  return withGlance(known, await observer.glance({ ...terms, ...target }), at)
}

async function wholeFor(ports: LookPorts, operation: Operation, look: Look): Promise<Observation> {
  const { observer, lastReadings, settings } = ports
  const { events, ...needs } = look.needs
  const reading = await observer.observe({ ...look, needs: needs satisfies ReadingNeeds })
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
