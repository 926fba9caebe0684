import { expect, test } from 'vitest'
import { VirtualClock } from '../adapters/clock/virtual-clock.ts'
import type { ClusterRef } from '../model/cluster-ref.ts'
import type { Sightings } from '../ports/observer.ts'
import { aCluster } from '../testing/cluster-builder.ts'
import { until } from '../testing/host-bench.ts'
import { ClusterWatch } from './cluster-watch.ts'
import { missingCluster } from './missing-cluster.ts'

const CLUSTER: ClusterRef = { region: 'eu-west-1', clusterId: aCluster().clusterId }

/** Watches a cluster for so many seconds; gives how often AWS was asked, and the statuses that were told. */
async function watchFor(seconds: number, watched: Sightings['watched']) {
  const clock = new VirtualClock()
  let reads = 0
  const told: string[] = []
  const watch = new ClusterWatch(
    {
      read: async () => {
        reads += 1
        return { ...aCluster(), region: CLUSTER.region, status: `read ${reads}` }
      },
      missing: (cluster) => missingCluster({ findOther: async () => undefined }, cluster),
      deployments: async () => [],
      proxies: async () => [],
    },
    clock,
    { pollMs: 5_000, lookMs: 30_000, sightings: { watched } },
  )
  const news = watch.watch(CLUSTER)
  const listening = (async () => {
    for await (const each of news)
      if (each.kind === 'value' && each.value.kind === 'seen') told.push(each.value.cluster.status)
  })()
  for (let passed = 0; passed < seconds; passed += 5) {
    await until(() => clock.nextWakeAt !== undefined)
    clock.advance(5_000)
  }
  await news.return()
  await listening
  return { reads, told }
}

test('a cluster that no operation looks at is read every half minute', async () => {
  const { reads } = await watchFor(60, () => undefined)
  expect(reads).toBe(3)
})

test('while an operation looks at a cluster, those who watch are told what it sees, and AWS is not asked', async () => {
  let seen = 0
  const sighting = () => ({
    at: '2026-01-15T12:00:00.000Z',
    cluster: { ...aCluster(), status: `seen ${Math.ceil(++seen / 4)}` },
    deployment: undefined,
  })
  const { reads, told } = await watchFor(60, sighting)
  expect(reads).toBe(0)
  expect(told).toContain('seen 1')
  expect(told).toContain('seen 2')
})
