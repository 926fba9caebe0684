import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { NodeHttpHandler } from '@smithy/node-http-handler'
import type { AwsCredentialIdentity } from '@smithy/types'

/** Where the table is, and how it is reached. */
export interface DynamodbAddress {
  readonly region: string
  /** In place of AWS's own. */
  readonly endpoint?: string | undefined
  readonly credentials?: AwsCredentialIdentity | undefined
  /** Attempts of the SDK at one request, first included; 3 unless given. */
  readonly maxAttempts?: number | undefined
  /** How long one request may take, in real time; 5 s unless given. */
  readonly requestTimeoutMs?: number | undefined
}

const CONNECTION_TIMEOUT_MS = 2_000
const REQUEST_TIMEOUT_MS = 5_000

/** A client of DynamoDB that takes plain values for attributes. */
export function createDynamodbClient({
  region,
  endpoint,
  credentials,
  maxAttempts = 3,
  requestTimeoutMs = REQUEST_TIMEOUT_MS,
}: DynamodbAddress): DynamoDBDocumentClient {
  const client = new DynamoDBClient({
    region,
    maxAttempts,
    requestHandler: new NodeHttpHandler({
      connectionTimeout: CONNECTION_TIMEOUT_MS,
      requestTimeout: requestTimeoutMs,
      throwOnRequestTimeout: true,
    }),
    ...(endpoint !== undefined && { endpoint }),
    ...(credentials && { credentials }),
  })
  return DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } })
}
