import { causeOf } from '../../../model/fault-cause.ts'
import type { Finding } from '../../../model/finding.ts'
import type { PreflightPart, PreflightReading, UnreadPart } from '../../../model/preflight-reading.ts'
import { FaultKind, isLasting, type RdsFault } from '../../../model/rds-fault.ts'
import type { ReadingPart } from '../../../model/reading.ts'
import { readingPartOf } from '../../../model/reading.ts'
import { note } from '../notes.ts'

/** What a part that could not be read means for a plan. */
interface PartWords {
  /** The beginning of a sentence. */
  readonly what: string
  readonly means: string
  /** Where a person can look instead. */
  readonly look: string
}

const PARTS: Readonly<Record<PreflightPart, PartWords>> = {
  deployments: {
    what: 'Whether the cluster is part of a blue/green deployment is unknown',
    means: 'Work on one side of a deployment can break it.',
    look: 'Look at the plan again when it can be read.',
  },
  events: {
    what: 'The RDS events of the cluster cannot be read',
    means: 'Steps judge by them what came of a call.',
    look: 'Look at the plan again when they can be read.',
  },
  parameter_groups: {
    what: 'The parameter groups cannot be read',
    means: 'The plan carries their settings to the new version.',
    look: 'Look at the plan again when they can be read.',
  },
  upgrade_targets: {
    what: 'The versions that the cluster can be upgraded to are unknown',
    means: 'AWS refuses any other version, and the operation pauses there.',
    look: 'Check the target version in the Aurora release notes.',
  },
  orderable_classes: {
    what: 'The instance classes that AWS offers are unknown',
    means: 'AWS refuses a class that it does not offer, and the operation pauses there.',
    look: 'Check the class in the RDS console.',
  },
  proxies: {
    what: 'The RDS proxies of the cluster are unknown',
    means: 'Clients that connect through a proxy lose their sessions at each failover.',
    look: 'Check in the RDS console whether a proxy points at the cluster.',
  },
  custom_endpoints: {
    what: 'The custom endpoints of the cluster are unknown',
    means: 'An endpoint with one member serves no one while that member is down.',
    look: 'Check the endpoints in the RDS console.',
  },
  pending_maintenance: {
    what: 'The maintenance that AWS has announced is unknown',
    means: 'AWS may restart instances or refuse changes during the operation.',
    look: 'Check the Maintenance tab of the cluster in the RDS console.',
  },
  quotas: {
    what: 'The quotas of the account are unknown',
    means: 'If one is used up, AWS refuses the call that needs it, and the operation pauses there.',
    look: 'Check them in the Service Quotas console.',
  },
  integrations: {
    what: 'The zero-ETL integrations of the cluster are unknown',
    means: 'AWS does not switch over a cluster that has one, and the operation pauses there.',
    look: 'Check them in the RDS console under Zero-ETL integrations.',
  },
}

/**
 * What could not be read, and what that means. It blocks only where the steps of the plan read the same, or where it could
 * harm a deployment that someone else made; `reads` are the parts that the steps read.
 */
export const unreadParts = (
  { unread }: PreflightReading,
  reads: readonly ReadingPart[],
): readonly Finding[] =>
  unread.map(({ part, fault }) => {
    const { what, means, look } = PARTS[part]
    const say = isNeeded({ part, fault }, reads) ? note.block : note.unknown
    return say(`${part}_unread`, `${what}: ${failureOf(fault)} ${means}`, causeOf(fault)?.cure ?? look, [])
  })

/** Whether a plan cannot do without a part. Where AWS does not offer deployments there are none. */
export function isNeeded({ part, fault }: UnreadPart, reads: readonly ReadingPart[]): boolean {
  // Nothing in a plan depends on events of today: it counts only whether the steps will be permitted to read them.
  if (part === 'events' && !isLasting(fault)) return false
  const readByStepsAs = readingPartOf(part)
  if (readByStepsAs !== undefined && reads.includes(readByStepsAs)) return true
  return part === 'deployments' && fault.kind !== FaultKind.UNSUPPORTED
}

/** What failed, of which service, and what it said; a sentence. */
export function failureOf({ action, service, code, message }: RdsFault): string {
  const said = /[.!?]$/.test(message) ? message : `${message}.`
  return `${action} of ${service ?? 'RDS'} failed with ${code}. ${said}`
}
