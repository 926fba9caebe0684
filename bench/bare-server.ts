/** The least that answers GraphQL over HTTP with the library that the server uses: what its start and memory are held against. */
import { createServer } from 'node:http'
import { createSchema, createYoga } from 'graphql-yoga'

const schema = createSchema({
  typeDefs: 'type Query { serverInfo: ServerInfo! } type ServerInfo { version: String! }',
  resolvers: { Query: { serverInfo: () => ({ version: '0' }) } },
})
const server = createServer(createYoga({ schema, logging: false }))
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('It listens on no port.')
  console.log(`listens on http://127.0.0.1:${address.port}/`)
})
