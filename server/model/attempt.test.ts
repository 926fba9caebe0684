import { expect, test } from 'vitest'
import { anAttempt } from '../testing/step-builder.ts'
import { repetitionOf, tryNumber } from './attempt.ts'

const reboot = (number: number, instanceId: string) =>
  anAttempt({ action: 'RebootDBInstance', input: { instanceId } }, { number })

test('calls that differ are each a first attempt; the same call again is the next one', () => {
  const attempts = [
    reboot(1, 'orders-1'),
    reboot(2, 'orders-2'),
    reboot(3, 'orders-1'),
    reboot(4, 'orders-1'),
  ]
  expect(attempts.map((attempt) => tryNumber(attempts, attempt))).toEqual([1, 1, 2, 3])
  expect(attempts.map((attempt) => repetitionOf(attempts, attempt))).toEqual([
    {},
    {},
    { tryNumber: 2 },
    { tryNumber: 3 },
  ])
})
