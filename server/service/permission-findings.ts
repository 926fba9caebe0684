import type { Denial } from '../model/denial.ts'
import { causeOfDenial } from '../model/fault-cause.ts'
import type { Finding } from '../model/finding.ts'
import type { PermissionCheck } from '../model/permission-check.ts'
import type { UnreadPart } from '../model/preflight-reading.ts'
import type { ReadingPart } from '../model/reading.ts'
import { READING_PARTS, readingPartOf } from '../model/reading.ts'
import { note } from '../operations/kit/notes.ts'
import { failureOf, isNeeded } from '../operations/kit/preflight/unread.ts'
import { printStatements } from '../permissions/iam-policy.ts'

/** What is known of the permissions for a plan. */
export interface PermissionFacts {
  readonly check: PermissionCheck
  readonly unread: readonly UnreadPart[]
  /** The parts that the steps of the plan read. */
  readonly reads: readonly ReadingPart[]
}

/** What is missing for a plan, all at once: by the reads that AWS denied, and by IAM's simulation of the calls. */
export const permissionFindings = (facts: PermissionFacts): readonly Finding[] => [
  ...missing(facts),
  ...forbidden(facts),
  ...unchecked(facts.check),
]

/** Whether one more statement in the IAM policy of the service permits it. */
const isMissing = ({ policy, isExplicit }: Denial): boolean =>
  !isExplicit && (policy === undefined || policy === 'identity_policy')

const denialsOf = (unread: readonly UnreadPart[]): readonly Denial[] =>
  unread.flatMap(({ fault }) => fault.denial ?? [])

/** The denials of what the plan cannot do without. */
const neededDenials = ({ check, unread, reads }: PermissionFacts): readonly Denial[] => [
  ...denialsOf(unread.filter((part) => isNeeded(part, reads))),
  ...check.denied,
]

function missing(facts: PermissionFacts): readonly Finding[] {
  const needed = permissionsOf(neededDenials(facts).filter(isMissing))
  const lacking = facts.unread.filter(({ fault }) => fault.denial && isMissing(fault.denial))
  const all = permissionsOf([...denialsOf(lacking), ...facts.check.denied.filter(isMissing)])
  if (all.length === 0) return []
  const { principal } = facts.check
  const who = principal === undefined ? 'The credentials' : `The credentials (${principal})`
  const finding =
    needed.length > 0
      ? note.block(
          'permissions_missing',
          `${who} lack ${countOf(needed)} that this plan needs: ${needed.join(', ')}.`,
          'Add the statement to the IAM policy of the service, then look at the plan again.',
          needed,
        )
      : note.unknown(
          'permissions_missing',
          `${who} lack ${countOf(all)} by which this plan would be checked: ${all.join(', ')}.`,
          'Add the statement to the IAM policy of the service to have everything checked.',
          all,
        )
  // A part is read with several actions, and the first denial hides the others.
  const besides = lacking.flatMap(({ part }) => {
    const readByStepsAs = readingPartOf(part)
    return readByStepsAs === undefined ? [] : READING_PARTS[readByStepsAs].actions
  })
  return [{ ...finding, policyStatement: printStatements([...new Set([...all, ...besides])].sort()) }]
}

/** What no IAM policy of the service can permit: one finding for each kind of policy that forbids. */
function forbidden(facts: PermissionFacts): readonly Finding[] {
  const denials = neededDenials(facts).filter((denial) => !isMissing(denial))
  const groups = Map.groupBy(denials, ({ policy, isExplicit, policyArn }) =>
    JSON.stringify([policy, isExplicit, policyArn]),
  )
  return [...groups.values()].flatMap((group) => {
    const permissions = permissionsOf(group)
    const [denial] = group
    if (!denial) return []
    const { what, cure } = causeOfDenial(denial, permissions.join(', '))
    return [note.block('permissions_denied', what, cure, permissions)]
  })
}

/** What the simulation did not find out. */
function unchecked({ fault, undecided }: PermissionCheck): readonly Finding[] {
  if (undecided.length === 0) return []
  const why = fault
    ? failureOf(fault)
    : 'Policies of the service have conditions or resources that the simulation of IAM cannot judge.'
  return [
    note.unknown(
      'permissions_unknown',
      `Whether the credentials permit ${undecided.join(', ')} is unknown. ${why} A missing permission pauses the operation at the step that needs it.`,
      fault
        ? 'Allow iam:SimulatePrincipalPolicy to have it checked, or compare the IAM policy of the service with docs/iam-policy.json.'
        : 'Compare the IAM policy of the service with docs/iam-policy.json.',
      undecided,
    ),
  ]
}

const permissionsOf = (denials: readonly Denial[]): readonly string[] =>
  [...new Set(denials.flatMap(({ permission }) => permission ?? []))].sort()

const countOf = ({ length }: readonly string[]): string =>
  length === 1 ? 'a permission' : `${length} permissions`
