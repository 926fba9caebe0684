import { expect, test } from 'vitest'
import { comparableCalls } from './assignments.ts'

const call = (parameters: Readonly<Record<string, string>>, outcome = 'ok') => ({
  seq: 1,
  service: 'rds',
  action: 'CreateDBInstance',
  parameters,
  outcome,
  at: 0,
  requestId: 'request',
})

test('calls are alike whatever the operation is called', () => {
  const [one, other] = ['aaaaaaaaxxxx', 'bbbbbbbbyyyy'].map((id) =>
    comparableCalls([call({ DBInstanceIdentifier: `orders-tmp-${id.slice(0, 8)}`, Tag: id })], [id]),
  )
  expect(one).toEqual(['CreateDBInstance DBInstanceIdentifier=orders-tmp-OPERATION Tag=OPERATION'])
  expect(other).toEqual(one)
})

test('another parameter, a refusal and a repetition each make a difference', () => {
  const usual = comparableCalls([call({ DBInstanceClass: 'large' })], [])
  expect(comparableCalls([call({ DBInstanceClass: 'small' })], [])).not.toEqual(usual)
  expect(comparableCalls([call({ DBInstanceClass: 'large' }, 'Throttling')], [])).not.toEqual(usual)
  expect(
    comparableCalls([call({ DBInstanceClass: 'large' }), call({ DBInstanceClass: 'large' })], []),
  ).not.toEqual(usual)
})
