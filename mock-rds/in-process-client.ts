import { RDSClient, RDSServiceException } from '@aws-sdk/client-rds'
import type { InitializeMiddleware, MetadataBearer } from '@smithy/types'
import { isImplemented } from './actions/registry.ts'
import { LostConnection } from './injected-faults.ts'
import { AwsFault } from './protocol/aws-fault.ts'
import { runAction } from './run-action.ts'
import type { World } from './world.ts'

/** In whose name and where a client calls. */
export interface ClientScope {
  readonly accountId: string
  readonly region: string
}

/**
 * A client of the SDK that a world answers in the same process: no socket, no XML, no signature, no retries. What the
 * world refuses is thrown as the SDK throws it, and a cut connection as Node does. For runs by the thousand: of the
 * checks that the edge makes, the one for unknown parameters is left to the compiler.
 */
export function inProcessClient(world: World, scope: ClientScope): RDSClient {
  const client = new RDSClient({
    region: scope.region,
    credentials: { accessKeyId: scope.accountId, secretAccessKey: 'none' },
    // Otherwise the SDK puts a command's stack of middleware together at every call.
    cacheMiddleware: true,
  })
  client.middlewareStack.add(answering(world, scope), {
    name: 'answerInProcess',
    step: 'initialize',
    priority: 'high',
  })
  return client
}

const answering =
  <Input extends object, Output extends object>(
    world: World,
    scope: ClientScope,
  ): InitializeMiddleware<Input, Output> =>
  (_, { commandName = '' }) =>
  async ({ input }) => {
    const output = await answer(world, scope, commandName.replace(/Command$/, ''), input)
    // The world's actions give the SDK's own output types; only the SDK knows which one belongs to this command.
    return { output: output as Output & MetadataBearer, response: {} }
  }

async function answer(world: World, scope: ClientScope, action: string, input: object): Promise<object> {
  if (!isImplemented(action)) throw new Error(`The mock has no action ${action}`)
  const requestId = world.requestId()
  const parameters = flattened(input)
  const call = { service: 'rds', action, ...scope, parameters, at: world.clock.now(), requestId }
  const logged = world.calls.begin(call)
  try {
    const output = await runAction(world, scope, action, withoutUndefined(input))
    logged.end('ok')
    return { ...output, $metadata: { requestId, httpStatusCode: 200 } }
  } catch (error) {
    if (error instanceof LostConnection) {
      logged.end(error.outcome)
      throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })
    }
    if (!(error instanceof AwsFault)) throw error
    logged.end(error.code)
    throw exceptionOf(error, requestId)
  }
}

function exceptionOf({ code, httpStatus, message }: AwsFault, requestId: string): RDSServiceException {
  const exception = new RDSServiceException({
    name: code,
    message,
    $fault: httpStatus >= 500 ? 'server' : 'client',
    $metadata: { requestId, httpStatusCode: httpStatus },
  })
  return Object.assign(exception, { Code: code })
}

/** The SDK sends no member that is undefined. */
const withoutUndefined = (input: object): object =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined))

/** Every value of an input by its path, for the log of calls. */
function flattened(value: unknown, path = '', into: Record<string, string> = {}): Record<string, string> {
  if (value === undefined || value === null) return into
  if (value instanceof Date) into[path] = value.toISOString()
  else if (typeof value !== 'object') into[path] = String(value)
  else {
    const prefix = path === '' ? '' : `${path}.`
    for (const [name, part] of Object.entries(value)) flattened(part, `${prefix}${nameOf(value, name)}`, into)
  }
  return into
}

/** Lists count from 1, as on the wire. */
const nameOf = (value: object, name: string): string =>
  Array.isArray(value) ? `member.${Number(name) + 1}` : name
