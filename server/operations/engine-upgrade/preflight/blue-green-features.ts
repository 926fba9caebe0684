import type { Finding } from '../../../model/finding.ts'
import type { EngineUpgradeParameters } from '../../../model/operation-spec.ts'
import type { CarryOver } from '../../../model/parameter-carry-over.ts'
import { findGroup, ParameterGroupKind } from '../../../model/parameter-group-reading.ts'
import type { PreflightReading } from '../../../model/preflight-reading.ts'
import { note } from '../../kit/notes.ts'

/** Values with which Aurora MySQL runs events. */
const ON: ReadonlySet<string> = new Set(['ON', '1'])

/** Whether green would run events beside blue, which AWS does not allow (Aurora guide: limitations of blue/green deployments). */
export function eventScheduler(
  { groups }: CarryOver,
  { adoptedGroups, cluster, parameterGroups }: PreflightReading,
): readonly Finding[] {
  if (cluster.engine !== 'aurora-mysql' || !parameterGroups) return []
  const target = groups.find(({ kind }) => kind === ParameterGroupKind.CLUSTER)
  const shown = target && findGroup(parameterGroups, target.kind, target.name)
  const value = [...(target?.settings ?? []), ...(shown?.parameters ?? [])].find(
    ({ name }) => name === 'event_scheduler',
  )?.value
  if (!target || value === undefined || !ON.has(value.toUpperCase())) return []
  const setBy = target.isMadeHere ? cluster.parameterGroup : target.name
  return [
    note.block(
      'event_scheduler_on',
      `event_scheduler is ${value} in ${setBy}, which the green cluster would take over: its events would change data that ${cluster.clusterId} changes too, and AWS does not allow that.`,
      adoptedGroups
        ? `Set event_scheduler to OFF in ${setBy}, and to ON again after the switchover.`
        : 'Name a DB cluster parameter group of the target family with event_scheduler OFF (dbClusterParameterGroupName), and set it to ON in that group after the switchover. Or set it to OFF in the group in use, which stops the events of production until then.',
      [setBy],
    ),
  ]
}

/** What a cluster has that a blue/green deployment does not carry over, or that AWS does not switch over with. */
export const lostFeatures = (
  parameters: EngineUpgradeParameters,
  reading: PreflightReading,
): readonly Finding[] => [
  ...integrationFindings(parameters, reading),
  ...backtracking(reading),
  ...activityStream(reading),
]

function integrationFindings(
  { skipPauses }: EngineUpgradeParameters,
  { cluster: { clusterId }, integrations = [] }: PreflightReading,
): readonly Finding[] {
  if (integrations.length === 0) return []
  const names = integrations.map(({ name }) => name)
  const message = `Zero-ETL integration ${names.join(', ')} reads from ${clusterId}. AWS does not switch over with it, and does not carry it over.`
  return [
    skipPauses.includes('SWITCHOVER')
      ? note.block(
          'zero_etl_integration',
          message,
          'Remove SWITCHOVER from skipPauses, and delete it during that pause; or delete it before the start. Create it again after the switchover.',
          names,
        )
      : note.warn(
          'zero_etl_integration',
          message,
          'Delete it while the operation is paused before the switchover, and create it again afterwards; its target is filled from the beginning then.',
          names,
        ),
  ]
}

const backtracking = ({ cluster }: PreflightReading): readonly Finding[] =>
  cluster.backtrackWindowSeconds === undefined
    ? []
    : [
        note.warn(
          'backtrack_lost',
          `${cluster.clusterId} can be backtracked by ${Math.round(cluster.backtrackWindowSeconds / 3600)} hours. The upgraded cluster cannot, and it cannot be turned on later: AWS offers it only when a cluster is created or restored.`,
          'Do not backtrack the cluster until the operation has ended: that breaks the deployment. If you depend on backtracking, upgrade in place instead.',
          [String(cluster.backtrackWindowSeconds)],
        ),
      ]

const activityStream = ({ cluster }: PreflightReading): readonly Finding[] =>
  cluster.hasActivityStream
    ? [
        note.warn(
          'activity_stream',
          `The activity of ${cluster.clusterId} goes to a stream that belongs to its resource id. The upgraded cluster has another one and no stream, so nothing is recorded from the switchover on.`,
          'Start an activity stream on the cluster after the switchover, and point its consumers at the new stream.',
          [],
        ),
      ]
    : []
