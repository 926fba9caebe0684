import { expect, test } from 'vitest'
import type { OperationSpec } from '../model/operation-spec.ts'
import type { PreflightReading } from '../model/preflight-reading.ts'
import { aCluster, withInstance, withoutMember } from '../testing/cluster-builder.ts'
import {
  aCycle,
  aDeployment,
  anUpgrade,
  aPreflightReading,
  aStorageChange,
  aTypeChange,
} from '../testing/preflight-builder.ts'
import { preflight } from './preflight.ts'

const findingsFor = (spec: OperationSpec, changes: Partial<PreflightReading> = {}) =>
  preflight(spec, aPreflightReading(changes))

test.each([
  { name: 'a class change', spec: aTypeChange(), codes: [] },
  { name: 'a cycle', spec: aCycle(), codes: [] },
  { name: 'a storage change', spec: aStorageChange(), codes: [] },
  { name: 'an upgrade', spec: anUpgrade(), codes: ['replication_sizes', 'not_carried_over'] },
])('a healthy cluster is fit for $name', ({ spec, codes }) => {
  const findings = findingsFor(spec)
  expect(findings.map(({ code }) => code)).toEqual(codes)
  expect(findings.every(({ severity }) => severity === 'info')).toBe(true)
})

test('an adopted deployment is nothing against its upgrade', () => {
  const adopting = anUpgrade({ deploymentIdentifier: 'bgd-1234567890abcdef' })
  const findings = findingsFor(adopting, { deployments: [aDeployment()] })
  expect(findings.filter(({ severity }) => severity === 'block')).toEqual([])
})

test('blocks come first, then warnings, then notes', () => {
  const cluster = withInstance(
    aCluster({ status: 'stopped', hasDeletionProtection: true, globalClusterId: 'world' }),
    'orders-2',
    { autoMinorVersionUpgrade: true },
  )
  const severities = findingsFor(anUpgrade(), { cluster }).map(({ severity }) => severity)
  const inOrder = ['block', 'warn', 'info'].flatMap((one) => severities.filter((other) => other === one))
  expect(severities).toEqual(inOrder)
  expect(new Set(severities).size).toBe(3)
})

test('a cluster without members is refused without failing itself', () => {
  const cluster = aCluster({ instances: [] })
  for (const spec of [aTypeChange(), aCycle(), aStorageChange(), anUpgrade()]) {
    expect(findingsFor(spec, { cluster }).map(({ code }) => code)).toContain('no_single_writer')
  }
})

test('a member that is gone is no one to complain about', () => {
  expect(findingsFor(aCycle(), { cluster: withoutMember(aCluster(), 'orders-3') })).toEqual([])
})
