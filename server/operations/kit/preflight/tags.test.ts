import { expect, test } from 'vitest'
import type { PreflightReading } from '../../../model/preflight-reading.ts'
import { aCluster, CLUSTER_PARAMETER_GROUP, withInstance } from '../../../testing/cluster-builder.ts'
import {
  aCycle,
  aDeployment,
  anUpgrade,
  aParameterGroup,
  aParameterGroupsReading,
  aPreflightReading,
} from '../../../testing/preflight-builder.ts'
import { preflight } from '../../preflight.ts'

const tags = (count: number): Readonly<Record<string, string>> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`tag-${index}`, 'x']))

const blocks = (spec: Parameters<typeof preflight>[0], reading: Partial<PreflightReading>) =>
  preflight(spec, aPreflightReading(reading))
    .filter(({ code, severity }) => code === 'too_many_tags' && severity === 'block')
    .map(({ message }) => message)

const writerWith = (count: number) => ({
  cluster: withInstance(aCluster(), 'orders-1', { tags: tags(count) }),
})
const clusterWith = (count: number) => ({ cluster: aCluster({ tags: tags(count) }) })
const groupWith = (count: number) => ({
  parameterGroups: aParameterGroupsReading({
    groups: [
      aParameterGroup('cluster', CLUSTER_PARAMETER_GROUP, { tags: tags(count) }),
      aParameterGroup('instance', 'orders-instance-16'),
    ],
  }),
})

test.each([
  { what: 'the writer', spec: aCycle(), reading: writerWith, named: 'orders-1' },
  { what: 'the cluster', spec: anUpgrade(), reading: clusterWith, named: 'orders' },
  { what: 'the parameter group', spec: anUpgrade(), reading: groupWith, named: CLUSTER_PARAMETER_GROUP },
])('$what has as many tags as AWS allows: its copy has no room for ours', ({ spec, reading, named }) => {
  expect(blocks(spec, reading(50))).toEqual([expect.stringContaining(`${named} has 50 tags`)])
  expect(blocks(spec, reading(49))).toEqual([])
})

test('tags that are not copied need no room', () => {
  const ofAws = { 'aws:cloudformation:stack-name': 'shop', 'rds:managed': 'yes' }
  const cluster = aCluster({ tags: { ...tags(49), ...ofAws } })
  expect(blocks(anUpgrade(), { cluster })).toEqual([])
})

test('tags of what is not copied do not matter', () => {
  expect(blocks(aCycle({ skipTempInstance: true }), writerWith(50))).toEqual([])
  expect(blocks(aCycle(), clusterWith(50))).toEqual([])
  expect(
    blocks(anUpgrade({ deploymentIdentifier: 'bgd-1234567890abcdef' }), {
      ...clusterWith(50),
      deployments: [aDeployment()],
    }),
  ).toEqual([])
  expect(blocks(anUpgrade({ dbClusterParameterGroupName: 'mine' }), groupWith(50))).toEqual([])
})
