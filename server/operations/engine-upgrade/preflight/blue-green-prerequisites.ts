import { soleWriter } from '../../../model/cluster-reading.ts'
import type { Finding } from '../../../model/finding.ts'
import { Severity } from '../../../model/finding.ts'
import { isDefaultGroup } from '../../../model/parameter-group-reading.ts'
import { managedInstances } from '../../kit/managed-instances.ts'
import { note } from '../../kit/notes.ts'
import { clusterState } from '../../kit/preflight/cluster-state.ts'
import type { PreflightSubject } from '../../kit/preflight/makers.ts'
import { temporaryInstance } from '../../kit/preflight/makers.ts'
import { memberState } from '../../kit/preflight/member-state.ts'
import { deploymentsBeforeUpgrade } from './deployments.ts'
import { membershipsOfUpgrade } from './memberships.ts'

/** What the prerequisites of a blue/green deployment are judged from. */
export type BlueGreenSubject = Pick<
  PreflightSubject,
  'cluster' | 'deployments' | 'replicationParameters' | 'makers'
>

/** One thing that AWS asks of a cluster before it makes a blue/green deployment of it. */
export interface Prerequisite {
  readonly name: string
  readonly isMet: boolean
  /** How it is met, or what is wrong and what to do. */
  readonly detail: string
}

/** One prerequisite with its outcome: the words for when it is met, or the finding that says why it is not. */
interface Check {
  readonly name: string
  readonly judge: (subject: BlueGreenSubject) => string | Finding
}

/** The prerequisites of a blue/green deployment, met or not; by the same checks as the preflight of an upgrade. */
export function blueGreenPrerequisites(subject: BlueGreenSubject): readonly Prerequisite[] {
  const { cluster } = subject
  return [
    toPrerequisite(
      'Cluster and instances available',
      firstBlock([...clusterState(cluster), ...memberState(cluster, cluster.instances)]) ??
        'All are available, with one writer.',
    ),
    toPrerequisite(
      'Neither global nor a replica',
      firstBlock(membershipsOfUpgrade(cluster)) ?? 'It replicates from nowhere.',
    ),
    toPrerequisite(
      'In no other deployment',
      firstBlock(deploymentsBeforeUpgrade(subject)) ?? 'It is in none.',
    ),
    ...CHECKS.map(({ name, judge }) => toPrerequisite(name, judge(subject))),
  ]
}

const toPrerequisite = (name: string, outcome: string | Finding): Prerequisite =>
  typeof outcome === 'string'
    ? { name, isMet: true, detail: outcome }
    : { name, isMet: false, detail: `${outcome.message} ${outcome.advice}` }

const firstBlock = (findings: readonly Finding[]): Finding | undefined =>
  findings.find(({ severity }) => severity === Severity.BLOCK)

/** The prerequisites that a deployment alone has, and that are not met. */
export const unmetPrerequisites = (subject: BlueGreenSubject): readonly Finding[] =>
  CHECKS.map(({ judge }) => judge(subject)).filter((outcome) => typeof outcome !== 'string')

/** AWS's list for Aurora, as far as the RDS API shows it; what only SQL shows is named in a note of its own. */
const CHECKS: readonly Check[] = [
  { name: 'Custom DB cluster parameter group', judge: customParameterGroup },
  { name: 'Logical replication or binary log', judge: replicationOn },
  { name: 'Cluster parameters in sync on the writer', judge: writerInSync },
  { name: 'Master password not managed by RDS', judge: ownMasterPassword },
  { name: 'Names short enough', judge: shortNames },
  { name: 'No temporary instances', judge: noTempInstances },
]

function customParameterGroup({ cluster }: BlueGreenSubject): string | Finding {
  const { clusterId, parameterGroup } = cluster
  return isDefaultGroup(parameterGroup)
    ? note.block(
        'custom_parameter_group_needed',
        `${clusterId} uses ${parameterGroup}; a blue/green deployment needs a custom DB cluster parameter group.`,
        'Create one, turn replication on in it, assign it to the cluster and restart the writer.',
        [parameterGroup],
      )
    : `${clusterId} uses ${parameterGroup}.`
}

function replicationOn({ cluster, replicationParameters }: BlueGreenSubject): string | Finding {
  if (!replicationParameters) return 'It could not be read.'
  const isPostgres = cluster.engine === 'aurora-postgresql'
  const parameter = isPostgres ? 'rds.logical_replication' : 'binlog_format'
  const value = replicationParameters[parameter]
  const isOn = isPostgres ? value === '1' : value !== undefined && value.toUpperCase() !== 'OFF'
  if (isOn) return `${parameter} is ${value}.`
  return note.block(
    'replication_off',
    `${parameter} is ${value ?? 'not set'} in ${cluster.parameterGroup}; green follows blue by replication.`,
    `Set ${parameter} to ${isPostgres ? '1' : 'ROW'}, then restart the writer (a Rolling restart operation does so).`,
    [parameter],
  )
}

function writerInSync({ cluster }: BlueGreenSubject): string | Finding {
  const writer = soleWriter(cluster)
  const status = writer?.clusterParameterStatus
  if (writer && status === 'in-sync') return `${writer.instanceId} is in-sync.`
  return note.blockNow(
    'writer_not_in_sync',
    writer
      ? `The cluster parameters of ${writer.instanceId} are ${status ?? 'of unknown status'}.`
      : `${cluster.clusterId} has no single writer now, so its parameters cannot be judged.`,
    status === 'pending-reboot'
      ? 'Restart the writer (a Rolling restart operation does so).'
      : 'Wait until they are in-sync.',
    [writer?.instanceId ?? ''],
  )
}

function ownMasterPassword({ cluster }: BlueGreenSubject): string | Finding {
  return cluster.hasManagedMasterPassword
    ? note.block(
        'managed_master_password',
        `The master password of ${cluster.clusterId} is managed by RDS in Secrets Manager, which blue/green deployments do not support.`,
        'AWS has no other way: set a master password of your own, kept in a secret store, and turn the management on again right after the upgrade. Until then the password is not rotated.',
        [],
      )
    : `${cluster.clusterId} has a master password of its own.`
}

/** Longest name that leaves room for `-old1` in AWS's limit of 63. */
const MAX_BLUE_NAME_LENGTH = 58

/** Longest name that leaves room for `-green-xxxxxx` in AWS's limit of 63. */
const MAX_SAFE_NAME_LENGTH = 50

function shortNames(subject: BlueGreenSubject): string | Finding {
  const tooLong = namesLongerThan(MAX_BLUE_NAME_LENGTH, subject)
  return tooLong.length === 0
    ? `None is longer than ${MAX_BLUE_NAME_LENGTH} characters.`
    : note.block(
        'name_too_long',
        `${tooLong.join(', ')}: longer than ${MAX_BLUE_NAME_LENGTH} characters, so AWS cannot append -old1.`,
        'Rename it first (that is an outage for clients of its endpoint).',
        tooLong,
      )
}

/** Names for which it is not known how AWS makes room for the green suffix. */
export function longNames(subject: BlueGreenSubject): readonly Finding[] {
  const long = namesLongerThan(MAX_SAFE_NAME_LENGTH, subject).filter(
    (name) => name.length <= MAX_BLUE_NAME_LENGTH,
  )
  return long.length === 0
    ? []
    : [
        note.warn(
          'name_long',
          `${long.join(', ')}: longer than ${MAX_SAFE_NAME_LENGTH} characters, which leaves no room for -green-xxxxxx.`,
          'AWS may refuse the deployment; shorter names are safe.',
          long,
        ),
      ]
}

/** Auto-scaled readers do not count: AWS itself gives them names of 60 characters. */
const namesLongerThan = (length: number, { cluster }: BlueGreenSubject): readonly string[] =>
  [cluster.clusterId, ...managedInstances(cluster).map(({ instanceId }) => instanceId)].filter(
    (name) => name.length > length,
  )

function noTempInstances({ cluster, makers }: BlueGreenSubject): string | Finding {
  const [first] = cluster.instances.flatMap(
    (instance) => temporaryInstance(instance, makers, 'block', 'would be copied to the green side') ?? [],
  )
  return first ?? 'No operation left one behind.'
}
