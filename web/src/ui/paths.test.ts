import { expect, test } from 'vitest'
import { paths } from './paths.ts'

test('names are escaped, and what is not known is left out', () => {
  expect(paths.cluster('us-east-1', 'a/b')).toBe('/clusters/us-east-1/a%2Fb')
  expect(paths.operation('one')).toBe('/operations/one')
  expect(paths.operation('one', 'report')).toBe('/operations/one?tab=report')
  expect(paths.resume('one', { tab: null })).toBe('/operations/one/resume')
  expect(paths.resume('one', { action: 'ABORT', tab: 'plan' })).toBe(
    '/operations/one/resume?action=ABORT&tab=plan',
  )
})
