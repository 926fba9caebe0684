import { expect, test } from 'vitest'
import type { OperationSpec } from '../../../model/operation-spec.ts'
import type { PreflightReading } from '../../../model/preflight-reading.ts'
import { CLUSTER_PARAMETER_GROUP } from '../../../testing/cluster-builder.ts'
import { cluster, member } from '../../../testing/finding-case.ts'
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

const writerWith = (count: number) => member('orders-1', { tags: tags(count) })
const clusterWith = (count: number) => cluster({ tags: tags(count) })
const groupWith = (count: number) => ({
  parameterGroups: aParameterGroupsReading({
    groups: [
      aParameterGroup('cluster', CLUSTER_PARAMETER_GROUP, { tags: tags(count) }),
      aParameterGroup('instance', 'orders-instance-16'),
    ],
  }),
})
const ofAws = { 'aws:cloudformation:stack-name': 'shop', 'rds:managed': 'yes' }
const withOwnDeployment = { ...clusterWith(50), deployments: [aDeployment()] }
const adopting = anUpgrade({ deploymentIdentifier: 'bgd-1234567890abcdef' })

test.for<readonly [string, OperationSpec, Partial<PreflightReading>, ...string[]]>([
  ['a writer with 50', aCycle(), writerWith(50), 'orders-1 has 50 tags'],
  ['a writer with 49', aCycle(), writerWith(49)],
  ['a writer with 50, of which no copy is created', aCycle({ skipTempInstance: true }), writerWith(50)],
  ['a cluster with 50', anUpgrade(), clusterWith(50), 'orders has 50 tags'],
  ['a cluster with 49', anUpgrade(), clusterWith(49)],
  [
    'a cluster with 49 and those of AWS, which are not copied',
    anUpgrade(),
    cluster({ tags: { ...tags(49), ...ofAws } }),
  ],
  ['a cluster with 50, of which no copy is created', aCycle(), clusterWith(50)],
  ['a cluster with 50, of which there is a copy', adopting, withOwnDeployment],
  ['a parameter group with 50', anUpgrade(), groupWith(50), `${CLUSTER_PARAMETER_GROUP} has 50 tags`],
  ['a parameter group with 49', anUpgrade(), groupWith(49)],
  [
    'a parameter group with 50 that is not used',
    anUpgrade({ dbClusterParameterGroupName: 'mine' }),
    groupWith(50),
  ],
])('a copy with the tags of %s needs room for ours', ([, spec, reading, ...named]) => {
  const blocks = preflight(spec, aPreflightReading(reading)).filter(
    ({ code, severity }) => code === 'too_many_tags' && severity === 'block',
  )
  expect(blocks.map(({ message }) => message)).toEqual(named.map((text) => expect.stringContaining(text)))
})
