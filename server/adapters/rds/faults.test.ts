import { expect, test } from 'vitest'
import { RdsFaultError } from '../../ports/rds-fault-error.ts'
import { toRdsFault } from './faults.ts'
import { answered, refused, type StubAnswer, startStubAws } from './testing/stub-aws.ts'

const at = '2026-03-01T12:00:00.000Z'

/** The fault of a read that the stub treats so. */
async function faultOf(answer: StubAnswer, requestTimeoutMs = 10_000) {
  await using aws = await startStubAws(() => answer, { requestTimeoutMs })
  const refusal = await aws.rds
    .listUpgradeTargets('eu-central-1', 'aurora-mysql', '8.0')
    .catch((error) => error)
  if (!(refusal instanceof RdsFaultError)) throw new Error(`Expected a fault, got ${refusal}.`)
  return refusal.fault
}

test('a refusal keeps the code of the wire, the message, the action and the request id', async () => {
  await using aws = await startStubAws(() => refused(400, 'InvalidDBInstanceState', 'Instance is busy'))
  const answer = await aws.rds.call('eu-central-1', {
    action: 'RebootDBInstance',
    input: { instanceId: 'one' },
  })
  expect(answer).toEqual({
    outcome: 'refused',
    fault: {
      kind: 'state',
      code: 'InvalidDBInstanceState',
      message: 'Instance is busy',
      action: 'RebootDBInstance',
      requestId: 'req-1',
    },
  })
})

test('a code that the table does not know is judged by the HTTP status', async () => {
  expect(await faultOf(refused(400, 'BrandNew', 'no'))).toMatchObject({ kind: 'unknown', code: 'BrandNew' })
  expect(await faultOf(refused(503, 'BrandNew', 'no'))).toMatchObject({
    kind: 'unavailable',
    code: 'BrandNew',
  })
})

test('throttling is throttling with any status', async () => {
  expect(await faultOf(refused(400, 'Throttling', 'Rate exceeded'))).toMatchObject({ kind: 'throttled' })
  expect(await faultOf(refused(503, 'RequestLimitExceeded', 'Slow'))).toMatchObject({ kind: 'throttled' })
})

test.each([200, 502])('a page of some gateway with status %i is a failure on the way', async (status) => {
  const fault = await faultOf({ status, body: '<html><body>It works!<br></body>' })
  expect(fault).toMatchObject({ kind: 'unavailable', code: `HTTP ${status}` })
  expect(fault.message).toMatch(/^AWS answered HTTP \d+ with a body that is not an RDS answer/)
})

test('a well-formed page of some gateway is not taken for an answer', async () => {
  const page = { status: 200, body: '<html><body>Sign in</body></html>' }
  expect(await faultOf(page)).toMatchObject({ kind: 'unavailable', code: 'ForeignAnswer' })
  await using aws = await startStubAws(() => page)
  const answer = await aws.rds.call('eu-central-1', {
    action: 'DeleteDBInstance',
    input: { instanceId: 'one' },
  })
  expect(answer).toMatchObject({ outcome: 'unknown', fault: { code: 'ForeignAnswer' } })
})

test('a connection that breaks leaves the outcome of a call unknown', async () => {
  await using aws = await startStubAws(() => 'reset')
  const answer = await aws.rds.call('eu-central-1', {
    action: 'DeleteDBInstance',
    input: { instanceId: 'one' },
  })
  expect(answer).toMatchObject({ outcome: 'unknown', fault: { kind: 'connection', code: 'ECONNRESET' } })
})

test('an answer that does not come in time is a broken connection', async () => {
  expect(await faultOf('silence', 50)).toMatchObject({ kind: 'connection', code: 'ETIMEDOUT' })
})

test('an answer without a member that AWS always sends says which one', async () => {
  const cluster =
    '<DBCluster><DBClusterIdentifier>c</DBClusterIdentifier><Engine>aurora-mysql</Engine></DBCluster>'
  await using aws = await startStubAws((parameters) =>
    answered(parameters.get('Action') ?? '', `<DBClusters>${cluster}</DBClusters>`),
  )
  await expect(aws.rds.read({ region: 'eu-central-1', clusterId: 'c' }, {}, at)).rejects.toMatchObject({
    fault: { code: 'IncompleteAnswer', action: 'DescribeDBClusters' },
  })
})

test('what AWS says about credentials is not repeated, because it quotes the signed request', async () => {
  const message = 'The Canonical String was x-amz-security-token:IQoJb3JpZ2luX2VjEXAMPLE'
  const fault = await faultOf(refused(403, 'SignatureDoesNotMatch', message))
  expect(fault).toMatchObject({ kind: 'credentials', code: 'SignatureDoesNotMatch' })
  expect(fault.message).not.toContain('IQoJ')
})

test('a message that mentions a credential is kept without it', () => {
  const message = 'Key AKIAIOSFODNN7EXAMPLE and Signature=abc123 and password: hunter2 are wrong'
  const fault = toRdsFault(
    Object.assign(new Error(message), { Code: 'InvalidParameterValue' }),
    'ModifyDBCluster',
  )
  expect(fault.message).toBe('Key *** and Signature=*** and password: *** are wrong')
})

test('credentials that cannot be had are a fault of credentials', async () => {
  const error = Object.assign(new Error('Could not load credentials from any providers'), {
    name: 'CredentialsProviderError',
  })
  expect(toRdsFault(error, 'DescribeDBClusters')).toMatchObject({
    kind: 'credentials',
    code: 'CredentialsProviderError',
  })
})

test('whatever else is thrown becomes a fault with a message', () => {
  const refusedTwice = Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' })
  expect(toRdsFault(refusedTwice, 'DescribeDBClusters')).toEqual({
    kind: 'connection',
    code: 'ECONNREFUSED',
    message: 'ECONNREFUSED',
    action: 'DescribeDBClusters',
  })
  expect(toRdsFault('nonsense', 'DescribeDBClusters')).toMatchObject({ kind: 'unknown', code: 'Error' })
})
