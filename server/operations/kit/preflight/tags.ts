import type { ClusterReading } from '../../../model/cluster-reading.ts'
import { soleWriter } from '../../../model/cluster-reading.ts'
import type { Finding } from '../../../model/finding.ts'
import { groupsOfWriter } from '../../../model/groups-of-writer.ts'
import type { CarryOver } from '../../../model/parameter-carry-over.ts'
import type { PreflightReading } from '../../../model/preflight-reading.ts'
import type { Tags } from '../../../model/tags.ts'
import { hasTooManyTags, MAX_TAGS } from '../../../model/tags.ts'
import { groupsToMake } from '../../engine-upgrade/preflight/target-parameter-groups.ts'
import { note } from '../notes.ts'

/** Whether a temporary instance can have the tags of the writer and the operation's own. */
export function tagsOfTempInstance(cluster: ClusterReading): readonly Finding[] {
  const writer = soleWriter(cluster)
  return writer ? tooMany(writer.instanceId, writer.tags ?? {}, 'the temporary instance') : []
}

/** The same for the deployment, which has the tags of the cluster, and for the parameter groups that an upgrade makes. */
export const tagsOfUpgrade = (
  carried: CarryOver,
  { cluster, parameterGroups }: PreflightReading,
): readonly Finding[] => [
  ...tooMany(cluster.clusterId, cluster.tags, 'the blue/green deployment'),
  ...(parameterGroups?.groups ?? [])
    .filter(({ kind, name }) => groupsToMake(kind, carried) > 0 && groupsOfWriter(cluster)[kind] === name)
    .flatMap(({ name, tags }) => tooMany(name, tags, 'the parameter group that takes its place')),
]

const tooMany = (name: string, tags: Tags, copy: string): readonly Finding[] =>
  hasTooManyTags(tags)
    ? [
        note.block(
          'too_many_tags',
          `${name} has ${Object.keys(tags).length} tags. They are copied to ${copy} with one more, by which the operation recognizes it, and AWS allows ${MAX_TAGS}.`,
          `Remove a tag of ${name} that its copy can do without, then start.`,
          [name],
        ),
      ]
    : []
