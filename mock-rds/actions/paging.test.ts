import { paginateDescribeDBParameters, paginateDescribeOrderableDBInstanceOptions } from '@aws-sdk/client-rds'
import { expect } from 'vitest'
import { expectRefusal, openStage, test } from '../testing/stage.ts'

test('pages add up to the whole, without gap or repetition', async ({ stage }) => {
  const names: (string | undefined)[] = []
  const pages: number[] = []
  const request = { DBParameterGroupName: 'default.aurora-postgresql16' }
  for await (const page of paginateDescribeDBParameters({ client: stage.rds, pageSize: 20 }, request)) {
    names.push(...(page.Parameters ?? []).map(({ ParameterName }) => ParameterName))
    pages.push(page.Parameters?.length ?? 0)
  }
  expect(pages.length).toBeGreaterThan(1)
  expect(pages.slice(0, -1)).toEqual(pages.slice(0, -1).map(() => 20))
  expect(new Set(names).size).toBe(names.length)
})

test.each([3, 101])('MaxRecords %i is refused', async (MaxRecords) => {
  await using stage = await openStage()
  await expectRefusal(
    stage.rds.describeDBClusters({ MaxRecords }),
    'InvalidParameterValue',
    `Invalid value ${MaxRecords} for MaxRecords. Must be between 20 and 100`,
  )
})

test('orderable options take pages of up to 1000', async ({ stage }) => {
  const request = { Engine: 'aurora-postgresql', EngineVersion: '16.6' }
  for await (const page of paginateDescribeOrderableDBInstanceOptions(
    { client: stage.rds, pageSize: 1000 },
    request,
  )) {
    expect(page.Marker).toBeUndefined()
  }
})

test('a marker that was not given out is refused', async ({ stage }) => {
  await expectRefusal(stage.rds.describeDBClusters({ Marker: 'nonsense' }), 'InvalidParameterValue')
})

test('filters keep what matches, refuse unknown names, no values and too many values', async ({ stage }) => {
  const find = (Name: string, Values: string[]) =>
    stage.rds.describeDBInstances({ Filters: [{ Name, Values }] })
  const { DBInstances } = await find('db-cluster-id', ['demo-multi'])
  expect(DBInstances?.map(({ DBInstanceIdentifier }) => DBInstanceIdentifier)).toEqual([
    'demo-multi-1',
    'demo-multi-2',
    'demo-multi-3',
  ])
  expect((await find('db-cluster-id', ['DEMO-multi'])).DBInstances).toEqual([])
  await expectRefusal(find('colour', ['red']), 'InvalidParameterValue', 'Unrecognized filter name: colour')
  await expectRefusal(find('engine', []), 'InvalidParameterCombination')
  const many = Array.from({ length: 101 }, (_, n) => `cluster-${n}`)
  await expectRefusal(find('db-cluster-id', many), 'InvalidParameterCombination')
})
