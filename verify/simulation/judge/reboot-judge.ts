import type { LoggedEvent } from '#mock-rds/world/event-catalogue.ts'
import { toEpochMs } from '#server/model/instant.ts'
import type { Operation } from '#server/model/operation.ts'
import type { OperationEvent } from '#server/model/operation-event.ts'
import { Violation } from './violation.ts'

/** Whoever changes the class of an instance meanwhile, or upgrades its cluster, restarts it too. */
const RESTARTS: ReadonlySet<string> = new Set([
  'instance-restarted',
  'class-change-finished',
  'upgrade-started',
])

/** A reboot that was asked for is done only when RDS has reported a restart of that instance since the intention. */
export function judgeReboot(
  operation: Operation,
  event: OperationEvent,
  rdsEvents: readonly LoggedEvent[],
): void {
  if (event.type !== 'step_completed') return
  const step = operation.steps[event.stepIndex ?? -1]
  if (step?.kind !== 'reboot_instance') return
  const asked = step.attempts.find(({ closedAt, outcome }) => closedAt === undefined && outcome !== 'refused')
  if (!asked) return
  const { instanceId } = step.input
  const sources: readonly (string | undefined)[] = [instanceId, operation.clusterId]
  const sinceMs = toEpochMs(asked.intendedAt)
  const hasRestarted = rdsEvents.some(
    ({ name, sourceIdentifier, at }) =>
      RESTARTS.has(name) && sources.includes(sourceIdentifier) && at >= sinceMs,
  )
  if (!hasRestarted) {
    throw new Violation(
      'truth',
      `The reboot of ${instanceId} is called done, and it has not restarted since ${asked.intendedAt}.`,
    )
  }
}
