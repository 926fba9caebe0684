import { consent } from '../model/consent.ts'
import type { Verdict } from './assessment.ts'
import { unlessAccepted } from './assessment.ts'

/**
 * A verdict when a call would apply changes that are parked on its resource until exactly these are accepted;
 * undefined when there are none, or they are. `parked` holds them by AWS's name of the field.
 */
export function parkedChangesInTheWay(
  resource: string,
  parked: Readonly<Record<string, string>>,
  accepted: readonly string[],
): Verdict | undefined {
  const items = Object.entries(parked)
    .map(([name, value]) => `${name}=${value}`)
    .toSorted()
  if (items.length === 0) return undefined
  const list = items.join(', ')
  return unlessAccepted(
    consent(
      'parked_changes',
      resource,
      items,
      `AWS applies these pending changes of ${resource} together with this step: ${list}.`,
    ),
    accepted,
    `${resource} has pending changes that AWS would apply together with this step: ${list}.`,
    {
      choices: { continue: 'accept them' },
      note: 'To avoid them, change those values back in the RDS console first.',
    },
  )
}
