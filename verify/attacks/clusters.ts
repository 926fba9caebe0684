import { expectEqual, expectTrue } from '../mismatch.ts'
import type { HttpClient } from './http-client.ts'
import type { Target } from './target.ts'
import { BYSTANDER } from './target.ts'

/** The region in which there are many clusters, and none otherwise. */
export const CROWDED = 'us-west-2'

/** How many there are. */
export const CLUSTERS = 350

/** How many of them have almost as many tags as AWS allows, besides those they begin with, of as many characters. */
const TAGGED = 20
const TAGS = 45

/** Sees to it that the region is crowded. */
export async function plantClusters(target: Target): Promise<void> {
  using mock = target.mockClient(BYSTANDER)
  for (let n = 0; n < CLUSTERS; n++) {
    const cluster = { clusterId: nameOf(n), region: CROWDED, instances: [{}] }
    const { status } = await mock.post('/mock/clusters', JSON.stringify(cluster))
    expectTrue('a cluster is planted, or was', status === 200 || status === 409, status)
  }
  for (let n = 0; n < TAGGED; n++) await tag(mock, nameOf(n))
}

/** The name of one of the clusters. */
export const nameOf = (n: number): string => `crowd-${String(n).padStart(3, '0')}`

/** A selection of clusters that makes an answer of so many times 0.4 MB. */
export const tagLists = (count: number): string =>
  Array.from({ length: count }, (_, n) => `t${n}: tags { name value }`).join(' ')

/** A request to AWS, as a form. */
export async function callAws(
  mock: HttpClient,
  region: string,
  action: string,
  parameters: Readonly<Record<string, string>>,
): Promise<number> {
  const scope = `Credential=test/20260105/${region}/rds/aws4_request`
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    authorization: `AWS4-HMAC-SHA256 ${scope}, SignedHeaders=host, Signature=0`,
  }
  const form = new URLSearchParams({ Action: action, Version: '2014-10-31', ...parameters })
  return (await mock.send('/', { method: 'POST', headers }, form.toString())).status
}

async function tag(mock: HttpClient, clusterId: string): Promise<void> {
  const tags = Array.from({ length: TAGS }, (_, n) => [
    [`Tags.Tag.${n + 1}.Key`, `${n}-${'k'.repeat(120)}`],
    [`Tags.Tag.${n + 1}.Value`, 'v'.repeat(250)],
  ])
  const status = await callAws(mock, CROWDED, 'AddTagsToResource', {
    ResourceName: `arn:aws:rds:${CROWDED}:123456789012:cluster:${clusterId}`,
    ...Object.fromEntries(tags.flat()),
  })
  expectEqual('a cluster is tagged', status, 200)
}
