import type { FinalizeRequestMiddleware, MiddlewareStack } from '@smithy/types'
import type { CatalogueRds, TurnRds } from '../../ports/rds-port.ts'
import type { ReadingLimits, RequestReads } from '../../ports/request-reads.ts'
import type { AwsMemory } from './aws-memory.ts'
import type { AwsClients } from './clients.ts'
import { rdsThrough } from './create-rds.ts'
import type { AdviceOptions } from './rds-clients.ts'

/** Both ports to AWS. */
type Rds = TurnRds & CatalogueRds

/** What the readings of a request are made with. */
export interface RequestReadsParts {
  readonly clients: AwsClients
  readonly options: AdviceOptions
  /** Of all requests together. */
  readonly memory: AwsMemory
  /** For what is shown, and for commands, which do not wait. */
  readonly limits: Readonly<Record<'shown' | 'commanded', ReadingLimits>>
}

/** Sends a command of the SDK; gives its answer. */
type Send = () => Promise<unknown>

/** What commands go through on their way to AWS. */
interface Passage {
  /** Resolves when the command may be sent, be it again. */
  readonly admit: () => Promise<void>
  /** Whether a command is sent at all, or answered by what an equal one was answered. */
  readonly pass?: (key: string, send: Send) => Promise<unknown>
  /** Ends what is under way. */
  readonly signal?: AbortSignal | undefined
}

/** Reads AWS for what no single request asks for: whenever it may, a call at a time. */
export const pacedRds = (
  { clients, options, memory }: Omit<RequestReadsParts, 'limits'>,
  admit: () => Promise<void>,
): Rds => rdsThrough(limitedClients(clients, { admit }), options, memory)

/**
 * Reads AWS for one request: one reading after another, so that the limit is known before each begins. One that meets the
 * limit fails as a whole: half a reading would look like a cluster with half of its parts.
 */
export function requestReads({ clients, options, memory, limits }: RequestReadsParts): RequestReads {
  const shared = new Map<string, Promise<unknown>>()
  const inTurn = new Turns()
  const through = (kind: 'shown' | 'commanded', pass?: Passage['pass']): Rds => {
    const { admit, signal } = limits[kind]
    const passage = { admit, signal, ...(pass && { pass }) }
    return oneAtATime(rdsThrough(limitedClients(clients, passage), options, memory), inTurn, limits[kind])
  }
  return {
    commanded: through('commanded'),
    shown: through('shown', (key, send) => {
      const known = shared.get(key)
      if (known) return known
      const answer = send()
      shared.set(key, answer)
      return answer
    }),
    forget: () => shared.clear(),
  }
}

/** Lets one piece of work begin when the one before it has ended, however it did. */
class Turns {
  #last: Promise<unknown> = Promise.resolve()

  take<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work, work)
    this.#last = turn.catch(() => undefined)
    return turn
  }
}

function oneAtATime(rds: Rds, inTurn: Turns, limits: ReadingLimits): Rds {
  return new Proxy(rds, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name)
      if (typeof member !== 'function') return member
      return (...args: readonly unknown[]) =>
        inTurn.take(async () => {
          await limits.begin()
          try {
            return await Reflect.apply(member, target, args)
          } finally {
            limits.end()
          }
        })
    },
  })
}

const limitedClients = (clients: AwsClients, passage: Passage): AwsClients => ({
  reader: (region) => limitedClient(clients.reader(region), `rds/${region}`, passage),
  writer: (region) => clients.writer(region),
  ec2: async () => limitedClient(await clients.ec2(), 'ec2', passage),
  sts: async () => limitedClient(await clients.sts(), 'sts', passage),
  simulation: async () => {
    const { iam, sts } = await clients.simulation()
    return { iam: limitedClient(iam, 'iam', passage), sts: limitedClient(sts, 'sts', passage) }
  },
  destroy: () => {},
})

/** What is known of every command of the SDK. */
interface Sendable {
  readonly input: object
  readonly middlewareStack: MiddlewareStack<object, object>
}

/** Waits before each attempt: it comes after the SDK's own retries. */
const admitted =
  (admit: () => Promise<void>): FinalizeRequestMiddleware<object, object> =>
  (next) =>
  async (args) => {
    await admit()
    return next(args)
  }

/** The same client, whose commands pass through; paging and whatever else builds on sending does so too. */
function limitedClient<Client extends object>(
  client: Client,
  where: string,
  { admit, pass = (_, send) => send(), signal }: Passage,
): Client {
  return new Proxy(client, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name)
      if (name !== 'send' || typeof member !== 'function') return member
      return (command: Sendable, options: object = {}) => {
        const key = `${where}/${command.constructor.name}/${JSON.stringify(command.input)}`
        command.middlewareStack.add(admitted(admit), { step: 'finalizeRequest', priority: 'low' })
        const sent = { ...options, ...(signal && { abortSignal: signal }) }
        return pass(key, () => Reflect.apply(member, target, [command, sent]))
      }
    },
  })
}
