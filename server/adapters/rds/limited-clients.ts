import type { FinalizeRequestMiddleware, MiddlewareStack } from '@smithy/types'
import type { AwsClients } from './clients.ts'

/** Sends a command of the SDK; gives its answer. */
type Send = () => Promise<unknown>

/** A command on its way to AWS, or one more try of it. */
export interface SentRead {
  /** The region of RDS that is asked; undefined for other services. */
  readonly region: string | undefined
  /** The API action, such as `DescribeDBClusters`. */
  readonly action: string
}

/** What commands go through on their way to AWS. */
export interface Passage {
  /** Resolves when the command may be sent, be it again. */
  readonly admit: (command: SentRead) => Promise<void>
  /** Whether a command is sent at all, or answered by what an equal one was answered. */
  readonly pass?: (key: string, send: Send) => Promise<unknown>
  /** Ends what is under way. */
  readonly signal?: AbortSignal | undefined
}

/** The same clients, whose reads pass through; mutating calls do not. */
export const limitedClients = (clients: AwsClients, passage: Passage): AwsClients => ({
  reader: (region) => limitedClient(clients.reader(region), `rds/${region}`, passage, region),
  writer: (region) => clients.writer(region),
  // The list of regions is read for all requests, once in a while.
  ec2: () => clients.ec2(),
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
  (admit: Passage['admit'], region: string | undefined): FinalizeRequestMiddleware<object, object> =>
  (next, { commandName = '' }) =>
  async (args) => {
    await admit({ region, action: commandName.replace(/Command$/, '') })
    return next(args)
  }

/** The same client, whose commands pass through; paging and whatever else builds on sending does so too. */
function limitedClient<Client extends object>(
  client: Client,
  where: string,
  { admit, pass = (_, send) => send(), signal }: Passage,
  region?: string,
): Client {
  return new Proxy(client, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name)
      if (name !== 'send' || typeof member !== 'function') return member
      return (command: Sendable, options: object = {}) => {
        const key = `${where}/${command.constructor.name}/${JSON.stringify(command.input)}`
        command.middlewareStack.add(admitted(admit, region), { step: 'finalizeRequest', priority: 'low' })
        const sent = { ...options, ...(signal && { abortSignal: signal }) }
        return pass(key, () => Reflect.apply(member, target, [command, sent]))
      }
    },
  })
}
