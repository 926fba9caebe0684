import { expect } from 'vitest'
import type { ClusterReading } from '../model/cluster-reading.ts'
import type { InstanceReading } from '../model/instance-reading.ts'
import type { OperationSpec } from '../model/operation-spec.ts'
import type { PreflightSubject } from '../operations/kit/preflight/makers.ts'
import { preflight } from '../operations/preflight.ts'
import { aCluster, withInstance } from './cluster-builder.ts'
import { aPreflightReading, aTypeChange } from './preflight-builder.ts'

/**
 * Something that preflight must find, once: when, as `severity code: what the message names` with `later` for a block that may
 * pass by itself, in which reading, and for which operation (a class change unless told).
 */
export type FindingCase = readonly [
  when: string,
  finding: string,
  reading: Partial<PreflightSubject>,
  spec?: OperationSpec,
]

/** A reading of the default cluster with something else about it. */
export const cluster = (changes: Partial<ClusterReading>) => ({ cluster: aCluster(changes) })

/** A reading of the default cluster with something else about one instance. */
export const member = (instanceId: string, changes: Partial<InstanceReading>) => ({
  cluster: withInstance(aCluster(), instanceId, changes),
})

/** Expects preflight to find it, with its weight, in words that name it, and with advice. Returns that advice. */
export function expectFinding([, finding, reading, spec = aTypeChange()]: FindingCase): string {
  const [, weight, code, names = ''] = /^(\w+) (\w+): (.+)$/.exec(finding) ?? []
  const ofCode = preflight(spec, aPreflightReading(reading)).filter((found) => found.code === code)
  expect(ofCode.map(({ severity, isTransient }) => (isTransient ? 'later' : severity))).toEqual([weight])
  expect(ofCode[0]?.message).toContain(names)
  expect(ofCode[0]?.advice).toMatch(/./)
  return ofCode[0]?.advice ?? ''
}
