import type { ClusterReading } from '../model/cluster-reading.ts'
import { consent, consentsGiven } from '../model/consent.ts'
import type { Operation } from '../model/operation.ts'
import { parkedItem } from '../model/parked-change.ts'
import { UNDO } from '../model/remedy.ts'
import { hasActed } from '../operations/kit/attempted.ts'
import { namedChanges, parkedInTheWayOf } from '../operations/kit/parked-changes.ts'
import type { Verdict } from '../steps/assessment.ts'
import { unlessAccepted } from '../steps/assessment.ts'

/**
 * The verdict before any call while AWS would apply parked changes with this call or with a later one of the plan; undefined
 * when there are none, or exactly these were accepted. It is asked for at the first call, not at the step that applies
 * them: by then the writer may be on a temporary instance. What someone parks later is asked for at the next call.
 */
export function unlessParkedAccepted(operation: Operation, cluster: ClusterReading): Verdict | undefined {
  const { clusterId, cursor, steps } = operation
  const parked = parkedInTheWayOf(steps.slice(cursor), cluster)
    .map(({ resource, others }) => ({ resource, names: namedChanges(others) }))
    .filter(({ names }) => names.length > 0)
  if (parked.length === 0) return undefined
  const items = parked.flatMap(({ resource, names }) => names.map((name) => parkedItem(resource, name)))
  const told = parked.map(
    ({ resource, names }) =>
      `${resource} has pending changes that AWS would apply together with this operation's: ${names.join(', ')}.`,
  )
  const list = parked.map(({ resource, names }) => `${resource}: ${names.join(', ')}`).join('; ')
  const isUntouched = !hasActed(operation)
  return unlessAccepted(
    consent(
      'parked_changes',
      clusterId,
      items,
      `AWS applies these pending changes together with this operation's. ${list}.`,
    ),
    consentsGiven(steps),
    [...told, ...(isUntouched ? ['Nothing was changed yet.'] : [])].join(' '),
    {
      choices: {
        continue: 'accept them',
        rollback: UNDO,
        ...(isUntouched && { abort: 'end the operation' }),
      },
      note: 'To avoid them, change those values back in the RDS console before that.',
    },
  )
}
