import type { IncomingMessage, ServerResponse } from 'node:http'
import { Server } from 'node:http'
import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb'
import {
  CreateTableCommand,
  DynamoDBClient,
  ResourceInUseException,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb'
import dynalite from 'dynalite'
import { z } from 'zod'
import { readTemplate } from '../template-document.ts'
import { listenOnFreePort } from './listen.ts'

/** DynamoDB on this machine, with the table of the template in it. */
export interface LocalDynamodb extends AsyncDisposable {
  readonly url: string
  /** From now on every request that writes is refused, as when the table is out of capacity, or no more. */
  refuseWrites(isRefusing: boolean): void
  close(): Promise<void>
}

/** The name of the table. */
export const LOCAL_TABLE = 'maintenance-operations'

/** What dynalite and the SDK take for credentials. */
export const LOCAL_CREDENTIALS = { accessKeyId: 'local', secretAccessKey: 'local' }

const WRITES = /\.(?:Put|Update|Delete|BatchWrite)Item$/

const tableInTemplate = z.object({
  Resources: z.object({
    OperationsTable: z.object({
      Properties:
        z.custom<
          Pick<
            CreateTableCommandInput,
            'AttributeDefinitions' | 'KeySchema' | 'GlobalSecondaryIndexes' | 'BillingMode'
          >
        >(),
    }),
  }),
})

/** Starts it on a free port; what is in the folder is there again, or in memory without a folder. */
export async function startLocalDynamodb({
  folder,
  nowMs = Date.now,
}: {
  readonly folder?: string
  /** The date that answers carry, in epoch milliseconds. */
  readonly nowMs?: () => number
} = {}): Promise<LocalDynamodb> {
  const server = dynalite({ createTableMs: 0, ...(folder !== undefined && { path: folder }) })
  let isRefusing = false
  const [answer] = server.listeners('request')
  server.removeAllListeners('request')
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    response.setHeader('date', new Date(nowMs()).toUTCString())
    if (isRefusing && WRITES.test(String(request.headers['x-amz-target']))) refuse(request, response)
    else answer?.call(server, request, response)
  })
  const url = await listenOnFreePort(server)
  await createTable(url)
  const close = async (): Promise<void> => {
    server.closeAllConnections()
    // Closing the database fails whatever is still at work on it; in memory there is nothing to close.
    const end = folder === undefined ? Server.prototype.close : server.close
    await new Promise((resolve) => end.call(server, resolve))
  }
  return {
    url,
    refuseWrites: (isNow) => {
      isRefusing = isNow
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}

function refuse(request: IncomingMessage, response: ServerResponse): void {
  request.resume()
  response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' })
  const __type = 'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException'
  response.end(
    JSON.stringify({ __type, message: 'The level of configured provisioned throughput was exceeded.' }),
  )
}

async function createTable(endpoint: string): Promise<void> {
  const { Properties } = tableInTemplate.parse(readTemplate()).Resources.OperationsTable
  const { AttributeDefinitions, KeySchema, GlobalSecondaryIndexes, BillingMode } = Properties
  const client = new DynamoDBClient({ endpoint, region: 'us-east-1', credentials: LOCAL_CREDENTIALS })
  const table = {
    TableName: LOCAL_TABLE,
    AttributeDefinitions,
    KeySchema,
    GlobalSecondaryIndexes,
    BillingMode,
  }
  try {
    await client.send(new CreateTableCommand(table)).catch((error: unknown) => {
      if (!(error instanceof ResourceInUseException)) throw error
    })
    // A table that is still being created is not found by those who read it.
    await waitUntilTableExists({ client, maxWaitTime: 60, minDelay: 0.01, maxDelay: 0.1 }, table)
  } finally {
    client.destroy()
  }
}
