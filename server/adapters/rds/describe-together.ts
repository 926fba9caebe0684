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
  ReadingNeeds,
} from '../../model/reading.ts'
import { RdsFaultError } from '../../ports/rds-fault-error.ts'
import { toClusterReading, toGlancedCluster } from './aws/clusters.ts'
import { toGlancedInstance } from './aws/instances.ts'
import { integrationsIfTold } from './aws/integrations.ts'
import { withoutUndefined } from './aws/without-undefined.ts'
import { byInstanceId } from './glance-reader.ts'
import type { LookAnswer, ResourceQuestion, ResourceSight } from './look-question.ts'
import { readParameterGroups } from './parameter-groups-reader.ts'
import { askRegion, lookupKey, type RegionAnswers } from './region-answers.ts'
import type { RegionalCatalogue } from './regional-catalogue.ts'

/** One region of AWS, as a look asks it. */
export interface RegionClient {
  readonly rds: RDSClient
  readonly catalogue: RegionalCatalogue
}

/**
 * One look for all questions about a region: whatever their number, each kind of resource is described once, by filter
 * values or, where AWS has no filter, as a list; contents and tags of parameter groups are read one by one where they
 * are needed. Each question has its own answer, and only faults of its own.
 */
export const describeTogether = (
  asked: RegionClient,
  questions: readonly ResourceQuestion[],
  at: Instant,
): Promise<readonly LookAnswer[]> => {
  const region = askRegion(asked.rds, questions)
  return Promise.all(questions.map((question) => answer(asked, question, region, at)))
}

/** Answers one question; a part that cannot be read is absent and its fault is told. */
async function answer(
  asked: RegionClient,
  question: ResourceQuestion,
  region: RegionAnswers,
  at: Instant,
): Promise<LookAnswer> {
  const faults: RdsFault[] = []
  const unlessFault: UnlessFault = async (asked) => {
    try {
      return await asked
    } catch (error) {
      if (!(error instanceof RdsFaultError)) throw error
      faults.push(error.fault)
      return undefined
    }
  }
  const sight = await unlessFault(see(asked, question, region, at, unlessFault))
  return { sight, faults }
}

/** What was asked for, or undefined after its fault was noted. */
type UnlessFault = <T>(asked: Promise<T>) => Promise<T | undefined>

async function see(
  asked: RegionClient,
  question: ResourceQuestion,
  region: RegionAnswers,
  at: Instant,
  unlessFault: UnlessFault,
): Promise<ResourceSight> {
  const { breadth, clusterId } = question
  switch (breadth) {
    case 'instances': {
      const instances = (await region.instancesOf(clusterId)).map(toGlancedInstance)
      return { breadth, at, instances: instances.toSorted(byInstanceId) }
    }
    case 'cluster':
      return { breadth, at, cluster: toGlancedCluster((await region.clustersOf(clusterId))[0]) }
    case 'deployment':
      return { breadth, at, deployment: await deploymentFor(region, question.deployment) }
    case 'full': {
      const parts = readParts(region, question.needs, unlessFault)
      const [cluster, others] = await Promise.all([readWith(region.clustersOf, clusterId, region), parts])
      const inside = await readInside(asked, cluster, question.needs, unlessFault)
      return { breadth, at, cluster, ...withoutUndefined({ ...others, ...inside }) }
    }
  }
}

const deploymentFor = async (
  region: RegionAnswers,
  lookup: DeploymentLookup,
): Promise<BlueGreenReading | 'not_found'> =>
  (await region.deploymentsFor(lookupKey(lookup)))[0] ?? 'not_found'

/** A cluster with its instances; undefined when AWS knows no such Aurora cluster. */
async function readWith(
  find: RegionAnswers['clustersOf'],
  key: string,
  region: RegionAnswers,
): Promise<ClusterReading | undefined> {
  const [cluster] = await find(key)
  const name = cluster?.DBClusterIdentifier ?? key
  // In any case, so that a fault of the instances is told also where the cluster is not there.
  const instances = await region.instancesOf(name)
  return toClusterReading(cluster, instances)
}

/** The parts that stand beside the cluster. */
async function readParts(region: RegionAnswers, needs: ReadingNeeds, unlessFault: UnlessFault) {
  const { otherClusters, deployment, proxies, namedGroups, tagsOfGroups = [] } = needs
  const [others, found, allProxies, groups] = await Promise.all([
    otherClusters && readOthers(region, otherClusters),
    deployment && unlessFault(deploymentFor(region, deployment)),
    proxies && unlessFault(region.proxies()),
    namedGroups && unlessFault(findGroups(region, namedGroups, tagsOfGroups, unlessFault)),
  ])
  return { otherClusters: others, deployment: found, proxies: allProxies, namedGroups: groups }
}

/** Those of the clusters looked for that exist, each once, in name order. */
async function readOthers(
  region: RegionAnswers,
  lookups: readonly ClusterLookup[],
): Promise<readonly ClusterReading[]> {
  const found = await Promise.all(
    lookups.map((lookup) =>
      lookup.by === 'identifier'
        ? readWith(region.clustersOf, lookup.clusterId, region)
        : readWith(region.clustersWith, lookup.resourceId, region),
    ),
  )
  const byId = new Map(found.flatMap((cluster) => (cluster ? [[cluster.resourceId, cluster]] : [])))
  return [...byId.values()].toSorted((one, other) => (one.clusterId < other.clusterId ? -1 : 1))
}

/** The parts that can only be asked for once the cluster is known. */
async function readInside(
  { rds, catalogue }: RegionClient,
  cluster: ClusterReading | undefined,
  { parameterGroups, integrations }: ReadingNeeds,
  unlessFault: UnlessFault,
) {
  if (!cluster) return {}
  const [groups, found] = await Promise.all([
    parameterGroups && unlessFault(readParameterGroups(rds, catalogue, cluster, parameterGroups)),
    integrations && unlessFault(integrationsIfTold(rds, cluster.arn)),
  ])
  return { parameterGroups: groups, integrations: found }
}

async function findGroups(
  region: RegionAnswers,
  wanted: readonly NamedParameterGroup[],
  tagged: readonly NamedParameterGroup[],
  unlessFault: UnlessFault,
): Promise<readonly FoundParameterGroup[]> {
  const kinds = Object.values(ParameterGroupKind).filter((kind) => wanted.some((each) => each.kind === kind))
  const found = (await Promise.all(kinds.map(region.groups))).flat()
  return Promise.all(
    found
      .filter((group) => wanted.some(isSameGroup(group)))
      .map(async (group) => {
        const tags = tagged.some(isSameGroup(group)) ? await unlessFault(region.tagsOf(group)) : undefined
        return { ...group, ...withoutUndefined({ tags }) }
      }),
  )
}

const isSameGroup =
  ({ kind, name }: NamedParameterGroup) =>
  (other: NamedParameterGroup): boolean =>
    other.kind === kind && other.name === name
