import { expect, test } from 'vitest'
import { actBody } from '#mock-rds/control-act.ts'
import { ACT_KINDS, type ActForm, actOf, isActKind } from './act-kinds.ts'

const FILLED: ActForm = {
  kind: 'failover',
  clusterId: 'demo-multi',
  instanceId: 'demo-multi-2',
  instanceClass: 'db.r6g.xlarge',
  engineVersion: '15.13',
  status: 'pondering',
  tagKey: 'team',
  tagValue: 'orders',
  field: 'CACertificateIdentifier',
  value: 'rds-ca-ecc384-g1',
  isAutoScaled: false,
}

test('the kinds are those that the mock has', () => {
  const kinds = actBody.options.map(({ shape }) => shape.kind.value)
  expect(Object.keys(ACT_KINDS).toSorted()).toEqual(kinds.toSorted())
})

test.each(Object.keys(ACT_KINDS).filter(isActKind))('the mock takes an act of kind %s', (kind) => {
  expect(actBody.safeParse(actOf({ ...FILLED, kind }, 'us-east-1')).error).toBeUndefined()
})

test('what is empty and what the kind does not take is left out', () => {
  expect(actOf({ ...FILLED, instanceId: '' }, 'eu-west-1')).toEqual({
    kind: 'failover',
    clusterId: 'demo-multi',
    region: 'eu-west-1',
  })
})
