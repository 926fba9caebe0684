import { test } from 'vitest'
import {
  aCluster,
  anAutoScaledReader,
  withInstance,
  withMember,
  withWriter,
} from '../../../testing/cluster-builder.ts'
import type { FindingCase } from '../../../testing/finding-case.ts'
import { expectFinding } from '../../../testing/finding-case.ts'
import { aCycle, anUpgrade, aStorageChange } from '../../../testing/preflight-builder.ts'

const cases: readonly FindingCase[] = [
  {
    code: 'engine_not_supported',
    when: 'the engine is Neptune',
    weight: 'block',
    cluster: aCluster({ engine: 'neptune' }),
    names: 'neptune',
  },
  {
    code: 'cluster_not_available',
    when: 'it is backing up',
    weight: 'later',
    cluster: aCluster({ status: 'backing-up' }),
    names: 'backing-up',
  },
  {
    code: 'cluster_not_available',
    when: 'its status is not known',
    weight: 'later',
    cluster: aCluster({ status: 'levitating' }),
    names: 'levitating',
  },
  {
    code: 'cluster_broken',
    when: 'it is stopped',
    weight: 'block',
    cluster: aCluster({ status: 'stopped' }),
    names: 'stopped',
  },
  {
    code: 'storage_being_optimized',
    when: 'storage is being optimized',
    weight: 'warn',
    cluster: aCluster({ status: 'storage-optimization' }),
    names: 'storage-optimization',
  },
  {
    code: 'no_single_writer',
    when: 'nobody is the writer',
    weight: 'later',
    cluster: withWriter(aCluster(), 'none'),
    names: 'no writer',
  },
  {
    code: 'no_single_writer',
    when: 'two are',
    weight: 'later',
    cluster: withInstance(aCluster(), 'orders-2', { role: 'WRITER' }),
    names: 'orders-1, orders-2',
  },
  {
    code: 'tags_unreadable',
    when: 'AWS sends no tags',
    weight: 'block',
    cluster: withInstance(aCluster(), 'orders-3', { tags: undefined, isAutoScaled: undefined }),
    names: 'orders-3',
  },
  {
    code: 'instance_not_available',
    when: 'a member is busy',
    weight: 'later',
    cluster: withInstance(aCluster(), 'orders-2', { status: 'modifying' }),
    names: 'orders-2 is modifying',
  },
  {
    code: 'instance_not_available',
    when: 'an auto-scaled reader comes up',
    weight: 'warn',
    cluster: withMember(aCluster(), anAutoScaledReader('scaled-1', { status: 'creating' })),
    names: 'scaled-1',
  },
  {
    code: 'instance_not_available',
    when: 'an auto-scaled reader comes up before an upgrade',
    weight: 'later',
    spec: anUpgrade(),
    cluster: withMember(aCluster(), anAutoScaledReader('scaled-1', { status: 'creating' })),
    names: 'scaled-1',
  },
  {
    code: 'instance_broken',
    when: 'a member to be worked on is broken',
    weight: 'block',
    cluster: withInstance(aCluster(), 'orders-2', { status: 'storage-full' }),
    names: 'orders-2 is storage-full',
  },
  {
    code: 'instance_broken',
    when: 'an excluded member is broken',
    weight: 'warn',
    spec: aCycle({ excludeInstances: ['orders-2'] }),
    cluster: withInstance(aCluster(), 'orders-2', { status: 'storage-full' }),
    names: 'orders-2',
  },
  {
    code: 'instance_broken',
    when: 'a member is broken and only storage changes',
    weight: 'warn',
    spec: aStorageChange(),
    cluster: withInstance(aCluster(), 'orders-2', { status: 'failed' }),
    names: 'orders-2',
  },
  {
    code: 'role_unknown',
    when: 'an instance is no member yet',
    weight: 'later',
    cluster: withInstance(aCluster(), 'orders-2', { isMember: false }),
    names: 'orders-2',
  },
  {
    code: 'pending_reboot',
    when: 'parameters wait for a restart',
    weight: 'info',
    cluster: withInstance(aCluster(), 'orders-2', { clusterParameterStatus: 'pending-reboot' }),
    names: 'orders-2',
  },
]

test.each(cases)('$code ($weight) when $when', expectFinding)
