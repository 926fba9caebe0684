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
      Description: `About ${name}`,
    },
  })

const parameter = (ParameterName: string, ParameterValue: string | undefined, more: Record<string, string>) =>
  xml({ Parameter: { ParameterName, ParameterValue, IsModifiable: 'true', DataType: 'boolean', ...more } })

const user = (ApplyType: string, ApplyMethod: string) => ({ Source: 'user', ApplyType, ApplyMethod })
const system = { Source: 'system', ApplyType: 'dynamic', ApplyMethod: 'pending-reboot' }
const engineDefault = { ...system, Source: 'engine-default' }

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
      ? `<Parameters>${parameter('work_mem', '65536', user('dynamic', 'immediate'))}${parameter('rds.force_ssl', '0', system)}${parameter('reset', undefined, engineDefault)}</Parameters>`
      : `<Parameters>${parameter('rds.logical_replication', '1', user('static', 'pending-reboot'))}</Parameters><Marker>next</Marker>`,
  DescribeDBParameters: '<Parameters/>',
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

/** Every parameter counts: a value that equals the family's default is never reported as a user's. */
const PARAMETERS = [
  {
    name: 'rds.logical_replication',
    value: '1',
    isUserSet: true,
    isStatic: true,
    applyMethod: 'pending-reboot',
  },
  { name: 'work_mem', value: '65536', isUserSet: true, isStatic: false, applyMethod: 'immediate' },
  { name: 'rds.force_ssl', value: '0', isUserSet: false, isStatic: false, applyMethod: 'pending-reboot' },
  { name: 'reset', isUserSet: false, isStatic: false, applyMethod: 'pending-reboot' },
]

test('groups in use are read once each, with all their parameters, and custom ones with their tags', async () => {
  await using aws = await startStubAws(answeringWith(results))
  const { parameterGroups } = await aws.rds.read(
    demo,
    { parameterGroups: { targetEngineVersion: '17.4', inUse: true, named: [] } },
    at,
  )
  expect(parameterGroups?.groups).toEqual([
    {
      kind: 'cluster',
      name: 'custom',
      family: 'aurora-postgresql16',
      arn: 'arn:custom',
      description: 'About custom',
      parameters: PARAMETERS,
      tags: { team: 'data' },
    },
    {
      kind: 'instance',
      name: 'default.aurora-postgresql16',
      family: 'aurora-postgresql16',
      arn: 'arn:default.aurora-postgresql16',
      description: 'About default.aurora-postgresql16',
      parameters: [],
      tags: {},
    },
  ])
  const pages = aws.requests.filter((request) => request.get('Action') === 'DescribeDBClusterParameters')
  expect(pages.map((request) => request.get('Source'))).toEqual([null, null])
})

test('only the groups that were asked for are read, and no family without a version', async () => {
  await using aws = await startStubAws(answeringWith(results))
  const needs = { parameterGroups: { inUse: false, named: [{ kind: 'cluster', name: 'made' } as const] } }
  const { parameterGroups } = await aws.rds.read(demo, needs, at)
  expect(parameterGroups?.groups.map(({ name }) => name)).toEqual(['made'])
  expect(parameterGroups?.targetFamily).toBeUndefined()
  const actions = aws.requests.map((request) => request.get('Action'))
  expect(actions).not.toContain('DescribeDBEngineVersions')
})

test('the family and its rules come from AWS, for both kinds of group', async () => {
  await using aws = await startStubAws(answeringWith(results))
  const { parameterGroups } = await aws.rds.read(
    demo,
    { parameterGroups: { targetEngineVersion: '17.4', inUse: true, named: [] } },
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
    { parameterGroups: { targetEngineVersion: '99.1', inUse: true, named: [] } },
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
  const needs = { parameterGroups: { targetEngineVersion: '17.4', inUse: true, named } }
  const { parameterGroups } = await aws.rds.read(demo, needs, at)
  expect(parameterGroups?.groups.map(({ name }) => name)).toEqual([
    'custom',
    'default.aurora-postgresql16',
    'present',
  ])
})
