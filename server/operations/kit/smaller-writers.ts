import type { ClusterReading } from '../../model/cluster-reading.ts'
import { findInstance, soleWriter } from '../../model/cluster-reading.ts'
import type { Finding } from '../../model/finding.ts'
import { compareClasses, SERVERLESS_CLASS, sizeOfClass } from '../../model/instance-size.ts'
import { fitOf, followsWriter, GIB_PER_ACU } from '../../model/stand-in.ts'
import type { PlannedStep } from '../../model/step.ts'
import type { TopologyInstance } from '../../model/topology.ts'
import { awsCommand, regionOfArn } from './aws-command.ts'
import { note } from './notes.ts'
import type { PlannedMember } from './planned-failovers.ts'
import { memberAfter, plannedWriters } from './planned-failovers.ts'

/** In whose place others are the writer. */
export interface Places {
  /** The instance that is worked on while another one is the writer. */
  readonly worked: Pick<TopologyInstance, 'instanceId' | 'instanceClass'>
  /** The writer before the operation. */
  readonly original: Pick<TopologyInstance, 'instanceId' | 'instanceClass'>
}

/** How long an instance is the writer in place of another one, or that it is the writer again. */
type Stay = 'temporary' | 'lasting' | 'again'

/** An instance that is the writer at some step of a plan, and the writer that it is compared with. */
interface NextWriter {
  readonly member: PlannedMember
  readonly stay: Stay
  readonly writer: Places['original']
  /** The classes of which one is enough. */
  readonly neededClasses: readonly string[]
}

/** The code of these findings. */
export const SMALLER_WRITER = 'smaller_writer'

/** The Warnings of `smallerWriters` about a plan that was made for the cluster as it is. */
export function smallerWritersOfPlan(
  steps: readonly PlannedStep[],
  cluster: ClusterReading,
): readonly Finding[] {
  const writer = soleWriter(cluster)
  return writer
    ? smallerWriters(steps, cluster, { worked: writer, original: writer }, (next) =>
        adviceForPlan(next, cluster, steps),
      )
    : []
}

/** The Warnings of `smallerWriters` about a rollback: its options are given, only the cluster can be changed. */
export const smallerWritersOfRollback = (
  steps: readonly PlannedStep[],
  cluster: ClusterReading,
  places: Places,
): readonly Finding[] => smallerWriters(steps, cluster, places, (next) => adviceForRollback(next, cluster))

/**
 * A Warning for each instance that the steps make the writer, or leave as the writer, with less CPU or memory than the
 * one whose place it takes. What cannot be compared is left out.
 */
const smallerWriters = (
  steps: readonly PlannedStep[],
  cluster: ClusterReading,
  places: Places,
  adviceFor: (next: NextWriter) => string,
): readonly Finding[] =>
  nextWriters(steps, cluster, places)
    .filter(
      ({ member, neededClasses }) => fitOf(member, neededClasses, cluster.serverlessCapacity) === 'smaller',
    )
    .map((next) =>
      note.warn(SMALLER_WRITER, `${what(next, cluster)} ${why(next, cluster)}`, adviceFor(next), [
        next.member.instanceId,
        next.member.instanceClass,
        next.stay,
      ]),
    )

function nextWriters(
  steps: readonly PlannedStep[],
  cluster: ClusterReading,
  { worked, original }: Places,
): readonly NextWriter[] {
  const classInTheEnd = ({ instanceId, instanceClass }: NextWriter['writer']): string =>
    memberAfter(steps, cluster, instanceId)?.instanceClass ?? instanceClass
  const targets = plannedWriters(steps, cluster)
  const temporary = targets.slice(0, -1).map(
    (member): NextWriter => ({
      member,
      stay: 'temporary',
      writer: worked,
      neededClasses: [worked.instanceClass, classInTheEnd(worked)],
    }),
  )
  const last = targets.at(-1)?.instanceId ?? soleWriter(cluster)?.instanceId
  const member = last === undefined ? undefined : memberAfter(steps, cluster, last)
  const neverLeft = targets.length === 0 && last === original.instanceId
  if (!member || neverLeft) return temporary
  const stay = last === original.instanceId ? 'again' : 'lasting'
  return [...temporary, { member, stay, writer: original, neededClasses: [classInTheEnd(original)] }]
}

const what = ({ member, stay, writer }: NextWriter, cluster: ClusterReading): string => {
  const range = cluster.serverlessCapacity
  const one = `${member.instanceId} (${sizeText(member.instanceClass, `promotion tier ${member.promotionTier}`)})`
  const other = `${writer.instanceId} (${sizeText(writer.instanceClass, range && `up to ${acus(range.maxAcus)}`)})`
  switch (stay) {
    case 'temporary':
      return `${one} is the writer while ${other} is worked on.`
    case 'lasting':
      return `${one} is the writer at the end instead of ${other}.`
    case 'again':
      return `${one} becomes the writer again.`
  }
}

/** The class of an instance with its size, where that is known; of Serverless v2 what it can have. */
function sizeText(instanceClass: string, serverless: string | undefined): string {
  const size = sizeOfClass(instanceClass)
  if (size) return `${instanceClass}, ${size.vcpus} vCPUs, ${size.memoryGib} GiB`
  return instanceClass === SERVERLESS_CLASS && serverless !== undefined
    ? `${instanceClass}, ${serverless}`
    : instanceClass
}

const acus = (capacity: number): string => `${capacity} ACUs = ${capacity * GIB_PER_ACU} GiB`

function why({ member, stay, writer }: NextWriter, { serverlessCapacity }: ClusterReading): string {
  if (isOnItsOwn(member)) {
    const first = serverlessCapacity ? ` at ${acus(serverlessCapacity.minAcus)}` : ' small'
    return `A Serverless v2 reader in promotion tiers 2 to 15 does not scale with the writer: it can start${first} and has to grow before it can take the same load.`
  }
  const limit =
    member.instanceClass === SERVERLESS_CLASS && serverlessCapacity
      ? `It cannot grow beyond ${acus(serverlessCapacity.maxAcus)}`
      : writer.instanceClass === SERVERLESS_CLASS
        ? `It is smaller than ${writer.instanceId} can be`
        : 'It has less CPU or memory'
  return `${limit}: queries can be slower and connections can fail ${stay === 'temporary' ? 'during that time' : 'from then on'}.`
}

const isOnItsOwn = (member: PlannedMember): boolean =>
  member.instanceClass === SERVERLESS_CLASS && !followsWriter(member)

function adviceForPlan(next: NextWriter, cluster: ClusterReading, steps: readonly PlannedStep[]): string {
  const { member, stay } = next
  if (isOnItsOwn(member)) return setTier(member, cluster)
  if (!isChosen(next, cluster, steps)) return `Change ${member.instanceId} to a larger class first.`
  const option =
    stay === 'temporary'
      ? 'Set skipTempInstance to false to use a temporary instance'
      : 'Set skipFailBack to false'
  return `${option}, or add ${largerReader(next)} first.`
}

/** Whether another member, or other options, would make another plan; a temporary instance and its successor are given. */
function isChosen(
  { member, stay, writer }: NextWriter,
  cluster: ClusterReading,
  steps: readonly PlannedStep[],
): boolean {
  if (stay === 'again') return false
  const isTemp = (instanceId: string): boolean =>
    steps.some(
      ({ kind, input }) =>
        (kind === 'create_temp_instance' || kind === 'delete_instance') && input.instanceId === instanceId,
    )
  const isScaled = findInstance(cluster, writer.instanceId)?.isAutoScaled === true
  return !isScaled && !isTemp(member.instanceId) && !isTemp(writer.instanceId)
}

function adviceForRollback(next: NextWriter, cluster: ClusterReading): string {
  const { member, stay } = next
  if (isOnItsOwn(member)) return setTier(member, cluster)
  return stay === 'temporary'
    ? `Add ${largerReader(next)} before the rollback: it is used instead.`
    : `Change ${member.instanceId} to a larger class after the rollback.`
}

const setTier = ({ instanceId }: PlannedMember, { arn }: ClusterReading): string =>
  `Set its promotion tier to 1 first: ${awsCommand(
    regionOfArn(arn),
    'modify-db-instance',
    `--db-instance-identifier ${instanceId}`,
    '--promotion-tier 1',
    '--apply-immediately',
  )}`

/** A reader that would be large enough, by the smallest class that is. */
function largerReader({ neededClasses }: NextWriter): string {
  const [needed = SERVERLESS_CLASS] = neededClasses.toSorted((one, other) =>
    compareClasses(one, other) === 'smaller' ? -1 : compareClasses(other, one) === 'smaller' ? 1 : 0,
  )
  return needed === SERVERLESS_CLASS
    ? 'a Serverless v2 reader in promotion tier 0 or 1'
    : `a reader of ${needed} or larger`
}
