import { expect, test } from 'vitest'
import { DomainError } from '../../model/domain-error.ts'
import { VirtualClock } from '../clock/virtual-clock.ts'
import { createCatalogue } from './catalogue.ts'
import { createClients } from './clients.ts'
import { requestReads } from './request-reads.ts'
import { refused, startStubAws } from './testing/stub-aws.ts'

test('every attempt of the SDK asks for its place; beyond the limit it fails as that, and nothing is sent', async () => {
  await using aws = await startStubAws(() => refused(503, 'ServiceUnavailable', 'later'))
  const options = {
    defaultRegion: 'eu-central-1',
    endpoint: aws.url,
    credentials: { accessKeyId: 'AKIAEXAMPLEEXAMPLE00', secretAccessKey: 'example' },
    maxReadAttempts: 3,
  }
  const clients = createClients(options)
  let places = 2
  const limits = {
    begin: async () => {},
    admit: async () => {
      if (places === 0) throw new DomainError('TOO_MANY_AWS_READS', 'enough')
      places--
    },
    end: () => {},
  }
  const { shown } = requestReads({
    clients,
    options,
    catalogue: createCatalogue(new VirtualClock()),
    limits: { shown: limits, commanded: limits },
  })
  await expect(shown.listUpgradeTargets('eu-central-1', 'aurora-mysql', '8.0')).rejects.toMatchObject({
    reason: 'TOO_MANY_AWS_READS',
  })
  expect(aws.actions).toEqual(['DescribeDBEngineVersions', 'DescribeDBEngineVersions'])
  clients.destroy()
})
