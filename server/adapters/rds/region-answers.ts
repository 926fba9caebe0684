import type { DBCluster, DBInstance, RDSClient } from '@aws-sdk/client-rds'
import type { BlueGreenReading } from '../../model/blue-green-reading.ts'
import type { ParameterGroupKind } from '../../model/parameter-group-reading.ts'
import type { ProxyReading } from '../../model/proxy-reading.ts'
import type { ClusterLookup, DeploymentLookup, FoundParameterGroup } from '../../model/reading.ts'
import { askTogether } from './ask-together.ts'
import { findDeployment, findDeployments } from './aws/blue-green.ts'
import {
  describeMembers,
  describeNamed,
  describeNamedTogether,
  describeWithResourceIds,
} from './aws/clusters.ts'
import { listGroups, readGroupTags } from './aws/parameter-groups.ts'
import { listAllProxies } from './aws/proxies.ts'
import type { ResourceQuestion } from './look-question.ts'

/** What the questions share: each part is asked for once, and rejects for those alone who want it. */
export interface RegionAnswers {
  readonly clustersOf: (clusterId: string) => Promise<readonly DBCluster[]>
  readonly clustersWith: (resourceId: string) => Promise<readonly DBCluster[]>
  readonly instancesOf: (clusterId: string) => Promise<readonly DBInstance[]>
  readonly deploymentsFor: (key: string) => Promise<readonly BlueGreenReading[]>
  readonly proxies: () => Promise<readonly ProxyReading[]>
  readonly groups: (kind: ParameterGroupKind) => Promise<readonly FoundParameterGroup[]>
  readonly tagsOf: (group: FoundParameterGroup) => ReturnType<typeof readGroupTags>
}

/** Asks AWS for what all of the questions want; nothing is asked twice. */
export function askRegion(rds: RDSClient, questions: readonly ResourceQuestion[]): RegionAnswers {
  const needs = questions.flatMap((question) => (question.breadth === 'full' ? question.needs : []))
  const others = needs.flatMap(({ otherClusters }) => otherClusters ?? [])
  const named = [
    ...idsOf(questions, 'full'),
    ...others.flatMap((lookup) => (lookup.by === 'identifier' ? lookup.clusterId : [])),
  ]
  const clustersWith = askTogether(
    others.flatMap((lookup) => (lookup.by === 'resource_id' ? lookup.resourceId : [])),
    {
      ask: (ids) => describeWithResourceIds(rds, ids),
      keysOf: ({ DbClusterResourceId }) => [DbClusterResourceId],
      askAlone: (id) => describeWithResourceIds(rds, [id]),
    },
  )
  const members = memberNames(clustersWith, others).then((found) =>
    askTogether([...named, ...idsOf(questions, 'instances'), ...found], {
      ask: (ids) => describeMembers(rds, ids),
      keysOf: ({ DBClusterIdentifier }) => [DBClusterIdentifier],
      askAlone: (id) => describeMembers(rds, [id]),
    }),
  )
  return {
    clustersOf: askTogether([...named, ...idsOf(questions, 'cluster')], {
      ask: (ids) => describeNamedTogether(rds, ids),
      keysOf: ({ DBClusterIdentifier }) => [DBClusterIdentifier],
      askAlone: (id) => describeNamed(rds, id),
    }),
    clustersWith,
    instancesOf: async (clusterId) => (await members)(clusterId),
    deploymentsFor: askDeployments(rds, [
      ...needs.flatMap(({ deployment }) => deployment ?? []),
      ...questions.flatMap((question) => (question.breadth === 'deployment' ? question.deployment : [])),
    ]),
    proxies: once(() => listAllProxies(rds)),
    groups: onceEach(
      (kind) => listGroups(rds, kind),
      (kind) => kind,
    ),
    tagsOf: onceEach(
      (group) => readGroupTags(rds, group.arn),
      ({ arn }) => arn,
    ),
  }
}

const idsOf = (
  questions: readonly ResourceQuestion[],
  breadth: ResourceQuestion['breadth'],
): readonly string[] =>
  questions.flatMap((question) => (question.breadth === breadth ? question.clusterId : []))

/** The names of the clusters that were looked for by another key; those that could not be read have none. */
async function memberNames(
  clustersWith: RegionAnswers['clustersWith'],
  lookups: readonly ClusterLookup[],
): Promise<readonly string[]> {
  const found = await Promise.allSettled(
    lookups.map(async (lookup) => (lookup.by === 'resource_id' ? clustersWith(lookup.resourceId) : [])),
  )
  return found.flatMap((each) =>
    each.status === 'fulfilled'
      ? each.value.flatMap(({ DBClusterIdentifier }) => DBClusterIdentifier ?? [])
      : [],
  )
}

function askDeployments(
  rds: RDSClient,
  lookups: readonly DeploymentLookup[],
): RegionAnswers['deploymentsFor'] {
  const byKey = new Map(lookups.map((lookup) => [lookupKey(lookup), lookup]))
  const lookupsOf = (keys: readonly string[]) => keys.flatMap((key) => byKey.get(key) ?? [])
  return askTogether(byKey.keys(), {
    ask: (keys) => findDeployments(rds, lookupsOf(keys)),
    keysOf: ({ identifier, name }) => [
      lookupKey({ by: 'identifier', identifier }),
      lookupKey({ by: 'name', name }),
    ],
    askAlone: async (key) => {
      const found = await Promise.all(lookupsOf([key]).map((lookup) => findDeployment(rds, lookup)))
      return found.filter((deployment) => deployment !== 'not_found')
    },
  })
}

/** The key under which a deployment is found among the answers. */
export const lookupKey = (lookup: DeploymentLookup): string =>
  lookup.by === 'identifier' ? `identifier ${lookup.identifier}` : `name ${lookup.name}`

/** Asks when it is first called, and gives the same answer from then on. */
function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined
  return () => (asked ??= ask())
}

/** The same for each of many. */
function onceEach<Key, T>(
  ask: (key: Key) => Promise<T>,
  nameOf: (key: Key) => string,
): (key: Key) => Promise<T> {
  const asked = new Map<string, Promise<T>>()
  return (key) => {
    const known = asked.get(nameOf(key)) ?? ask(key)
    asked.set(nameOf(key), known)
    return known
  }
}
