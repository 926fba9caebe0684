import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { NodeHttpHandler } from '@smithy/node-http-handler'
import type { AwsCredentialIdentity } from '@smithy/types'
import type { Credentials } from '../../aws/credentials.ts'
import { credentialsFrom } from '../../aws/credentials.ts'
import { renewCredentials } from '../../aws/renew-credentials.ts'

/** Where the table is, and how it is reached. */
export interface DynamodbAddress {
  readonly region: string
  /** In place of AWS's own. */
  readonly endpoint?: string | undefined
  readonly credentials?: AwsCredentialIdentity | Credentials | undefined
  /** Attempts of the SDK at one request, first included; 3 unless given. */
  readonly maxAttempts?: number | undefined
}

const CONNECTION_TIMEOUT_MS = 2_000
const REQUEST_TIMEOUT_MS = 5_000

/** A client of DynamoDB that takes plain values for attributes. */
export function createDynamodbClient({
  region,
  endpoint,
  credentials,
  maxAttempts = 3,
}: DynamodbAddress): DynamoDBDocumentClient {
  const shared = credentialsFrom(credentials, region)
  const client = new DynamoDBClient({
    region,
    credentials: shared.provider,
    maxAttempts,
    requestHandler: new NodeHttpHandler({
      connectionTimeout: CONNECTION_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      throwOnRequestTimeout: true,
    }),
    ...(endpoint !== undefined && { endpoint }),
  })
  client.middlewareStack.use(renewCredentials(shared, { isSentAgain: true }))
  return DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } })
}
