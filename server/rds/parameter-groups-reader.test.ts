import { expect, test } from 'vitest'
import { answeringWith, refused, startStubAws } from './testing/stub-aws.ts'
import { clusterXml, instanceXml, xml } from './testing/xml.ts'

const demo = { region: 'eu-central-1', clusterId: 'demo' }
const at = '2026-03-20T12:00:00.000Z'

const group = (kind: 'DBClusterParameterGroup' | 'DBParameterGroup', name: string) =>
  xml({
    [kind]: {
      [`${kind}Name`]: name,
      [`${kind}Arn`]: `arn:${name}`,
      DBParameterGroupFamily: 'aurora-postgresql16',
    },
  })

const parameter = (ParameterName: string, ParameterValue: string | undefined, ApplyType: string) =>
  xml({ Parameter: { ParameterName, ParameterValue, ApplyType, IsModifiable: 'true', DataType: 'boolean' } })

const results = {
  DescribeDBClusters: `<DBClusters>${clusterXml({ DBClusterParameterGroup: 'custom' })}</DBClusters>`,
  DescribeDBInstances: `<DBInstances>${['demo-1', 'demo-2']
    .map((id) =>
      instanceXml(id, {
        DBParameterGroups: [
          {
            DBParameterGroup: {
              DBParameterGroupName: 'default.aurora-postgresql16',
              ParameterApplyStatus: 'in-sync',
            },
          },
        ],
      }),
    )
    .join('')}</DBInstances>`,
  DescribeDBClusterParameterGroups: (parameters: URLSearchParams) =>
    `<DBClusterParameterGroups>${group('DBClusterParameterGroup', parameters.get('DBClusterParameterGroupName') ?? '')}</DBClusterParameterGroups>`,
  DescribeDBParameterGroups: (parameters: URLSearchParams) =>
    `<DBParameterGroups>${group('DBParameterGroup', parameters.get('DBParameterGroupName') ?? '')}</DBParameterGroups>`,
  DescribeDBClusterParameters: (parameters: URLSearchParams) =>
    parameters.get('Marker') === 'next'
      ? `<Parameters>${parameter('work_mem', '65536', 'dynamic')}${parameter('reset', undefined, 'dynamic')}</Parameters>`
      : `<Parameters>${parameter('rds.logical_replication', '1', 'static')}</Parameters><Marker>next</Marker>`,
  ListTagsForResource: `<TagList>${xml({ Tag: { Key: 'team', Value: 'data' } })}</TagList>`,
  DescribeDBEngineVersions: `<DBEngineVersions>${xml({
    DBEngineVersion: { EngineVersion: '17.4', DBParameterGroupFamily: 'aurora-postgresql17' },
  })}</DBEngineVersions>`,
  DescribeEngineDefaultClusterParameters: `<EngineDefaults><Parameters>${xml({
    Parameter: { ParameterName: 'rds.logical_replication', ApplyType: 'static', IsModifiable: 'true' },
  })}</Parameters></EngineDefaults>`,
  DescribeEngineDefaultParameters: `<EngineDefaults><Parameters>${xml({
    Parameter: {
      ParameterName: 'log_lock_waits',
      AllowedValues: '0,1',
      ApplyType: 'dynamic',
      DataType: 'boolean',
    },
  })}</Parameters></EngineDefaults>`,
}

test('groups in use are read once each, custom ones with their settings and tags', async () => {
  await using aws = await startStubAws(answeringWith(results))
  const { parameterGroups } = await aws.rds.read(
    demo,
    { parameterGroups: { targetEngineVersion: '17.4', named: [] } },
    at,
  )
  expect(parameterGroups?.groups).toEqual([
    {
      kind: 'cluster',
      name: 'custom',
      family: 'aurora-postgresql16',
      userSettings: [
        { name: 'rds.logical_replication', value: '1', isStatic: true },
        { name: 'work_mem', value: '65536', isStatic: false },
      ],
      tags: { team: 'data' },
    },
    {
      kind: 'instance',
      name: 'default.aurora-postgresql16',
      family: 'aurora-postgresql16',
      userSettings: [],
      tags: {},
    },
  ])
  const settings = aws.requests.filter((request) => request.get('Action') === 'DescribeDBClusterParameters')
  expect(settings.map((request) => request.get('Source'))).toEqual(['user', 'user'])
})

test('the family and its rules come from AWS, for both kinds of group', async () => {
  await using aws = await startStubAws(answeringWith(results))
  const { parameterGroups } = await aws.rds.read(
    demo,
    { parameterGroups: { targetEngineVersion: '17.4', named: [] } },
    at,
  )
  expect(parameterGroups).toMatchObject({
    targetFamily: 'aurora-postgresql17',
    targetRules: {
      cluster: [{ name: 'rds.logical_replication', isModifiable: true, isStatic: true, dataType: 'string' }],
      instance: [{ name: 'log_lock_waits', isModifiable: false, isStatic: false, allowedValues: '0,1' }],
    },
  })
})

test('a version that AWS does not know has no family, and no rules are asked for', async () => {
  await using aws = await startStubAws(
    answeringWith({ ...results, DescribeDBEngineVersions: '<DBEngineVersions/>' }),
  )
  const { parameterGroups } = await aws.rds.read(
    demo,
    { parameterGroups: { targetEngineVersion: '99.1', named: [] } },
    at,
  )
  expect(parameterGroups).toMatchObject({
    targetFamily: undefined,
    targetRules: { cluster: [], instance: [] },
  })
  expect(aws.requests.some((request) => request.get('Action')?.startsWith('DescribeEngineDefault'))).toBe(
    false,
  )
})

test.each([
  ['cluster', 'DBParameterGroupNotFound'],
  ['cluster', 'DBClusterParameterGroupNotFound'],
  ['instance', 'DBParameterGroupNotFound'],
] as const)('a named %s group that does not exist (%s) is left out', async (kind, code) => {
  await using aws = await startStubAws((parameters) =>
    [...parameters.values()].includes('missing')
      ? refused(404, code, 'no')
      : answeringWith(results)(parameters),
  )
  const named = [
    { kind, name: 'missing' },
    { kind, name: 'present' },
  ]
  const needs = { parameterGroups: { targetEngineVersion: '17.4', named } }
  const { parameterGroups } = await aws.rds.read(demo, needs, at)
  expect(parameterGroups?.groups.map(({ name }) => name)).toEqual([
    'custom',
    'default.aurora-postgresql16',
    'present',
  ])
})
