import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { SENT_ACTIONS } from '../../permissions/api-actions.ts'
import { kindOfCode } from './fault-table.ts'

/** The faults that the SDK documents for an RDS action. */
function documentedFaults(action: string): readonly string[] {
  const sdk = dirname(createRequire(import.meta.url).resolve('@aws-sdk/client-rds/package.json'))
  const types = readFileSync(join(sdk, `dist-types/commands/${action}Command.d.ts`), 'utf8')
  const names = [...types.matchAll(/@throws \{@link (\w+)\}/g)].flatMap(([, name]) => name ?? [])
  return names.filter((name) => name !== 'RDSServiceException')
}

const rdsActions = SENT_ACTIONS.filter((action) => action.startsWith('rds:')).map((action) => action.slice(4))

test('the table knows every fault that the SDK documents for an action that is sent', () => {
  const faults = rdsActions.flatMap(documentedFaults)
  expect(faults.length).toBeGreaterThan(100)
  expect(faults.filter((fault) => kindOfCode(fault, 'DescribeDBClusters') === undefined)).toEqual([])
})

test.each([
  ['Throttling', 'throttled'],
  ['ThrottlingException', 'throttled'],
  ['RequestLimitExceeded', 'throttled'],
  ['InternalFailure', 'unavailable'],
  ['ServiceUnavailable', 'unavailable'],
  ['ECONNRESET', 'connection'],
  ['TimeoutError', 'connection'],
  ['InvalidDBClusterStateFault', 'state'],
  ['InvalidDBInstanceState', 'state'],
  ['InsufficientDBInstanceCapacity', 'capacity'],
  ['InstanceQuotaExceeded', 'quota'],
  ['AccessDenied', 'access_denied'],
  ['ExpiredToken', 'credentials'],
  ['InvalidParameterCombination', 'validation'],
  ['StorageTypeNotAvailableFault', 'validation'],
  ['DBParameterGroupNotFound', 'not_found'],
  ['InvalidAction', 'unsupported'],
  ['SomethingNew', undefined],
])('%s is %s', (code, kind) => {
  expect(kindOfCode(code, 'ModifyDBCluster')).toBe(kind)
})

test.each(['InvalidDBInstanceState', 'DBClusterNotFound'])(
  '%s means the same on the wire and as a class of the SDK',
  (code) => {
    expect(kindOfCode(`${code}Fault`, 'RebootDBInstance')).toBe(kindOfCode(code, 'RebootDBInstance'))
  },
)

test.each([
  ['DBInstanceAlreadyExists', 'CreateDBInstance', 'ModifyDBInstance', 'validation'],
  ['DBInstanceNotFound', 'DeleteDBInstance', 'RebootDBInstance', 'not_found'],
  ['DBClusterNotFoundFault', 'DeleteDBCluster', 'FailoverDBCluster', 'not_found'],
  ['DBParameterGroupAlreadyExists', 'CreateDBClusterParameterGroup', 'ModifyDBCluster', 'validation'],
  ['DBParameterGroupNotFound', 'DeleteDBClusterParameterGroup', 'ModifyDBClusterParameterGroup', 'not_found'],
  [
    'BlueGreenDeploymentNotFoundFault',
    'DeleteBlueGreenDeployment',
    'SwitchoverBlueGreenDeployment',
    'not_found',
  ],
  ['DBProxyTargetAlreadyRegisteredFault', 'RegisterDBProxyTargets', 'DeregisterDBProxyTargets', 'validation'],
  ['DBProxyTargetNotFoundFault', 'DeregisterDBProxyTargets', 'DescribeDBProxyTargets', 'not_found'],
] as const)('%s is already done for %s only', (code, action, otherAction, otherKind) => {
  expect(kindOfCode(code, action)).toBe('already_done')
  expect(kindOfCode(code, otherAction)).toBe(otherKind)
})
