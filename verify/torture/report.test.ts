import { expect, test } from 'vitest'
import { Mismatch } from '../mismatch.ts'
import type { Result } from './report.ts'
import { jsonReport, resultText, summaryText } from './report.ts'

const RESULTS: readonly Result[] = [
  { name: 'kill', seconds: 1, finding: { kind: 'held', figures: '3 of 3 kills' } },
  { name: 'disk full', seconds: 0, finding: { kind: 'impossible', because: 'nothing can be mounted' } },
  { name: 'files', seconds: 2, finding: { kind: 'failed', error: new Mismatch('all is well', 1, 2) } },
]

test('what is not possible here is neither passed nor failed, and is said', () => {
  expect(summaryText(RESULTS)).toBe('\n1 passed, 1 failed, 1 not possible here\n')
  expect(JSON.parse(jsonReport(RESULTS))).toMatchObject({ passed: 1, failed: 1, impossible: 1 })
  expect(RESULTS.map(resultText).join('')).toContain('NOT POSSIBLE HERE disk full: nothing can be mounted')
})

test('a failure shows what was expected and what happened', () => {
  const text = RESULTS.map(resultText).at(-1)
  expect(text).toContain('FAILED files')
  expect(text).toMatch(/all is well\nexpected 1\ngot 2/)
})
