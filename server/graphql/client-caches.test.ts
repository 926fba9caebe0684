import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createClient, fetchExchange, gql } from '@urql/core'
import { cacheExchange } from '@urql/exchange-graphcache'
import { introspectionFromSchema, isObjectType, printSchema } from 'graphql'
import { expect, test } from 'vitest'
import { GraphqlBench } from '../testing/graphql-bench.ts'
import { tempFolder } from '../testing/temp-folder.ts'
import { createSchema } from './schema.ts'
import { create } from './testing/drive.ts'

const schema = createSchema({ isDemo: false })

const RELAY_DOCUMENTS = `
graphql\`query screenQuery($filter: OperationFilter) { ...screen_list @arguments(filter: $filter) }\`
graphql\`
  fragment screen_list on Query
  @argumentDefinitions(filter: { type: "OperationFilter" }, first: { type: "Int", defaultValue: 20 }, after: { type: "String" })
  @refetchable(queryName: "screenListQuery") {
    operations(filter: $filter, first: $first, after: $after) @connection(key: "screen_operations") {
      changesCursor
      edges { node { id state cluster { id writer { id operation { id } } } steps { id title } ...screen_log } }
    }
  }
\`
graphql\`
  fragment screen_log on Operation
  @argumentDefinitions(last: { type: "Int", defaultValue: 20 }, before: { type: "String" })
  @refetchable(queryName: "screenLogQuery") {
    events(last: $last, before: $before) @connection(key: "screen_events") { edges { node { id message isFinal } } }
  }
\`
graphql\`fragment screen_cluster on Cluster @refetchable(queryName: "screenClusterQuery") { status instances { id } proxies { id } }\`
graphql\`subscription screenChangesSubscription($filter: OperationFilter, $after: String) {
  operationChanges(filter: $filter, after: $after) {
    __typename
    ... on OperationChanged { cursor operation { id state } }
    ... on OperationRemoved { cursor operationId @deleteRecord }
  }
}\`
`

test("Relay's compiler takes the schema: connections both ways, what is fetched again by its id, and removals", async () => {
  const folder = await tempFolder()
  mkdirSync(join(folder, 'src/generated'), { recursive: true })
  const config = {
    src: 'src',
    schema: 'schema.graphql',
    language: 'typescript',
    artifactDirectory: 'src/generated',
  }
  writeFileSync(join(folder, 'schema.graphql'), printSchema(schema))
  writeFileSync(join(folder, 'src/screen.ts'), RELAY_DOCUMENTS)
  writeFileSync(join(folder, 'relay.config.json'), JSON.stringify(config))
  const compiler = fileURLToPath(new URL('cli.js', import.meta.resolve('relay-compiler')))
  const output = execFileSync(process.execPath, [compiler, 'relay.config.json'], {
    cwd: folder,
    stdio: 'pipe',
  })
  expect(output.toString()).not.toMatch(/warn|error/i)
  expect(readdirSync(join(folder, 'src/generated'))).toContain('screenLogQuery.graphql.ts')
})

test("urql's normalized cache takes the schema without a complaint, and knows a thing again wherever it is", async () => {
  await using bench = await GraphqlBench.start()
  const id = await create(bench)
  const complaints: string[] = []
  // What is no node has no id: it belongs to what it is in.
  const embedded = Object.values(schema.getTypeMap()).filter(
    (type) => isObjectType(type) && type.getInterfaces().length === 0 && !type.name.startsWith('__'),
  )
  const client = createClient({
    url: 'http://bench/graphql',
    preferGetMethod: false,
    exchanges: [
      cacheExchange({
        schema: introspectionFromSchema(schema),
        keys: Object.fromEntries(embedded.map(({ name }) => [name, () => null])),
        logger: (_, message) => void complaints.push(message),
      }),
      fetchExchange,
    ],
    fetch: async (_, init) => {
      const { query, variables } = JSON.parse(String(init?.body))
      return Response.json(await bench.ask(query, variables))
    },
  })
  const LIST = gql(`{
    operations(first: 5) {
      changesCursor counts { state count } pageInfo { endCursor }
      edges { node { id state steps { id title calls { action } } events(last: 2) { edges { node { id seq } } } } }
    }
    clusters(region: "us-east-1") { id activeOperation { id state } instances { id operation { id } pendingChanges { name value } } tags { name value } }
  }`)
  const states = async (requestPolicy: 'network-only' | 'cache-only') => {
    const { data, error } = await client.query(LIST, {}, { requestPolicy }).toPromise()
    expect(error).toBeUndefined()
    return data.operations.edges.map(({ node }: { node: { state: string } }) => node.state)
  }
  expect(await states('network-only')).toEqual(['CREATED'])
  const START = gql('mutation ($id: ID!) { startOperation(id: $id) { id state } }')
  expect((await client.mutation(START, { id }).toPromise()).error).toBeUndefined()
  expect(await states('cache-only')).toEqual(['RUNNING'])
  expect(complaints).toEqual([])
})
