import { expect, test } from 'vitest'
import type { ReadingNeeds } from '../../model/reading.ts'
import { dbCluster, dbInstance, type Members, tagList } from './testing/described.ts'
import { AT, DEMO, refused, type StubAws, startStubAws } from './testing/stub-aws.ts'

type Parameters = Readonly<Record<string, string>>

/** One parameter group, whatever name is asked for. */
const groupOf = (kind: 'DBClusterParameterGroup' | 'DBParameterGroup') => (request: Parameters) => {
  const name = request[`${kind}Name`]
  return {
    [`${kind}s`]: {
      [kind]: {
        [`${kind}Name`]: name,
        [`${kind}Arn`]: `arn:${name}`,
        DBParameterGroupFamily: 'aurora-postgresql16',
        Description: `About ${name}`,
      },
    },
  }
}

const parameter = (ParameterName: string, ParameterValue: string | undefined, more: Members) => ({
  Parameter: { ParameterName, ParameterValue, IsModifiable: 'true', DataType: 'boolean', ...more },
})
const user = (ApplyType: string, ApplyMethod: string) => ({ Source: 'user', ApplyType, ApplyMethod })
const system = { Source: 'system', ApplyType: 'dynamic', ApplyMethod: 'pending-reboot' }

const DEFAULT_GROUP = 'default.aurora-postgresql16'
const DBParameterGroups = [
  { DBParameterGroup: { DBParameterGroupName: DEFAULT_GROUP, ParameterApplyStatus: 'in-sync' } },
]

const AWS = {
  DescribeDBClusters: { DBClusters: dbCluster({ DBClusterParameterGroup: 'custom' }) },
  DescribeDBInstances: {
    DBInstances: ['demo-1', 'demo-2'].map((id) => dbInstance(id, { DBParameterGroups })),
  },
  DescribeDBClusterParameterGroups: groupOf('DBClusterParameterGroup'),
  DescribeDBParameterGroups: groupOf('DBParameterGroup'),
  DescribeDBClusterParameters: ({ Marker }: Parameters) =>
    Marker === 'next'
      ? {
          Parameters: [
            parameter('work_mem', '65536', user('dynamic', 'immediate')),
            parameter('rds.force_ssl', '0', system),
            parameter('reset', undefined, { ...system, Source: 'engine-default' }),
          ],
        }
      : {
          Parameters: [parameter('rds.logical_replication', '1', user('static', 'pending-reboot'))],
          Marker: 'next',
        },
  ListTagsForResource: { TagList: tagList({ team: 'data' }) },
  DescribeDBEngineVersions: {
    DBEngineVersions: {
      DBEngineVersion: { EngineVersion: '17.4', DBParameterGroupFamily: 'aurora-postgresql17' },
    },
  },
  DescribeEngineDefaultClusterParameters: {
    EngineDefaults: {
      Parameters: {
        Parameter: { ParameterName: 'rds.logical_replication', ApplyType: 'static', IsModifiable: 'true' },
      },
    },
  },
  DescribeEngineDefaultParameters: {
    EngineDefaults: {
      Parameters: {
        Parameter: {
          ParameterName: 'log_lock_waits',
          AllowedValues: '0,1',
          ApplyType: 'dynamic',
          DataType: 'boolean',
        },
      },
    },
  },
}

const readGroups = async (aws: StubAws, needs: Partial<ReadingNeeds['parameterGroups']>) =>
  (await aws.rds.read(DEMO, { parameterGroups: { inUse: true, named: [], ...needs } }, AT)).parameterGroups

test('groups in use are read once each, with all their parameters, custom ones with their tags, and the target family with its rules', async () => {
  await using aws = await startStubAws(AWS)
  const described = (kind: string, name: string) => ({
    kind,
    name,
    family: 'aurora-postgresql16',
    arn: `arn:${name}`,
    description: `About ${name}`,
  })
  const rebooting = { isStatic: false, isUserSet: false, applyMethod: 'pending-reboot' }
  const groups = await readGroups(aws, { targetEngineVersion: '17.4' })
  expect(groups?.groups).toEqual([
    {
      ...described('cluster', 'custom'),
      tags: { team: 'data' },
      // Every parameter counts: a value that equals the family's default is never reported as a user's.
      parameters: [
        { ...rebooting, name: 'rds.logical_replication', value: '1', isUserSet: true, isStatic: true },
        { name: 'work_mem', value: '65536', isUserSet: true, isStatic: false, applyMethod: 'immediate' },
        { ...rebooting, name: 'rds.force_ssl', value: '0' },
        { ...rebooting, name: 'reset' },
      ],
    },
    { ...described('instance', DEFAULT_GROUP), parameters: [], tags: {} },
  ])
  expect(groups).toMatchObject({
    targetFamily: 'aurora-postgresql17',
    targetRules: {
      cluster: [{ name: 'rds.logical_replication', isModifiable: true, isStatic: true, dataType: 'string' }],
      instance: [{ name: 'log_lock_waits', isModifiable: false, isStatic: false, allowedValues: '0,1' }],
    },
  })
  const pages = aws.asked('DescribeDBClusterParameters')
  expect(pages.map((request) => request['Source'])).toEqual([undefined, undefined])
})

test('only the groups that were asked for are read, and no family without a version', async () => {
  await using aws = await startStubAws(AWS)
  const groups = await readGroups(aws, { inUse: false, named: [{ kind: 'cluster', name: 'made' }] })
  expect(groups?.groups.map(({ name }) => name)).toEqual(['made'])
  expect(groups?.targetFamily).toBeUndefined()
  expect(aws.actions).not.toContain('DescribeDBEngineVersions')
})

test('a version that AWS does not know has no family, and no rules are asked for', async () => {
  await using aws = await startStubAws({ ...AWS, DescribeDBEngineVersions: {} })
  expect(await readGroups(aws, { targetEngineVersion: '99.1' })).toMatchObject({
    targetFamily: undefined,
    targetRules: { cluster: [], instance: [] },
  })
  expect(aws.actions.filter((action) => action.startsWith('DescribeEngineDefault'))).toEqual([])
})

test.each([
  ['cluster', 'DBParameterGroupNotFound'],
  ['cluster', 'DBClusterParameterGroupNotFound'],
  ['instance', 'DBParameterGroupNotFound'],
] as const)('a named %s group that does not exist (%s) is left out', async (kind, code) => {
  const missing = refused(404, code)
  await using aws = await startStubAws({
    ...AWS,
    DescribeDBClusterParameterGroups: (request) =>
      request['DBClusterParameterGroupName'] === 'missing'
        ? missing
        : AWS.DescribeDBClusterParameterGroups(request),
    DescribeDBParameterGroups: (request) =>
      request['DBParameterGroupName'] === 'missing' ? missing : AWS.DescribeDBParameterGroups(request),
  })
  const named = ['missing', 'present'].map((name) => ({ kind, name }))
  const groups = await readGroups(aws, { targetEngineVersion: '17.4', named })
  expect(groups?.groups.map(({ name }) => name)).toEqual(['custom', DEFAULT_GROUP, 'present'])
})
