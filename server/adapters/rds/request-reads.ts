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

/** Reads AWS for what no single request asks for: whenever it may, a call at a time. */
export const pacedRds = (
  { clients, options, memory }: Omit<RequestReadsParts, 'limits'>,
  admit: () => Promise<void>,
): Rds =>
  rdsThrough(
    limitedClients(clients, (_, send) => admit().then(send)),
    options,
    memory,
  )

/**
 * Reads AWS for one request: one reading after another, so that the limit is known before each begins. One that has begun
 * is made to its end, however many calls that takes: half a reading would look like a cluster with half of its parts.
 */
export function requestReads({ clients, options, memory, limits }: RequestReadsParts): RequestReads {
  const shared = new Map<string, Promise<unknown>>()
  const inTurn = new Turns()
  const through = (kind: 'shown' | 'commanded', pass: (key: string, send: Send) => Promise<unknown>): Rds => {
    const limited = rdsThrough(limitedClients(clients, pass), options, memory)
    return oneAtATime(limited, inTurn, limits[kind])
  }
  return {
    commanded: through('commanded', async (_, send) => {
      await limits.commanded.admit()
      return send()
    }),
    shown: through('shown', (key, send) => {
      const known = shared.get(key)
      if (known) return known
      const answer = limits.shown.admit().then(send)
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

const limitedClients = (
  clients: AwsClients,
  pass: (key: string, send: Send) => Promise<unknown>,
): AwsClients => ({
  reader: (region) => limitedClient(clients.reader(region), `rds/${region}`, pass),
  writer: (region) => clients.writer(region),
  ec2: () => limitedClient(clients.ec2(), 'ec2', pass),
  sts: () => limitedClient(clients.sts(), 'sts', pass),
  simulation: async () => {
    const { iam, sts } = await clients.simulation()
    return { iam: limitedClient(iam, 'iam', pass), sts: limitedClient(sts, 'sts', pass) }
  },
  destroy: () => {},
})

/** The same client, whose commands pass through; paging and whatever else builds on sending does so too. */
function limitedClient<Client extends object>(
  client: Client,
  where: string,
  pass: (key: string, send: Send) => Promise<unknown>,
): Client {
  return new Proxy(client, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name)
      if (name !== 'send' || typeof member !== 'function') return member
      return (command: { readonly input: object }, ...rest: readonly unknown[]) => {
        const key = `${where}/${command.constructor.name}/${JSON.stringify(command.input)}`
        return pass(key, () => Reflect.apply(member, target, [command, ...rest]))
      }
    },
  })
}
