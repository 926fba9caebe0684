import { expect, test } from 'vitest'
import { lookUpFault } from '#mock-rds/protocol/aws-fault.ts'
import { REALISTIC_DURATIONS_MS } from '#mock-rds/world/timing.ts'
import { DURATION_NAMES, ERROR_CODES } from './suggestions.ts'

test('the changes that take time are those of the mock', () => {
  expect(DURATION_NAMES.toSorted()).toEqual(Object.keys(REALISTIC_DURATIONS_MS).toSorted())
})

test.each(ERROR_CODES)('%s is a code that the mock knows', (code) => {
  expect(lookUpFault(code)).toMatchObject({ code })
})
