import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { gunzipSync, gzipSync } from 'node:zlib'
import { z } from 'zod'
import { listenOnFreePort } from '#deploy/stepfunctions/local/listen.ts'
import { FORMAT_VERSION } from '#server/adapters/store/migrations.ts'

/**
 * What the table sees of a program that is older or newer than this one. Older: it announces no changes, shares no
 * settings and counts no turns. Newer: its operations and events have the next format.
 */
export type Dialect = 'same' | 'older' | 'newer'

type Attributes = Record<string, unknown>

/** The attributes that hold documents. */
const DOCUMENTS = ['operation', 'tail', 'events']
/** What an older program does not know of a driver. */
const NEW_OF_DRIVER = ['invocationMs', 'turns', 'lastTurnAt', 'nextTurnInMs', 'expiresAt']
/** Partitions of which an older program knows nothing. */
const NEW_PARTITIONS = /^(?:log#|settings$)/

const bytes = z.object({ B: z.string() })
const keyed = z.looseObject({ pk: z.object({ S: z.string() }), sk: z.object({ S: z.string() }) })

/** Stands between one program and DynamoDB, and makes of it an older or a newer one, or one that may do nothing. */
export class DialectProxy implements AsyncDisposable {
  readonly url: string
  readonly #server: Server
  readonly #target: string
  dialect: Dialect = 'same'
  /** The code with which every request is refused, as when a permission is missing. */
  refusal: string | undefined

  private constructor(server: Server, url: string, target: string) {
    this.#server = server
    this.url = url
    this.#target = target
    server.on('request', (request, response) => void this.#answer(request, response))
  }

  static async open(target: string): Promise<DialectProxy> {
    const server = createServer()
    return new DialectProxy(server, await listenOnFreePort(server), target)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked: Attributes = JSON.parse(await text(request))
    const { status, body, date } = await this.#respond(request, asked)
    response.sendDate = false
    if (date !== null) response.setHeader('date', date)
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' })
    response.end(JSON.stringify(body))
  }

  async #respond(request: IncomingMessage, asked: Attributes) {
    const { dialect, refusal } = this
    if (refusal !== undefined) {
      const __type = `com.amazonaws.dynamodb.v20120810#${refusal}`
      return { status: 400, body: { __type, message: 'The table may not be used.' }, date: null }
    }
    if (dialect === 'older' && isUnknownToOlder(asked)) return { status: 200, body: {}, date: null }
    const headers = Object.fromEntries(
      ['x-amz-target', 'content-type', 'authorization', 'x-amz-date'].flatMap((name) => {
        const value = request.headers[name]
        return typeof value === 'string' ? [[name, value]] : []
      }),
    )
    const answer = await fetch(this.#target, {
      method: 'POST',
      headers,
      body: JSON.stringify(translated(dialect === 'older' ? asOlderAsks(asked) : asked, dialect, 'written')),
    })
    const date = answer.headers.get('date')
    return { status: answer.status, body: translated(await answer.json(), dialect, 'read'), date }
  }
}

/** A write of something that an older program does not write, or a read of what it does not read. */
function isUnknownToOlder({ Item, Key }: Attributes): boolean {
  const { data } = keyed.safeParse(Item ?? Key)
  if (!data) return false
  return NEW_PARTITIONS.test(data.pk.S) || (data.sk.S === 'driver' && 'lastTurnAt' in data)
}

/** An older program makes no condition of turns that it knows nothing of. */
function asOlderAsks(asked: Attributes): Attributes {
  const { ConditionExpression: condition } = asked
  return typeof condition === 'string'
    ? { ...asked, ConditionExpression: condition.replace(' AND attribute_not_exists(turns)', '') }
    : asked
}

type Direction = 'written' | 'read'

/** The same request or answer, with every item in it as the program has it, or as the table does. */
function translated(body: unknown, dialect: Dialect, direction: Direction): unknown {
  if (dialect === 'same') return body
  if (Array.isArray(body)) return body.map((part) => translated(part, dialect, direction))
  if (typeof body !== 'object' || body === null) return body
  const { success } = keyed.safeParse(body)
  if (success) return translatedItem({ ...body }, dialect, direction)
  return Object.fromEntries(
    Object.entries(body).map(([name, part]) => [name, translated(part, dialect, direction)]),
  )
}

function translatedItem(item: Attributes, dialect: Dialect, direction: Direction): Attributes {
  const { data } = keyed.safeParse(item)
  if (dialect === 'older') {
    const isDriver = data?.sk.S === 'driver'
    return Object.fromEntries(
      Object.entries(item).filter(([name]) => !(isDriver && NEW_OF_DRIVER.includes(name))),
    )
  }
  const isWritten = direction === 'written'
  const [from, to] = isWritten ? [FORMAT_VERSION, FORMAT_VERSION + 1] : [FORMAT_VERSION + 1, FORMAT_VERSION]
  return Object.fromEntries(
    Object.entries(item).map(([name, value]) => {
      const { data: packed } = bytes.safeParse(value)
      if (packed && DOCUMENTS.includes(name)) return [name, { B: withVersion(packed.B, from, to) }]
      // The settings say which format the function writes.
      return [name, name === 'formatVersion' && isWritten ? { N: String(to) } : value]
    }),
  )
}

/** A compressed document of one format with the number of another. */
function withVersion(base64: string, from: number, to: number): string {
  const json = gunzipSync(Buffer.from(base64, 'base64')).toString('utf8')
  const renamed = json.replace(`"formatVersion":${from}`, `"formatVersion":${to}`)
  return gzipSync(renamed).toString('base64')
}
