import type { RDSClient } from '@aws-sdk/client-rds'
import type { ClusterReading } from '../../model/cluster-reading.ts'
import { ParameterGroupKind, type ParameterGroupsReading } from '../../model/parameter-group-reading.ts'
import type { NamedParameterGroup, ParameterGroupNeeds } from '../../model/reading.ts'
import { readParameterGroup } from './aws/parameter-groups.ts'
import type { RegionalCatalogue } from './regional-catalogue.ts'

/** The groups asked for, and what the family of the target version allows where one is asked for. */
export async function readParameterGroups(
  rds: RDSClient,
  catalogue: RegionalCatalogue,
  cluster: ClusterReading,
  needs: ParameterGroupNeeds,
): Promise<ParameterGroupsReading> {
  const [target, groups] = await Promise.all([
    readTarget(catalogue, cluster.engine, needs.targetEngineVersion),
    Promise.all(groupsToRead(cluster, needs).map(({ kind, name }) => readParameterGroup(rds, kind, name))),
  ])
  return { ...target, groups: groups.filter((group) => group !== undefined) }
}

async function readTarget(
  catalogue: RegionalCatalogue,
  engine: string,
  engineVersion: string | undefined,
): Promise<Omit<ParameterGroupsReading, 'groups'>> {
  const version = engineVersion === undefined ? undefined : await catalogue.version(engine, engineVersion)
  const targetFamily = version?.value.family
  if (targetFamily === undefined) return { targetFamily, targetRules: { cluster: [], instance: [] } }
  return { targetFamily, targetRules: await catalogue.familyRules(targetFamily) }
}

/** Those of all instances: which of them counts is decided later. */
const groupsOf = (cluster: ClusterReading): readonly NamedParameterGroup[] => [
  { kind: ParameterGroupKind.CLUSTER, name: cluster.parameterGroup },
  ...cluster.instances.flatMap(({ parameterGroup }) =>
    parameterGroup ? [{ kind: ParameterGroupKind.INSTANCE, name: parameterGroup.name }] : [],
  ),
]

function groupsToRead(
  cluster: ClusterReading,
  { inUse, named }: ParameterGroupNeeds,
): readonly NamedParameterGroup[] {
  const asked = [...(inUse ? groupsOf(cluster) : []), ...named]
  return [...new Map(asked.map((group) => [`${group.kind}/${group.name}`, group])).values()]
}
