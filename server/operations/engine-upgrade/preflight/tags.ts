import type { Finding } from '../../../model/finding.ts'
import { groupsOfWriter } from '../../../model/groups-of-writer.ts'
import type { CarryOver } from '../../../model/parameter-carry-over.ts'
import type { PreflightReading } from '../../../model/preflight-reading.ts'
import { tooManyTags } from '../../kit/preflight/tags.ts'
import { groupsToMake } from './target-parameter-groups.ts'

/** Whether the deployment can have the tags of the cluster, and the parameter groups those of what they take the place of. */
export const tagsOfUpgrade = (
  carried: CarryOver,
  { cluster, parameterGroups }: PreflightReading,
): readonly Finding[] => [
  ...tooManyTags(cluster.clusterId, cluster.tags, 'the blue/green deployment'),
  ...(parameterGroups?.groups ?? [])
    .filter(({ kind, name }) => groupsToMake(kind, carried) > 0 && groupsOfWriter(cluster)[kind] === name)
    .flatMap(({ name, tags }) => tooManyTags(name, tags, 'the parameter group that takes its place')),
]
