import { expect, test } from 'vitest'
import { rebootOf } from '../testing/calls.ts'
import { anAttempt, aStep } from '../testing/step-builder.ts'
import { creationsOf } from './creations.ts'
import type { RdsCall } from './rds-call.ts'

const group: RdsCall = {
  action: 'CreateParameterGroup',
  input: { kind: 'cluster', name: 'carried', family: 'aurora-postgresql17', description: 'x', tags: {} },
}
const other: RdsCall = rebootOf('orders-1')
const created = { identifier: 'carried', arn: 'arn:aws:rds:eu-west-1:1:cluster-pg:carried' }
const stepWith = (...attempts: Parameters<typeof anAttempt>[]) =>
  aStep(
    { kind: 'delete_instance', input: { instanceId: 'x' }, pauseBefore: false },
    { attempts: attempts.map((each) => anAttempt(...each)) },
  )

test.each([
  ['an answer names it', stepWith([group, { created }]), { named: [created], unanswered: [] }],
  ['the answer was lost', stepWith([group, { outcome: 'unknown' }]), { named: [], unanswered: ['carried'] }],
  ['an older program recorded no name', stepWith([group]), { named: [], unanswered: ['carried'] }],
  ['AWS refused it', stepWith([group, { outcome: 'refused' }]), { named: [], unanswered: [] }],
  ['nothing is created', stepWith([other]), { named: [], unanswered: [] }],
] as const)('what was created when %s', (_when, step, expected) => {
  expect(creationsOf([step])).toEqual(expected)
})
