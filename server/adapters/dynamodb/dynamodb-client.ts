import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { NodeHttpHandler } from '@smithy/node-http-handler'
import type { AwsCredentialIdentity } from '@smithy/types'
import { z } from 'zod'
import type { Credentials } from '../aws/credentials.ts'
import { credentialsFrom } from '../aws/credentials.ts'
import { renewCredentials } from '../aws/renew-credentials.ts'

/** Where the table is, and how it is reached. */
export interface DynamodbAddress {
  readonly region: string
  /** In place of AWS's own. */
  readonly endpoint?: string | undefined
  readonly credentials?: AwsCredentialIdentity | Credentials | undefined
  /** Attempts of the SDK at one request, first included; 3 unless given. */
  readonly maxAttempts?: number | undefined
  /** How long one request may take, in real time; 5 s unless given. */
  readonly requestTimeoutMs?: number | undefined
  /** Told the date of each answer, in epoch milliseconds; the request was sent at a moment of `elapsedMs`. */
  readonly dates?: {
    readonly elapsedMs: () => number
    readonly heard: (dateMs: number, sentAtMs: number) => void
  }
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
  dates,
}: DynamodbAddress): DynamoDBDocumentClient {
  const shared = credentialsFrom(credentials, region)
  const client = new DynamoDBClient({
    region,
    credentials: shared.provider,
    maxAttempts,
    requestHandler: new NodeHttpHandler({
      // Where a request may take longer than usual, so may a connection.
      connectionTimeout: requestTimeoutMs > REQUEST_TIMEOUT_MS ? requestTimeoutMs : CONNECTION_TIMEOUT_MS,
      requestTimeout: requestTimeoutMs,
      throwOnRequestTimeout: true,
    }),
    ...(endpoint !== undefined && { endpoint }),
  })
  client.middlewareStack.use(renewCredentials(shared, { isSentAgain: true }))
  if (dates) listenTo(client, dates)
  return DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } })
}

const dated = z.object({ headers: z.object({ date: z.string() }) })

function listenTo(client: DynamoDBClient, { elapsedMs, heard }: NonNullable<DynamodbAddress['dates']>): void {
  client.middlewareStack.add(
    (next) => async (args) => {
      const sentAtMs = elapsedMs()
      const result = await next(args)
      const dateMs = Date.parse(dated.safeParse(result.response).data?.headers.date ?? '')
      if (Number.isFinite(dateMs)) heard(dateMs, sentAtMs)
      return result
    },
    { name: 'hearDate', step: 'deserialize', priority: 'low' },
  )
}
