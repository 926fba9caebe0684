import { DescribeRegionsCommand } from '@aws-sdk/client-ec2'
import * as rds from '@aws-sdk/client-rds'
import { AssumeRoleCommand } from '@aws-sdk/client-sts'
import type { StaticErrorSchema } from '@smithy/types'
import { expect } from 'vitest'
import { isImplemented } from '../actions/registry.ts'
import { inject } from '../testing/faults.ts'
import { sendSigned } from '../testing/send-signed.ts'
import { test } from '../testing/stage.ts'

/** The faults whose wire code or status is hard to guess, as the service model has them. */
test.for([
  ['DBInstanceNotFoundFault', 'DBInstanceNotFound', 404],
  ['DBInstanceAlreadyExistsFault', 'DBInstanceAlreadyExists', 400],
  ['InvalidDBInstanceStateFault', 'InvalidDBInstanceState', 400],
  ['InstanceQuotaExceededFault', 'InstanceQuotaExceeded', 400],
  ['InsufficientDBInstanceCapacityFault', 'InsufficientDBInstanceCapacity', 400],
  ['SnapshotQuotaExceededFault', 'SnapshotQuotaExceeded', 400],
  ['StorageTypeNotSupportedFault', 'StorageTypeNotSupported', 400],
  ['StorageTypeNotAvailableFault', 'StorageTypeNotAvailableFault', 400],
  ['DBParameterGroupNotFoundFault', 'DBParameterGroupNotFound', 404],
  ['DBClusterParameterGroupNotFoundFault', 'DBClusterParameterGroupNotFound', 404],
  ['DBSnapshotNotFoundFault', 'DBSnapshotNotFound', 404],
  ['DBClusterSnapshotNotFoundFault', 'DBClusterSnapshotNotFoundFault', 404],
  ['DBClusterRoleNotFoundFault', 'DBClusterRoleNotFound', 404],
  ['DBSubnetGroupNotFoundFault', 'DBSubnetGroupNotFoundFault', 404],
  ['SubscriptionNotFoundFault', 'SubscriptionNotFound', 404],
  ['GlobalClusterNotFoundFault', 'GlobalClusterNotFoundFault', 404],
  ['IntegrationNotFoundFault', 'IntegrationNotFoundFault', 404],
  ['CertificateNotFoundFault', 'CertificateNotFound', 404],
  ['DBClusterNotFoundFault', 'DBClusterNotFoundFault', 404],
  ['DBClusterQuotaExceededFault', 'DBClusterQuotaExceededFault', 403],
  ['DBClusterEndpointNotFoundFault', 'DBClusterEndpointNotFoundFault', 400],
  ['DBClusterEndpointQuotaExceededFault', 'DBClusterEndpointQuotaExceededFault', 403],
  ['InsufficientDBClusterCapacityFault', 'InsufficientDBClusterCapacityFault', 403],
  ['BlueGreenDeploymentNotFoundFault', 'BlueGreenDeploymentNotFoundFault', 404],
  ['DBProxyNotFoundFault', 'DBProxyNotFoundFault', 404],
  ['DBProxyTargetNotFoundFault', 'DBProxyTargetNotFoundFault', 404],
  ['DBProxyTargetAlreadyRegisteredFault', 'DBProxyTargetAlreadyRegisteredFault', 400],
  ['ResourceNotFoundFault', 'ResourceNotFoundFault', 404],
] as const)('%s is %s with status %i', async ([name, Code, httpStatusCode], { stage }) => {
  await inject(stage, { kind: 'error', code: name })
  const call = stage.rds.describeDBClusters({})
  await expect(call).rejects.toMatchObject({ name, Code, $metadata: { httpStatusCode } })
})

test('every fault of the model arrives in the SDK as its own class, however it is called', async ({
  stage,
}) => {
  const schemas = Object.values<unknown>(rds).filter(isErrorSchema)
  expect(schemas.length).toBeGreaterThan(140)
  for (const schema of schemas) {
    await inject(stage, { kind: 'error', code: schema[2], times: 1 })
    const outcome = await stage.rds.describeDBClusters({}).catch((error: unknown) => error)
    expect.soft(outcome).toMatchObject({ name: schema[2], message: `Injected fault ${schema[2]}` })
  }
})

function isErrorSchema(value: unknown): value is StaticErrorSchema {
  return Array.isArray(value) && value[0] === -3 && value[2] !== 'RDSServiceException'
}

test('every action of the model that is not implemented answers InvalidAction with its name', async ({
  stage,
}) => {
  const missing = Object.keys(rds).flatMap((name) => {
    const action = /^(\w+)Command$/.exec(name)?.[1]
    return action !== undefined && action !== '$' && !isImplemented(action) ? [action] : []
  })
  expect(missing.length).toBeGreaterThan(50)
  for (const action of missing) {
    const { status, code, text } = await sendSigned(stage, { Action: action })
    expect.soft([status, code]).toEqual([400, 'InvalidAction'])
    expect.soft(text).toContain(`<Message>${action} is not modelled`)
  }
})

const ROLE = { RoleArn: 'arn:aws:iam::123456789012:role/x', RoleSessionName: 'night' }

test.for([
  [{ ...ROLE, RoleArn: 'arn:aws:iam::1:role/x' }, /'roleArn' failed/],
  [{ ...ROLE, RoleSessionName: 'a b' }, /'roleSessionName' failed/],
  [{ ...ROLE, DurationSeconds: 60 }, /'durationSeconds' failed.* between 900 and 43200/],
] as const)('STS refuses to assume a role with %j', async ([input, message], { stage }) => {
  const call = stage.sts.send(new AssumeRoleCommand(input))
  const refusal = { name: 'ValidationError', message: expect.stringMatching(message) }
  await expect(call).rejects.toMatchObject(refusal)
})

test('EC2 refuses what it does not know, and filters by name', async ({ stage }) => {
  const list = (Name: string, Values: string[]) =>
    stage.ec2.send(new DescribeRegionsCommand({ Filters: [{ Name, Values }] }))
  await expect(list('colour', ['red'])).rejects.toMatchObject({ Code: 'InvalidParameterValue' })
  expect((await list('region-name', ['eu-west-1'])).Regions).toMatchObject([{ RegionName: 'eu-west-1' }])
  const asked = { Action: 'DescribeRegions', Version: '2016-11-15', Colour: 'red' }
  expect((await sendSigned(stage, asked, 'ec2')).code).toBe('UnknownParameter')
})
