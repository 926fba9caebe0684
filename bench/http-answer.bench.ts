/** What it costs to answer a query over HTTP: the product beside Yoga as it comes, which sends the same payload. */
import { Agent } from 'node:http'
import { READ } from './api-documents.ts'
import { post } from './api-post.ts'
import { ApiProcess } from './api-process.ts'
import { type Measurement, report } from './measurement.ts'

const CONNECTIONS = 4
const ROUNDS = 60
const WARM_UP = 20
const QUERIES_A_ROUND = 60

const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })
const product = await ApiProcess.start('product')
const stock = await ApiProcess.start('stock Yoga')

/** Processor time of one answer, in milliseconds. */
async function answersOf(server: ApiProcess, query: string): Promise<number> {
  const before = await server.cpuMs()
  for (let n = 0; n < QUERIES_A_ROUND; n += CONNECTIONS) {
    const asked = { query, variables: { id: server.operationId } }
    await Promise.all(Array.from({ length: CONNECTIONS }, () => post(agent, server.url, asked)))
  }
  return ((await server.cpuMs()) - before) / QUERIES_A_ROUND
}

/** A round that little else disturbed: on a machine that others use as well, the same work takes more processor time too. */
const undisturbed = (rounds: readonly number[]): number =>
  rounds.toSorted((one, other) => one - other)[Math.floor(rounds.length / 10)] ?? Number.NaN

async function compared(
  name: string,
  query: string,
  target?: { readonly ratio: number },
): Promise<Measurement> {
  const [ours, theirs]: [number[], number[]] = [[], []]
  for (let round = 0; round < WARM_UP + ROUNDS; round++) {
    const [one, other] = [await answersOf(product, query), await answersOf(stock, query)]
    if (round < WARM_UP) continue
    ours.push(one)
    theirs.push(other)
  }
  return {
    name: `${name}: throughput`,
    method: `${QUERIES_A_ROUND} queries over ${CONNECTIONS} connections, the best tenth of ${ROUNDS} rounds by turns; answers a second of the server's processor time`,
    value: 1_000 / undisturbed(ours),
    unit: 'answers a CPU second',
    better: 'higher',
    reference: { name: 'stock Yoga with the same payload', value: 1_000 / undisturbed(theirs) },
    ...(target && { target }),
    gate: { noise: 0.15 },
  }
}

report([
  await compared('`operation` with 12 steps', READ, { ratio: 0.8 }),
  await compared('the smallest query', '{ __typename }'),
])
for (const each of [product, stock]) each[Symbol.dispose]()
agent.destroy()
