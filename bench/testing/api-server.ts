/** A server to be measured, in a process of its own: `api-server.ts KIND`. Its parent tells it over IPC what to do. */
import { createServer, type RequestListener } from 'node:http'
import { Repeater } from '@repeaterjs/repeater'
import { buildSchema, GraphQLObjectType, GraphQLSchema, GraphQLString, printSchema } from 'graphql'
import type { ServerOptions } from 'graphql-ws'
import { useServer } from 'graphql-ws/use/ws'
import { createYoga } from 'graphql-yoga'
import { WebSocketServer } from 'ws'
import { DEFAULT_ACCOUNT_ID } from '#mock-rds/protocol/credential-scope.ts'
import { plantCluster } from '#mock-rds/world/plant.ts'
import { createGraphqlContext } from '#server/graphql/context.ts'
import { createSchema } from '#server/graphql/schema.ts'
import { CLIENT_LIMITS } from '#server/model/client-limits.ts'
import { localPrincipal } from '#server/model/principal.ts'
import { GraphqlBench } from '#server/testing/graphql-bench.ts'
import { CREATE, READ } from '../api-documents.ts'
import { type ApiKind, apiKind, order, type ready } from '../api-process.ts'

const STEPS = 12

const bench = await GraphqlBench.start()
const { mock, clock } = bench.core
mock.world.region(DEFAULT_ACCOUNT_ID, 'us-east-1').change(clock.nowMs(), (edit) => {
  const instances = Array.from({ length: 6 }, () => ({ instanceClass: 'db.r6g.large' }))
  plantCluster(edit, { clusterId: 'six', engine: 'aurora-postgresql', engineVersion: '15.12', instances })
})
// Describes lag behind.
clock.advance(600_000)
const { createOperation } = await bench.get<{ createOperation: { id: string; steps: object[] } }>(CREATE)
const { id, steps } = createOperation
if (steps.length !== STEPS) throw new Error(`The operation has ${steps.length} steps, not ${STEPS}.`)
await bench.get('mutation ($id: ID!) { startOperation(id: $id) { id } }', { id })
await bench.core.drive(id)
const answer = await bench.get<{ operation: object }>(READ, { id })
const text = JSON.stringify(answer)
const echoing = new Set<(text: string) => void>()

const SERVERS: Readonly<Record<ApiKind, () => Promise<string>>> = {
  product: async () => bench.url,
  'stock graphql-ws': () => socketServer({ schema: createSchema({ isDemo: false }), context: stockContext }),
  echo: () => socketServer({ schema: echoSchema() }),
  'stock Yoga': () => listening(createYoga({ schema: plainSchema(), logging: false })),
}

/** What the resolvers work with, as the product makes it for each subscription. */
const stockContext = () =>
  createGraphqlContext(
    {
      services: bench.services,
      ports: bench.core.servicePorts,
      readsFor: () => ({ shown: bench.core.rds, commanded: bench.core.rds, forget: () => {} }),
      pace: undefined,
      limitReached: () => {},
      requestAwsReads: CLIENT_LIMITS.requestAwsReads,
    },
    { principal: localPrincipal('ana'), client: '127.0.0.1' },
  )

function echoSchema(): GraphQLSchema {
  const subscribe = () =>
    new Repeater<{ readonly echo: string }>(async (push, stop) => {
      const tell = (echo: string): void => void push({ echo })
      echoing.add(tell)
      tell(text)
      await stop
      echoing.delete(tell)
    })
  return new GraphQLSchema({
    query: new GraphQLObjectType({ name: 'Query', fields: { nothing: { type: GraphQLString } } }),
    subscription: new GraphQLObjectType({
      name: 'Subscription',
      fields: { echo: { type: GraphQLString, subscribe } },
    }),
  })
}

/** The same types, over the answer as it is: each field is a member of it. */
function plainSchema(): GraphQLSchema {
  const schema = buildSchema(printSchema(createSchema({ isDemo: false })))
  const field = schema.getQueryType()?.getFields()['operation']
  if (!field) throw new Error('There is no query for an operation.')
  field.resolve = () => answer.operation
  return schema
}

async function socketServer(options: ServerOptions): Promise<string> {
  const sockets = new WebSocketServer({ noServer: true })
  // biome-ignore lint/correctness/useHookAtTopLevel: it is no hook of React
  useServer(options, sockets)
  return listening(undefined, sockets)
}

async function listening(listener?: RequestListener, sockets?: WebSocketServer): Promise<string> {
  const server = createServer(listener)
  server.on('upgrade', (request, connection, head) =>
    sockets?.handleUpgrade(request, connection, head, (socket) =>
      sockets.emit('connection', socket, request),
    ),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('The server has no port.')
  return `http://127.0.0.1:${address.port}`
}

const kind = apiKind.parse(process.argv[2])
let seconds = 1000

async function change(): Promise<void> {
  if (kind === 'echo') for (const tell of echoing) tell(text)
  else await bench.core.service.updateStepTimeout(id, { by: localPrincipal('ana') }, ++seconds)
}

process.on('disconnect', () => process.exit())
process.on('message', (message) => {
  if (order.parse(message) === 'change') return void change()
  const { user, system } = process.cpuUsage()
  process.send?.({ cpuMs: (user + system) / 1000 })
})
process.send?.({ url: await SERVERS[kind](), operationId: id } satisfies ReturnType<typeof ready.parse>)
