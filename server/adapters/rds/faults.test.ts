import { expect, test } from 'vitest'
import { RdsFaultError } from '../../ports/rds-fault-error.ts'
import { toRdsFault } from './faults.ts'
import { AT, DEMO, refused, type StubAnswer, startStubAws } from './testing/stub-aws.ts'

/** The fault of a read that the stub treats so. */
async function faultOf(answer: StubAnswer, requestTimeoutMs = 10_000) {
  await using aws = await startStubAws(() => answer, { requestTimeoutMs })
  const refusal = await aws.rds
    .listUpgradeTargets('eu-central-1', 'aurora-mysql', '8.0')
    .catch((error) => error)
  if (!(refusal instanceof RdsFaultError)) throw new Error(`Expected a fault, got ${refusal}.`)
  return refusal.fault
}

/** What becomes of a call that the stub treats so. */
async function outcomeOf(answer: StubAnswer) {
  await using aws = await startStubAws(() => answer)
  return await aws.rds.call('eu-central-1', { action: 'RebootDBInstance', input: { instanceId: 'one' } })
}

const PAGE = '<html><body>Sign in</body></html>'
const MALFORMED = '<html><body>It works!<br></body>'
const FOREIGN = /^AWS answered HTTP \d+ with a body that is not an RDS answer/
const QUOTED = 'The Canonical String was x-amz-security-token:IQoJb3JpZ2luX2VjEXAMPLE'

test('a refusal keeps the code of the wire, the message, the action and the request id', async () => {
  expect(await outcomeOf(refused(400, 'InvalidDBInstanceState', 'Instance is busy'))).toEqual({
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

test.each<[string, StubAnswer, object]>([
  ['an unknown code is unknown', refused(400, 'BrandNew'), { kind: 'unknown', code: 'BrandNew' }],
  [
    'an unknown code with 503 is unavailable',
    refused(503, 'BrandNew'),
    { kind: 'unavailable', code: 'BrandNew' },
  ],
  ['throttling with 400 is throttling', refused(400, 'Throttling'), { kind: 'throttled' }],
  ['throttling with 503 is throttling', refused(503, 'RequestLimitExceeded'), { kind: 'throttled' }],
  [
    'a page of some gateway is a failure on the way',
    { status: 200, body: MALFORMED },
    { kind: 'unavailable', code: 'HTTP 200', message: expect.stringMatching(FOREIGN) },
  ],
  [
    'its error page too',
    { status: 502, body: MALFORMED },
    { kind: 'unavailable', code: 'HTTP 502', message: expect.stringMatching(FOREIGN) },
  ],
  [
    'a well-formed page is not taken for an answer',
    { status: 200, body: PAGE },
    { kind: 'unavailable', code: 'ForeignAnswer' },
  ],
  [
    'what AWS says about credentials is not repeated, because it quotes the signed request',
    refused(403, 'SignatureDoesNotMatch', QUOTED),
    { kind: 'credentials', code: 'SignatureDoesNotMatch', message: expect.not.stringContaining('IQoJ') },
  ],
])('%s', async (_, answer, fault) => {
  expect(await faultOf(answer)).toMatchObject(fault)
})

test('an answer that does not come in time is a broken connection', async () => {
  expect(await faultOf('silence', 50)).toMatchObject({ kind: 'connection', code: 'ETIMEDOUT' })
})

test.each<[StubAnswer, object]>([
  [{ status: 200, body: PAGE }, { code: 'ForeignAnswer' }],
  ['reset', { kind: 'connection', code: 'ECONNRESET' }],
])('the outcome of a call that ends with %j is unknown', async (answer, fault) => {
  expect(await outcomeOf(answer)).toMatchObject({ outcome: 'unknown', fault })
})

test('an answer without a member that AWS always sends says which one', async () => {
  const DBCluster = { DBClusterIdentifier: 'demo', Engine: 'aurora-mysql' }
  await using aws = await startStubAws(() => ({ DBClusters: { DBCluster } }))
  await expect(aws.rds.read(DEMO, {}, AT)).rejects.toMatchObject({
    fault: { code: 'IncompleteAnswer', action: 'DescribeDBClusters' },
  })
})

const thrown = (message: string, more: object) => Object.assign(new Error(message), more)

test.each<[string, unknown, object]>([
  [
    'a message that mentions a credential is kept without it',
    thrown('Key AKIAIOSFODNN7EXAMPLE and Signature=abc123 and password: hunter2 are wrong', {
      Code: 'InvalidParameterValue',
    }),
    { message: 'Key *** and Signature=*** and password: *** are wrong' },
  ],
  [
    'credentials that cannot be loaded are a fault of credentials',
    thrown('Could not load credentials from any providers', { name: 'CredentialsProviderError' }),
    { kind: 'credentials', code: 'CredentialsProviderError' },
  ],
  [
    'a failure without a message has its code for one',
    Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' }),
    { kind: 'connection', code: 'ECONNREFUSED', message: 'ECONNREFUSED', action: 'DescribeDBClusters' },
  ],
  ['a value that is no error is unknown', 'nonsense', { kind: 'unknown', code: 'Error' }],
])('%s', (_, error, fault) => {
  expect(toRdsFault(error, 'DescribeDBClusters')).toMatchObject(fault)
})
