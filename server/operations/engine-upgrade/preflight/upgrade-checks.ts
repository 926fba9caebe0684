import type { Adoption } from '../../../model/adoption.ts'
import type { Finding } from '../../../model/finding.ts'
import { groupsOfWriter } from '../../../model/groups-of-writer.ts'
import { InstanceRole } from '../../../model/instance-reading.ts'
import type { EngineUpgradeParameters } from '../../../model/operation-spec.ts'
import type { CarryOver } from '../../../model/parameter-carry-over.ts'
import type { PreflightReading } from '../../../model/preflight-reading.ts'
import { idsOf, namesOf } from '../../kit/instance-names.ts'
import { note } from '../../kit/notes.ts'
import { autoMinorUpgrade } from '../../kit/preflight/auto-minor-upgrade.ts'
import { classesOfferedByTarget } from '../../kit/preflight/instance-classes.ts'
import type { PreflightSubject } from '../../kit/preflight/makers.ts'
import { quotas } from '../../kit/preflight/quotas.ts'
import { tooManyTags } from '../../kit/preflight/tags.ts'
import { eventScheduler, lostFeatures } from './blue-green-features.ts'
import { longNames, unmetPrerequisites } from './blue-green-prerequisites.ts'
import { clientsOfUpgrade } from './clients.ts'
import { deploymentsBeforeUpgrade } from './deployments.ts'
import { membershipsOfUpgrade } from './memberships.ts'
import { parameterDefaults } from './parameter-defaults.ts'
import {
  carriedGroups,
  groupsToMake,
  targetParameterGroups,
  withoutDeployment,
} from './target-parameter-groups.ts'

/** Everything that matters to an upgrade through a blue/green deployment, as long as its switchover is still ahead. */
export const upgradeChecks = (
  asked: EngineUpgradeParameters,
  reading: PreflightSubject,
  adoption: Adoption | undefined,
): readonly Finding[] => {
  if (adoption?.oldClusterResourceId !== undefined) return []
  const { cluster, upgradeTargets } = reading
  // A deployment that another operation left is adopted as if it had been named.
  const deploymentIdentifier = adoption?.deploymentIdentifier ?? asked.deploymentIdentifier
  const parameters: EngineUpgradeParameters = {
    ...asked,
    ...(deploymentIdentifier !== undefined && { deploymentIdentifier }),
  }
  const wanted = upgradeTargets?.find(({ engineVersion }) => engineVersion === asked.targetEngineVersion)
  const isAdopting = parameters.deploymentIdentifier !== undefined
  // Of a deployment that another operation left, the parameter groups are taken over too.
  const isLeft = adoption?.deploymentIdentifier !== undefined
  const carried = carriedGroups(isLeft ? withoutDeployment(parameters) : parameters, reading)
  return [
    ...membershipsOfUpgrade(cluster, wanted),
    ...deploymentsBeforeUpgrade(reading, deploymentIdentifier),
    ...autoMinorUpgrade(cluster, 'warn'),
    ...(isAdopting ? [] : unmetPrerequisites(reading)),
    ...longNames(reading),
    ...classesOfferedByTarget(cluster, parameters.targetEngineVersion, reading.orderableClasses),
    ...targetParameterGroups(parameters, reading),
    ...(carried ? parameterDefaults(parameters, carried, reading) : []),
    ...(carried ? eventScheduler(carried, reading) : []),
    ...(carried && !isAdopting ? tagsOfUpgrade(carried, reading) : []),
    ...quotas(reading.quotas, {
      ...(!isAdopting && {
        DBInstances: cluster.instances.length,
        DBClusters: 1,
        DBClusterParameterGroups: groupsToMake('cluster', carried),
        DBParameterGroups: groupsToMake('instance', carried),
      }),
      ...(!parameters.skipFinalSnapshot && { ManualClusterSnapshots: 1 }),
    }),
    ...clientsOfUpgrade(reading, parameters),
    ...(isAdopting ? [] : replicationSizes(reading)),
    ...noOtherReader(reading),
    ...deletionProtection(parameters, reading),
    ...lostFeatures(parameters, reading),
    notCarriedOver(reading),
  ]
}

/** How large they must be depends on the number of databases, which only SQL shows. */
const SIZES = [
  'max_replication_slots',
  'max_wal_senders',
  'max_logical_replication_workers',
  'max_worker_processes',
]

function replicationSizes({ cluster, replicationParameters = {} }: PreflightReading): readonly Finding[] {
  if (cluster.engine !== 'aurora-postgresql') return []
  const synchronousCommit = replicationParameters['synchronous_commit']
  const sizes = SIZES.map((name) => `${name}=${replicationParameters[name] ?? 'default'}`)
  return [
    note.info(
      'replication_sizes',
      `Green needs one replication slot and worker for each database: ${sizes.join(', ')}. Values too small are reported by AWS only after half an hour.`,
      'Compare them with the number of databases and the slots in use, and see that every table has a primary key.',
      sizes,
    ),
    ...(synchronousCommit === undefined || synchronousCommit.toLowerCase() === 'on'
      ? []
      : [
          note.warn(
            'synchronous_commit_off',
            `synchronous_commit is ${synchronousCommit}; blue/green deployments need it on.`,
            'Set it to on in the DB cluster parameter group.',
            [synchronousCommit],
          ),
        ]),
  ]
}

const noOtherReader = ({ cluster }: PreflightReading): readonly Finding[] =>
  cluster.instances.some(({ role }) => role === InstanceRole.READER)
    ? []
    : [
        note.info(
          'no_reader',
          `${cluster.clusterId} has a writer only: reads stop together with writes during the switchover.`,
          'Add a reader first if reads must continue.',
          [],
        ),
      ]

const deletionProtection = (
  { allowRemovingDeletionProtection }: EngineUpgradeParameters,
  { cluster }: PreflightReading,
): readonly Finding[] =>
  !cluster.hasDeletionProtection || allowRemovingDeletionProtection
    ? []
    : [
        note.info(
          'deletion_protection',
          `Deletion protection is on for ${cluster.clusterId}; the old cluster keeps it, so the cleanup will stop and ask.`,
          'Set allowRemovingDeletionProtection to let the operation delete the old cluster.',
          [],
        ),
      ]

const notCarriedOver = ({ cluster }: PreflightReading): Finding => {
  const scaled = cluster.instances.filter(({ isAutoScaled }) => isAutoScaled === true)
  return note.info(
    'not_carried_over',
    `IAM role associations and Aurora Auto Scaling policies are not carried over by a blue/green deployment.${
      scaled.length === 0
        ? ''
        : ` Until then nothing removes the ${scaled.length} auto-scaled readers (${idsOf(scaled)}).`
    }`,
    'Note them now and add them again after the switchover.',
    namesOf(scaled),
  )
}

/** Whether the deployment can have the tags of the cluster, and the parameter groups those of what they take the place of. */
const tagsOfUpgrade = (
  carried: CarryOver,
  { cluster, parameterGroups }: PreflightReading,
): readonly Finding[] => [
  ...tooManyTags(cluster.clusterId, cluster.tags, 'the blue/green deployment'),
  ...(parameterGroups?.groups ?? [])
    .filter(({ kind, name }) => groupsToMake(kind, carried) > 0 && groupsOfWriter(cluster)[kind] === name)
    .flatMap(({ name, tags }) => tooManyTags(name, tags, 'the parameter group that takes its place')),
]
