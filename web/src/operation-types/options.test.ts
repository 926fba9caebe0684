import { expect, test } from 'vitest'
import { versionOptions } from './engine-upgrade/version-options.ts'
import { classOptions } from './instance-type-change/class-options.ts'

const orderable = (instanceClass: string) => ({
  instanceClass,
  storageTypes: ['aurora'],
  availabilityZones: ['us-east-1a', 'us-east-1b'],
})

test('classes are grouped by family, present families first, and ordered by size; present classes say whose they are', () => {
  const classes = [
    'db.r6g.xlarge',
    'db.r6g.16xlarge',
    'db.r6g.2xlarge',
    'db.r6g.large',
    'db.r5.large',
    'db.serverless',
  ]
  const groups = classOptions(classes.map(orderable), [
    { instanceId: 'orders-1', instanceClass: 'db.r6g.large' },
    { instanceId: 'orders-2', instanceClass: 'db.r6g.large' },
  ])
  expect(groups.map(({ label, options }) => [label, options.map(({ value }) => value)])).toEqual([
    ['db.r6g', ['db.r6g.large', 'db.r6g.xlarge', 'db.r6g.2xlarge', 'db.r6g.16xlarge']],
    ['db.r5', ['db.r5.large']],
    ['db.serverless', ['db.serverless']],
  ])
  expect(groups[0]?.options[0]).toEqual({
    value: 'db.r6g.large',
    label: 'db.r6g.large',
    description: 'Offered in zones a, b',
    labelTag: 'Current',
    tags: ['orders-1', 'orders-2'],
  })
  expect(groups[0]?.options[1]?.labelTag).toBeUndefined()
})

test('versions are minor or major, and a group without any is left out', () => {
  const target = (engineVersion: string, isMajorVersionUpgrade: boolean) => ({
    engineVersion,
    isMajorVersionUpgrade,
    description: '',
    support: null,
  })
  const labels = (...targets: Parameters<typeof versionOptions>[0]) =>
    versionOptions(targets, 0).map(({ label, options }) => [label, options.map(({ value }) => value)])
  expect(labels(target('15.13', false), target('16.9', true))).toEqual([
    ['Minor versions', ['15.13']],
    ['Major versions', ['16.9']],
  ])
  expect(labels(target('16.9', true))).toEqual([['Major versions', ['16.9']]])
})
