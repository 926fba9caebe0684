import { expect, test } from 'vitest'
import { rebootOf } from '../testing/calls.ts'
import { awsActionOf, awsActionsOf } from './aws-action.ts'

test('calls on parameter groups have the name that AWS has for the kind of group', () => {
  expect(awsActionOf({ action: 'DeleteParameterGroup', input: { kind: 'cluster', name: 'orders-pg' } })).toBe(
    'DeleteDBClusterParameterGroup',
  )
  expect(
    awsActionOf({ action: 'ModifyParameterGroup', input: { kind: 'instance', name: 'pg', settings: [] } }),
  ).toBe('ModifyDBParameterGroup')
  expect(awsActionsOf('CreateParameterGroup')).toEqual([
    'CreateDBClusterParameterGroup',
    'CreateDBParameterGroup',
  ])
})

test('all other calls are called what AWS calls them', () => {
  expect(awsActionOf(rebootOf('orders-1'))).toBe('RebootDBInstance')
  expect(awsActionsOf('RebootDBInstance')).toEqual(['RebootDBInstance'])
})
