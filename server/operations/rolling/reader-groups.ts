import type { ClusterReading } from '../../model/cluster-reading.ts'
import type { Finding } from '../../model/finding.ts'
import { LIMITS } from '../../model/limits.ts'
import type { CustomEndpointReading, PreflightReading } from '../../model/preflight-reading.ts'
import type { PlannedStep, ReaderLimits } from '../../model/step.ts'
import { instancesOf } from '../../model/step.ts'
import { idsOf, namesOf } from '../kit/instance-names.ts'
import { managedInstances } from '../kit/managed-instances.ts'
import { note } from '../kit/notes.ts'
import { servedBy } from './preflight/clients.ts'

/** What is known of the readers of a cluster while some of them are worked on. */
export interface ReaderRoom {
  /** How many readers the operation was asked to make unavailable at the same time, at most. */
  readonly asked: number
  /** How many readers serve beside the writer and belong to no scaling policy, which may remove its own at any time. */
  readonly readers: number
  /** How many more serve while the work is done: a temporary instance, or the former writer. */
  readonly extra: number
}

/** The readers that serve beside a writer and belong to no scaling policy. */
export const sureReaders = (cluster: ClusterReading, writerId: string): number =>
  managedInstances(cluster).filter(({ instanceId }) => instanceId !== writerId).length

/** How many readers are worked on at the same time: never all of them, and one when there is no choice. */
export const atOnce = ({ asked, readers }: Pick<ReaderRoom, 'asked' | 'readers'>): number =>
  Math.max(1, Math.min(asked, readers - 1))

/** How many readers stay available while others are worked on. */
const keptOf = (room: ReaderRoom): number => Math.max(1, room.readers + room.extra - atOnce(room))

/**
 * The steps of work on readers: one reader after another, or groups of readers that are worked on at the same time. The groups
 * are as equal as they can be, so that no more readers are unavailable than the number of groups needs.
 */
export function inGroups<T extends { readonly instanceId: string }>(
  readers: readonly T[],
  room: ReaderRoom,
  one: (reader: T) => PlannedStep,
  several: (readers: readonly T[], limits: ReaderLimits) => PlannedStep,
): readonly PlannedStep[] {
  const most = atOnce(room)
  if (most === 1) return readers.map(one)
  const groups = Math.ceil(readers.length / most)
  return Array.from({ length: groups }, (_, index) => {
    const [from, to] = [index, index + 1].map((part) => Math.round((part * readers.length) / groups))
    return several(readers.slice(from, to), { atOnce: most, keepsAvailable: keptOf(room) })
  })
}

/** What the operator should know about readers that are worked on at the same time, or that were to be. */
export function groupNotes(
  steps: readonly PlannedStep[],
  cluster: ClusterReading,
  asked: number,
  { customEndpoints = [], proxies = [] }: Pick<PreflightReading, 'customEndpoints' | 'proxies'>,
): readonly Finding[] {
  if (asked === LIMITS.maxUnavailableReaders.default) return []
  const groups = steps.filter(isGroup)
  const largest = Math.max(1, ...groups.map((step) => instancesOf(step).length))
  const readers = Math.max(0, managedInstances(cluster).length - 1)
  return [
    ...(asked > readers - 1 ? [fewerNote(asked, readers)] : []),
    ...(largest > 1 ? [capacityNote(largest, groups, proxies.length > 0)] : []),
    ...customEndpoints.flatMap((endpoint) => groups.flatMap((group) => emptied(endpoint, cluster, group))),
  ]
}

type Group = Extract<PlannedStep, { readonly kind: 'modify_instances' | 'reboot_instances' }>

const isGroup = (step: PlannedStep): step is Group =>
  step.kind === 'modify_instances' || step.kind === 'reboot_instances'

const readersText = (count: number): string => `${count} ${count === 1 ? 'reader' : 'readers'}`

const fewerNote = (asked: number, readers: number): Finding =>
  note.info(
    'fewer_readers_at_once',
    `maxUnavailableReaders is ${asked}, and the cluster has ${readersText(readers)} beside readers of a scaling policy: ${atOnce({ asked, readers })} at a time ${atOnce({ asked, readers }) === 1 ? 'is' : 'are'} worked on, so that one is always available where there is more than one.`,
    'Add readers if that takes too long.',
    [String(atOnce({ asked, readers }))],
  )

function capacityNote(largest: number, [first]: readonly Group[], hasProxies: boolean): Finding {
  const kept = first?.input.keepsAvailable ?? 1
  return note.info(
    'readers_at_once',
    `Up to ${largest} readers are unavailable at the same time, and at least ${readersText(kept)} ${kept === 1 ? 'stays' : 'stay'} available: the reader endpoint${hasProxies ? ' and read-only endpoints of proxies have' : ' has'} less capacity during that time.`,
    'Lower maxUnavailableReaders if the others cannot carry the load.',
    [String(largest), String(kept)],
  )
}

/** An endpoint whose members are all in one group; one with a single member is told of in any case. */
function emptied(endpoint: CustomEndpointReading, cluster: ClusterReading, group: Group): readonly Finding[] {
  const serving = servedBy(endpoint, cluster.instances)
  const ids = instancesOf(group)
  if (serving.length < 2 || !serving.every(({ instanceId }) => ids.includes(instanceId))) return []
  return [
    note.warn(
      'endpoint_without_member',
      `Custom endpoint ${endpoint.endpointId} is served by ${idsOf(serving)}, which are worked on at the same time, and has no instance while all of them are down.`,
      'Lower maxUnavailableReaders, add another member to the endpoint first, or tell its users.',
      [endpoint.endpointId, ...namesOf(serving)],
    ),
  ]
}
