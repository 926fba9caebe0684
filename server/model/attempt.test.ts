import { expect, test } from 'vitest'
import { rebootOf } from '../testing/calls.ts'
import { anAttempt } from '../testing/step-builder.ts'
import { repetitionOf, tryNumber } from './attempt.ts'

test('calls that differ are each a first attempt; the same call again is the next one', () => {
  const attempts = [1, 2, 1, 1].map((member, index) =>
    anAttempt(rebootOf(`orders-${member}`), { number: index + 1 }),
  )
  expect(attempts.map((attempt) => tryNumber(attempts, attempt))).toEqual([1, 1, 2, 3])
  const repetitions = attempts.map((attempt) => repetitionOf(attempts, attempt))
  expect(repetitions).toEqual([{}, {}, { tryNumber: 2 }, { tryNumber: 3 }])
})
