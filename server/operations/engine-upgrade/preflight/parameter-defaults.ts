import type { DefaultChange } from '../../../model/default-changes.ts'
import type { Finding, FindingDetail } from '../../../model/finding.ts'
import type { EngineUpgradeParameters } from '../../../model/operation-spec.ts'
import type { CarryOver } from '../../../model/parameter-carry-over.ts'
import type { PreflightReading } from '../../../model/preflight-reading.ts'
import { note } from '../../kit/notes.ts'
import { pinsOf } from '../pins.ts'

/** What a new default means for clients, where that is known; the value is the one that AWS's new default has. */
const MEANINGS: Readonly<Record<string, string>> = {
  'rds.force_ssl=1': 'clients that connect without TLS are refused',
  'require_secure_transport=ON': 'clients that connect without TLS are refused',
  'password_encryption=scram-sha-256':
    'passwords that are set from then on do not work with drivers that do not know SCRAM',
}

/** Parameters whose family default changes with the upgrade, and what was chosen about them. */
export function parameterDefaults(
  parameters: EngineUpgradeParameters,
  { defaultChanges }: CarryOver,
  { cluster, parameterGroups }: PreflightReading,
): readonly Finding[] {
  const chosen = pinsOf(parameters)
  const pinned = chosen ?? []
  return [
    ...(defaultChanges.length === 0
      ? []
      : [
          familyDefaultChanges(defaultChanges, {
            clusterId: cluster.clusterId,
            family: parameterGroups?.targetFamily ?? '',
            isChosen: chosen !== undefined,
          }),
        ]),
    ...defaultChanges
      .filter(({ name, obstacle }) => pinned.includes(name) && obstacle !== undefined)
      .map(pinImpossible),
    ...pinsWithoutEffect(pinned, defaultChanges),
  ]
}

function familyDefaultChanges(
  changes: readonly DefaultChange[],
  {
    clusterId,
    family,
    isChosen,
  }: { readonly clusterId: string; readonly family: string; readonly isChosen: boolean },
): Finding {
  const kept = changes.filter(({ isKept }) => isKept)
  const changing = changes.filter(({ isKept }) => !isKept)
  const say = isChosen && changing.length === 0 ? note.info : note.warn
  return say(
    'family_default_changes',
    [
      `Family ${family} has other defaults for parameters of ${clusterId}.`,
      ...(changing.length === 0 ? [] : [`These change: ${changing.map(inWords).join('; ')}.`]),
      ...(kept.length === 0
        ? []
        : [`The new parameter groups keep the present value of: ${kept.map(inWords).join('; ')}.`]),
      ...(isChosen || kept.length === 0
        ? []
        : [
            'AWS does not report whether a value that equals the old default was set, so all that may have been set are kept.',
          ]),
    ].join(' '),
    'Choose which parameters keep their present value (pinParameters, or skipPinParameters for none), and prepare clients for those that change. Defaults that RDS leaves to the engine cannot be compared; see the release notes of the version.',
    [],
    changes.map(toDetail),
  )
}

function toDetail({ name, from, to, isKept }: DefaultChange): FindingDetail {
  const meaning = MEANINGS[`${name}=${to}`]
  return {
    name,
    isKept,
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(meaning !== undefined && { meaning }),
  }
}

const ENGINE = 'the engine’s own'

function inWords({ name, from = ENGINE, to = ENGINE, isKept }: DefaultChange): string {
  const meaning = MEANINGS[`${name}=${to}`]
  if (isKept) return `${name} = ${from} (default: ${to})`
  return `${name} from ${from} to ${to}${meaning === undefined ? '' : ` (${meaning})`}`
}

const pinImpossible = ({ name, obstacle }: DefaultChange): Finding =>
  note.block(
    'pin_impossible',
    `${name} cannot keep its present value: ${obstacle}.`,
    'Leave it out of pinParameters, or name a parameter group that sets it.',
    [name],
  )

function pinsWithoutEffect(pinned: readonly string[], changes: readonly DefaultChange[]): readonly Finding[] {
  const idle = pinned.filter((pin) => !changes.some(({ name }) => name === pin))
  return idle.length === 0
    ? []
    : [
        note.warn(
          'pin_without_effect',
          `pinParameters names ${idle.join(', ')}, whose value does not depend on a default that changes.`,
          'See that the names are right. A parameter that a group sets is carried over without being named.',
          idle,
        ),
      ]
}
