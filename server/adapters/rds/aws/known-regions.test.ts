import { partition } from '@aws-sdk/core/client'
import { expect, test } from 'vitest'
import { knownRegions } from './regions.ts'

test.each(['us-east-1', 'cn-north-1', 'us-gov-west-1', 'eusc-de-east-1', 'us-iso-east-1'])(
  'the SDK knows every region beside %s, in one partition',
  (region) => {
    const regions = knownRegions(region)
    for (const name of regions) expect(partition(name)).toHaveProperty('description')
    expect(new Set(regions.map((name) => partition(name).name)).size).toBe(1)
  },
)

test('the regions of the commercial partition are all there, and no others', () => {
  const regions = knownRegions('eu-central-1')
  expect(regions).toEqual(
    expect.arrayContaining(['us-east-1', 'ap-southeast-2', 'sa-east-1', 'eu-central-1']),
  )
  expect(regions).not.toContain('cn-north-1')
  expect(regions).toEqual(regions.toSorted())
})

test('a region that is newer than the list is known by its name', () => {
  expect(knownRegions('eu-east-9')).toEqual(['eu-east-9'])
})
