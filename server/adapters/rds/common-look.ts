import type { RDSClient } from '@aws-sdk/client-rds'
import type { BlueGreenReading } from '../../model/blue-green-reading.ts'
import type { ClusterReading } from '../../model/cluster-reading.ts'
import type { Instant } from '../../model/instant.ts'
import { ParameterGroupKind } from '../../model/parameter-group-reading.ts'
import type { RdsFault } from '../../model/rds-fault.ts'
import type {
  ClusterLookup,
  DeploymentLookup,
  FoundParameterGroup,
  NamedParameterGroup,
  Reading,
} from '../../model/reading.ts'
import type { Tags } from '../../model/tags.ts'
import { RdsFaultError } from '../../ports/rds-fault-error.ts'
import type { ClusterQuestion, CommonLook } from '../../ports/rds-port.ts'
import { findDeployments } from './aws/blue-green.ts'
import { findClusters } from './aws/clusters.ts'
import { listGroups, readGroupTags } from './aws/parameter-groups.ts'
import { listAllProxies } from './aws/proxies.ts'
import { withoutUndefined } from './aws/without-undefined.ts'

/**
 * One look for all questions about a region: whatever their number, each kind of resource is described once, by filter
 * values or, where AWS has no filter, as a list; tags of parameter groups are read one by one where they are needed. It
 * rejects when the clusters cannot be read; another part that cannot be is absent from the readings.
 */
export async function commonLook(
  rds: RDSClient,
  questions: readonly ClusterQuestion[],
  at: Instant,
): Promise<CommonLook> {
  const faults: RdsFault[] = []
  const unlessFault = <T>(asked: Promise<T> | undefined): Promise<T | undefined> =>
    asked?.catch((error: unknown) => {
      if (!(error instanceof RdsFaultError)) throw error
      faults.push(error.fault)
      return undefined
    }) ?? Promise.resolve(undefined)
  const needs = questions.map((question) => question.needs)
  const lookups = [
    ...questions.map(({ clusterId }): ClusterLookup => ({ by: 'identifier', clusterId })),
    ...needs.flatMap(({ otherClusters }) => otherClusters ?? []),
  ]
  const deploymentLookups = needs.flatMap(({ deployment }) => deployment ?? [])
  const groups = needs.flatMap(({ namedGroups }) => namedGroups ?? [])
  const tagsWanted = needs.flatMap(({ tagsOfGroups }) => tagsOfGroups ?? [])
  const tagsOf: TagReader = (group) =>
    unlessFault(tagsWanted.some(isSameGroup(group)) ? readGroupTags(rds, group.arn) : undefined)
  const [clusters, deployments, found, proxies] = await Promise.all([
    findClusters(rds, distinct(lookups)),
    unlessFault(deploymentLookups.length > 0 ? findDeployments(rds, distinct(deploymentLookups)) : undefined),
    unlessFault(groups.length > 0 ? findGroups(rds, groups, tagsOf) : undefined),
    unlessFault(needs.some((each) => each.proxies) ? listAllProxies(rds) : undefined),
  ])
  const readings = questions.map(({ clusterId, needs: asked }): Reading => {
    const { otherClusters, deployment, namedGroups } = asked
    return {
      at,
      cluster: clusters.find((cluster) => cluster.clusterId === clusterId),
      ...withoutUndefined({
        otherClusters: otherClusters && clusters.filter((cluster) => otherClusters.some(matches(cluster))),
        deployment: deployment && deployments && deploymentIn(deployments, deployment),
        namedGroups: namedGroups && found?.filter((group) => namedGroups.some(isSameGroup(group))),
        proxies: asked.proxies && proxies,
      }),
    }
  })
  return { readings, faults }
}

/** Reads the tags of a parameter group; undefined where none are wanted, or AWS does not tell them. */
type TagReader = (group: FoundParameterGroup) => Promise<Tags | undefined>

async function findGroups(
  rds: RDSClient,
  wanted: readonly NamedParameterGroup[],
  tagsOf: TagReader,
): Promise<readonly FoundParameterGroup[]> {
  const kinds = Object.values(ParameterGroupKind).filter((kind) => wanted.some((each) => each.kind === kind))
  const found = await Promise.all(kinds.map((kind) => listGroups(rds, kind)))
  return Promise.all(
    found
      .flat()
      .filter((group) => wanted.some(isSameGroup(group)))
      .map(async (group) => ({ ...group, ...withoutUndefined({ tags: await tagsOf(group) }) })),
  )
}

const matches =
  ({ clusterId, resourceId }: ClusterReading) =>
  (lookup: ClusterLookup): boolean =>
    lookup.by === 'identifier' ? lookup.clusterId === clusterId : lookup.resourceId === resourceId

const deploymentIn = (
  deployments: readonly BlueGreenReading[],
  lookup: DeploymentLookup,
): BlueGreenReading | 'not_found' =>
  deployments.find(({ identifier, name }) =>
    lookup.by === 'identifier' ? lookup.identifier === identifier : lookup.name === name,
  ) ?? 'not_found'

const isSameGroup =
  ({ kind, name }: NamedParameterGroup) =>
  (other: NamedParameterGroup): boolean =>
    other.kind === kind && other.name === name

/** Each value once; they are plain data. */
const distinct = <T>(values: readonly T[]): readonly T[] => [
  ...new Map(values.map((value) => [JSON.stringify(value), value])).values(),
]
