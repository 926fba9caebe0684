import { expect, test } from 'vitest'
import { lookUpFault } from '#mock-rds/protocol/aws-fault.ts'
import { REALISTIC_DURATIONS_MS } from '#mock-rds/world/timing.ts'
import { DURATION_NAMES, ERROR_CODES } from './suggestions.ts'

test.each(DURATION_NAMES)('%s is a change that takes time on the mock', (name) => {
  expect(Object.keys(REALISTIC_DURATIONS_MS)).toContain(name)
})

test.each(ERROR_CODES)('%s is a code that the mock knows', (code) => {
  expect(lookUpFault(code)).toMatchObject({ code })
})
