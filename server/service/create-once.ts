import { createHash } from 'node:crypto'
import { DomainError } from '../model/domain-error.ts'
import { msBetween } from '../model/instant.ts'
import type { ClientRequest, Operation } from '../model/operation.ts'
import type { Principal } from '../model/principal.ts'
import type { ServicePorts } from './service-ports.ts'

/** How long a client token stands for the operation that was created with it. */
const TOKEN_MS = 24 * 3_600_000

/** A creation that may be repeated because its answer was lost. */
interface RepeatableRequest {
  readonly clientToken: string
  readonly by: Principal
  /** What is to be created; the same token with another content is refused. */
  readonly content: object
}

/**
 * Creates an operation, or gives the one that the same client token created within the last 24 hours. The id of the
 * operation follows from the token and from who gave it, so the store, which has each id once, decides between two
 * requests that arrive at once, on whatever server.
 */
export async function createOnce(
  { store, clock }: Pick<ServicePorts, 'store' | 'clock'>,
  { clientToken, by, content }: RepeatableRequest,
  create: (id: string, request: ClientRequest) => Promise<Operation>,
): Promise<Operation> {
  const request = { clientToken, hash: sha256(JSON.stringify(content)) }
  for (let use = 1; ; use++) {
    const id = idOf(JSON.stringify([by.id, clientToken, use]))
    const earlier = await store.load(id)
    if (earlier === undefined) return createOrFind(store, id, request, create)
    if (msBetween(earlier.createdAt, clock.now()) < TOKEN_MS) return asRequested(earlier, request)
  }
}

async function createOrFind(
  store: ServicePorts['store'],
  id: string,
  request: ClientRequest,
  create: (id: string, request: ClientRequest) => Promise<Operation>,
): Promise<Operation> {
  try {
    return await create(id, request)
  } catch (error) {
    const other = await store.load(id)
    if (other === undefined) throw error
    return asRequested(other, request)
  }
}

/** The operation, if it is what the request asks for. */
function asRequested(operation: Operation, { clientToken, hash }: ClientRequest): Operation {
  if (operation.request?.hash === hash) return operation
  throw new DomainError(
    'CLIENT_TOKEN_REUSED',
    `clientToken ${clientToken} created operation ${operation.id}, with another input. Nothing was created. Use a new token for each operation; within 24 hours a token only repeats its own request.`,
    { operationId: operation.id },
  )
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64url')

/** An id like those that are made by chance: 12 lower-case letters and digits. */
const idOf = (text: string): string =>
  BigInt(`0x${createHash('sha256').update(text).digest('hex')}`)
    .toString(36)
    .slice(-12)
