import { expect } from 'vitest'
import type { ClusterReading } from '../model/cluster-reading.ts'
import type { OperationSpec } from '../model/operation-spec.ts'
import type { PreflightSubject } from '../operations/kit/preflight/makers.ts'
import { preflight } from '../operations/preflight.ts'
import { aPreflightReading, aTypeChange } from './preflight-builder.ts'

/** Something that preflight must find, once. */
export interface FindingCase {
  readonly code: string
  readonly when: string
  /** How much it matters: a severity, or `later` for a block that may pass by itself. */
  readonly weight: string
  /** A class change unless told. */
  readonly spec?: OperationSpec
  readonly cluster?: ClusterReading
  readonly reading?: Partial<PreflightSubject>
  /** What the message must name. */
  readonly names: string
  /** What the advice must say, and what it must not. */
  readonly advises?: RegExp
  readonly neverAdvises?: RegExp
}

/** Expects preflight to find it, with its weight, in words that name it, and with advice. */
export function expectFinding({
  code,
  weight,
  spec = aTypeChange(),
  cluster,
  reading,
  names,
  advises = /./,
  neverAdvises,
}: FindingCase): void {
  const found = preflight(spec, aPreflightReading({ ...reading, ...(cluster && { cluster }) }))
  const ofCode = found.filter((finding) => finding.code === code)
  expect(ofCode.map(({ severity, isTransient }) => (isTransient ? 'later' : severity))).toEqual([weight])
  expect(ofCode[0]?.message).toContain(names)
  expect(ofCode[0]?.advice).toMatch(advises)
  if (neverAdvises) expect(ofCode[0]?.advice).not.toMatch(neverAdvises)
}
