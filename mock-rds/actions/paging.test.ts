import { paginateDescribeDBParameters, paginateDescribeOrderableDBInstanceOptions } from '@aws-sdk/client-rds'
import { expect } from 'vitest'
import { expectRefusal, type Stage, test } from '../testing/stage.ts'

test('pages add up to the whole, without gap or repetition', async ({ stage }) => {
  const names: (string | undefined)[] = []
  const pages: number[] = []
  const request = { DBParameterGroupName: 'default.aurora-postgresql16' }
  for await (const { Parameters = [] } of paginateDescribeDBParameters(
    { client: stage.rds, pageSize: 20 },
    request,
  )) {
    names.push(...Parameters.map(({ ParameterName }) => ParameterName))
    pages.push(Parameters.length)
  }
  expect(pages.length).toBeGreaterThan(1)
  expect(pages.slice(0, -1)).toEqual(pages.slice(0, -1).map(() => 20))
  expect(new Set(names).size).toBe(names.length)
})

test('orderable options take pages of up to 1000', async ({ stage }) => {
  const paging = { client: stage.rds, pageSize: 1000 }
  const request = { Engine: 'aurora-postgresql', EngineVersion: '16.6' }
  for await (const { Marker } of paginateDescribeOrderableDBInstanceOptions(paging, request)) {
    expect(Marker).toBeUndefined()
  }
})

const find = ({ rds }: Stage, Name: string, Values: string[]) =>
  rds.describeDBInstances({ Filters: [{ Name, Values }] })

test('filters keep what matches exactly', async ({ stage }) => {
  const { DBInstances } = await find(stage, 'db-cluster-id', ['demo-multi'])
  const ids = DBInstances?.map(({ DBInstanceIdentifier }) => DBInstanceIdentifier)
  expect(ids).toEqual(['demo-multi-1', 'demo-multi-2', 'demo-multi-3'])
  expect((await find(stage, 'db-cluster-id', ['DEMO-multi'])).DBInstances).toEqual([])
})

const MANY = Array.from({ length: 101 }, (_, n) => `cluster-${n}`)
const NOT_A_PAGE = 'for MaxRecords. Must be between 20 and 100'

test.for<readonly [string, (stage: Stage) => Promise<unknown>, string, string?]>([
  [
    'pages of 3',
    ({ rds }) => rds.describeDBClusters({ MaxRecords: 3 }),
    'InvalidParameterValue',
    `Invalid value 3 ${NOT_A_PAGE}`,
  ],
  [
    'pages of 101',
    ({ rds }) => rds.describeDBClusters({ MaxRecords: 101 }),
    'InvalidParameterValue',
    `Invalid value 101 ${NOT_A_PAGE}`,
  ],
  [
    'a marker that was not given out',
    ({ rds }) => rds.describeDBClusters({ Marker: 'nonsense' }),
    'InvalidParameterValue',
  ],
  [
    'an unknown filter',
    (stage) => find(stage, 'colour', ['red']),
    'InvalidParameterValue',
    'Unrecognized filter name: colour',
  ],
  ['a filter without values', (stage) => find(stage, 'engine', []), 'InvalidParameterCombination'],
  ['a filter with 101 values', (stage) => find(stage, 'db-cluster-id', MANY), 'InvalidParameterCombination'],
])('lists refuse %s', async ([, call, code, message], { stage }) => {
  await expectRefusal(call(stage), code, message)
})
