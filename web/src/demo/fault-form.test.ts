import { expect, test } from 'vitest'
import { faultBody } from '#mock-rds/faults.ts'
import { EMPTY_FORM, faultOf, formOf } from './fault-form.ts'
import { EXAMPLES, FAULT_KINDS, isFaultKind } from './fault-kinds.ts'

/** Something for every field. */
const filled = {
  ...EMPTY_FORM,
  action: 'ModifyDBInstance',
  resourceId: 'demo-multi-1',
  region: 'us-east-1',
  code: 'Throttling',
  httpStatus: '400',
  message: 'why',
  delayMs: '1500',
  factor: '3',
  status: 'AVAILABLE',
  availabilityZone: 'us-east-1a',
  instanceClass: 'db.r6g.large',
  callsPerSecond: '2',
  burst: '5',
  accessKeyId: 'AKIA',
  sessionToken: 'token',
  policy: 'session_policy',
  explicit: 'true',
  policyArn: 'arn:aws:organizations::1:policy/p-1',
  skip: '1',
  times: '2',
  probability: '0.5',
  startsInMs: '1000',
  lastsMs: '60000',
}

test('the kinds are those that the mock has', () => {
  expect(Object.keys(FAULT_KINDS).toSorted()).toEqual(faultBody.shape.kind.options.toSorted())
})

test('together, the kinds take every field that the mock takes', () => {
  const fields = Object.keys(FAULT_KINDS)
    .filter(isFaultKind)
    .flatMap((kind) => Object.keys(faultOf({ ...filled, kind })))
  expect([...new Set(fields)].toSorted()).toEqual(Object.keys(faultBody.shape).toSorted())
})

test.each(Object.keys(FAULT_KINDS).filter(isFaultKind))('the mock takes a fault of kind %s', (kind) => {
  expect(faultBody.safeParse(faultOf({ ...filled, kind })).error).toBeUndefined()
})

test.each(EXAMPLES)('the mock takes the example "$label", also by way of the form', ({ fault }) => {
  expect(faultBody.safeParse(fault).error).toBeUndefined()
  expect(faultOf(formOf(fault))).toEqual({ ...fault, enabled: true })
})

test('what is empty and what the kind does not take is left out', () => {
  expect(faultOf({ ...EMPTY_FORM, kind: 'delay', delayMs: '1500', code: 'Throttling' })).toEqual({
    kind: 'delay',
    delayMs: 1500,
    enabled: true,
  })
})
