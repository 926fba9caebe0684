import { CLIENT_LIMITS } from '#server/model/client-limits.ts'
import { expectEqual, expectTrue } from '../mismatch.ts'
import type { Attack } from './attack.ts'
import { tally } from './attack.ts'
import type { HttpClient } from './http-client.ts'
import { codeIn } from './http-client.ts'
import type { Target } from './target.ts'
import { TOKEN } from './target.ts'
import { WebSocketClient } from './websocket-client.ts'

const ADDRESS = '127.0.1.1'

/** An address from which not much was sent so far: what is not about one client alone comes from many. */
const addressOf = (n: number): string => `127.0.1.${10 + n}`

/** Documents of which no two are equal. */
const LARGE_DOCUMENTS = 2_000
const LARGE_CHARACTERS = 48_000
/** More than are kept, and more characters than are kept. */
const DISTINCT_DOCUMENTS = CLIENT_LIMITS.cachedDocuments + 50
const LONG_DOCUMENTS = 50
const HUGE_DOCUMENTS = 20
const HUGE_CHARACTERS = 900_000
const WRONG_DOCUMENTS = 200
/** From so many addresses they are less than one client may send. */
const ADDRESSES = 30
/** How often each document that asks for too much is sent. */
const REPEATS = 20

/** A document of so many characters, unlike all others. */
const documentOf = (characters: number, n: number): string => {
  const begin = `{ operation(id: "${n}`
  const end = '") { id } }'
  return `${begin}${'x'.repeat(characters - begin.length - end.length)}${end}`
}

/** Sends documents over HTTP; how often each code came. */
async function codesOf(client: HttpClient, documents: Iterable<string>): Promise<Record<string, number>> {
  return tally(await inTurns(documents, (document) => client.codeOf(document)))
}

/** Does something with each, a few at a time. */
async function inTurns<T, R>(all: Iterable<T>, work: (one: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = []
  const rest = Iterator.from(all)
  const worker = async (): Promise<void> => {
    for (const one of rest) results.push(await work(one))
  }
  await Promise.all(Array.from({ length: 8 }, worker))
  return results
}

/** Does something with each, from many addresses in turn. */
async function fromMany<R>(
  target: Target,
  documents: Iterable<string>,
  work: (client: HttpClient, document: string) => Promise<R>,
): Promise<readonly R[]> {
  const clients = Array.from({ length: ADDRESSES }, (_, n) => target.client(addressOf(n)))
  let sent = 0
  const results = await inTurns(documents, (document) => {
    const client = clients[sent++ % clients.length]
    if (!client) throw new Error('There are no clients.')
    return work(client, document)
  })
  for (const client of clients) client.close()
  return results
}

function* numbered<T>(count: number, make: (n: number) => T): Generator<T> {
  for (let n = 0; n < count; n++) yield make(n)
}

const LARGE: Attack = {
  name: 'large documents',
  proves: `${LARGE_DOCUMENTS} distinct documents of ${LARGE_CHARACTERS / 1000} kB over HTTP, and those that fill a message over a WebSocket, are refused and not kept.`,
  limits: ['documentCharacters'],
  logLines: 0,
  inflict: async (target) => {
    using client = target.client(ADDRESS)
    const codes = await codesOf(
      client,
      numbered(LARGE_DOCUMENTS, (n) => documentOf(LARGE_CHARACTERS, n)),
    )
    expectEqual('each is refused', codes, { BAD_USER_INPUT: LARGE_DOCUMENTS })
    using socket = await WebSocketClient.login(target.server.url, ADDRESS, TOKEN)
    for (let n = 0; n < LARGE_DOCUMENTS / 10; n++) {
      socket.subscribe(String(n), documentOf(CLIENT_LIMITS.frameBytes - 1_000, n))
      await socket.settled()
    }
    expectEqual('each is refused over a WebSocket', tally(socket.refusals()), {
      BAD_USER_INPUT: LARGE_DOCUMENTS / 10,
    })
    return `${LARGE_DOCUMENTS} over HTTP and ${LARGE_DOCUMENTS / 10} over a WebSocket were refused`
  },
}

const HUGE: Attack = {
  name: 'huge bodies',
  proves: `${HUGE_DOCUMENTS} bodies and messages of ${HUGE_CHARACTERS / 1_000_000} MB are not read.`,
  limits: ['bodyBytes', 'frameBytes'],
  logLines: CLIENT_LIMITS.clientLogLines,
  inflict: async (target) => {
    using client = target.client(ADDRESS)
    const bodies = numbered(HUGE_DOCUMENTS, (n) => JSON.stringify({ query: documentOf(HUGE_CHARACTERS, n) }))
    const statuses = await inTurns(bodies, async (body) => (await client.post('/graphql', body)).status)
    expectEqual('each body is refused', tally(statuses), { 413: HUGE_DOCUMENTS })
    const ends = await inTurns(numbered(HUGE_DOCUMENTS, String), async (id) => {
      const socket = await WebSocketClient.login(target.server.url, ADDRESS, TOKEN)
      socket.subscribe(id, documentOf(HUGE_CHARACTERS, 0))
      return socket.closed
    })
    expectEqual('each message ends its connection', tally(ends), { 1009: HUGE_DOCUMENTS })
    return `${HUGE_DOCUMENTS} bodies got 413, ${HUGE_DOCUMENTS} messages 1009`
  },
}

const DISTINCT: Attack = {
  name: 'distinct documents',
  proves: `${DISTINCT_DOCUMENTS} distinct documents, of which ${LONG_DOCUMENTS} are as long as they may be, are answered, and few are kept.`,
  limits: ['cachedDocuments', 'cachedCharacters'],
  logLines: 0,
  inflict: async (target) => {
    const { documentCharacters } = CLIENT_LIMITS
    // Enums are among the smallest of what becomes an object of its own.
    const states = 'PAUSED '.repeat(1_900)
    const documents = numbered(DISTINCT_DOCUMENTS, (n) => {
      const isLong = n < LONG_DOCUMENTS
      const filter = `filter: { states: [${isLong ? states : 'PAUSED'}] }`
      const document = `query q${n} { operations(first: 1, ${filter}) { totalCount } } #`
      return isLong ? document.padEnd(documentCharacters, 'x') : document
    })
    const codes = await fromMany(target, documents, (client, document) => client.codeOf(document))
    expectEqual('each is answered', tally(codes), { none: DISTINCT_DOCUMENTS })
    return `${DISTINCT_DOCUMENTS}, ${LONG_DOCUMENTS} of them of ${documentCharacters} characters, were answered`
  },
}

const TOO_MUCH: Readonly<Record<string, string>> = {
  tokens: `{ serverInfo { ${'a '.repeat(CLIENT_LIMITS.documentTokens)} } }`,
  'nested lists': `{ operation(id: ${'['.repeat(1_500)}${']'.repeat(1_500)}) { id } }`,
  'lists without end': `{ operation(id: ${'['.repeat(1_900)}`,
  'a long name': `{ ${'a'.repeat(CLIENT_LIMITS.nameCharacters + 1)}: serverInfo { version } }`,
  depth: `{ __type(name: "Query") { ${'ofType { '.repeat(CLIENT_LIMITS.documentDepth)}name${' }'.repeat(CLIENT_LIMITS.documentDepth)} } }`,
  fields: `{ serverInfo { ${'version '.repeat(CLIENT_LIMITS.documentFields)} } }`,
  fragments: `{ ...F0 } ${[...numbered(CLIENT_LIMITS.documentFragments + 1, (n) => `fragment F${n} on Query { serverInfo { version } }`)].join(' ')}`,
  'fragments that multiply': `{ ...F0 } ${[...numbered(40, (n) => `fragment F${n} on Query { ${n === 39 ? 'serverInfo { version }' : `...F${n + 1} ...F${n + 1}`} }`)].join(' ')}`,
  aliases: `{ ${[...numbered(CLIENT_LIMITS.documentAliases + 1, (n) => `a${n}: serverInfo { version }`)].join(' ')} }`,
}

const DEMANDING: Attack = {
  name: 'demanding documents',
  proves:
    'Documents and variables that ask for too much, or are nested without end, are refused as bad input.',
  limits: [
    'documentTokens',
    'documentNesting',
    'nameCharacters',
    'documentDepth',
    'documentFields',
    'documentFragments',
    'documentAliases',
    'variableNesting',
  ],
  logLines: 0,
  inflict: async (target) => {
    using client = target.client(ADDRESS)
    for (const [what, document] of Object.entries(TOO_MUCH)) {
      // One client alone would soon be refused for the rate of what it has read.
      const repeats = numbered(REPEATS, () => document)
      const codes = await fromMany(target, repeats, (each, text) => each.codeOf(text))
      expectEqual(`${what}: refused as bad input`, tally(codes), { BAD_USER_INPUT: REPEATS })
    }
    const query = JSON.stringify('query ($id: ID!) { operation(id: $id) { id } }')
    const nested = `{"id":${'['.repeat(20_000)}1${']'.repeat(20_000)}}`
    const replies = numbered(REPEATS, () => `{"query":${query},"variables":${nested}}`)
    const codes = await inTurns(replies, async (body) => codeIn(await client.askText(body)))
    expectEqual('nested variables: refused as bad input', tally(codes), { BAD_USER_INPUT: REPEATS })
    return `${Object.keys(TOO_MUCH).length + 1} kinds were refused ${REPEATS} times each`
  },
}

const ERRORS: Attack = {
  name: 'documents full of errors',
  proves: 'What is wrong with a document is said in so many errors of so many characters, and not kept.',
  limits: ['errors', 'errorCharacters'],
  logLines: 0,
  inflict: async (target) => {
    const unknown = (n: number): string =>
      `{ ${[...numbered(250, (field) => `nothing_${n}_${field}`)].join(' ')} }`
    const tooLong = (n: number): string => `{ operations(first: "${n}${'x'.repeat(15_000)}") { totalCount } }`
    const replies = await fromMany(
      target,
      numbered(WRONG_DOCUMENTS, (n) => (n % 2 === 0 ? unknown(n) : tooLong(n))),
      (client, document) => client.ask(document),
    )
    const counts = replies.map(({ errors = [] }) => errors.length)
    const lengths = replies.flatMap(({ errors = [] }) => errors.map(({ message }) => message.length))
    expectTrue('each is refused', Math.min(...counts) > 0, Math.min(...counts))
    expectTrue('with few errors', Math.max(...counts) <= CLIENT_LIMITS.errors, Math.max(...counts))
    expectTrue('in few words', Math.max(...lengths) <= CLIENT_LIMITS.errorCharacters, Math.max(...lengths))
    return `${WRONG_DOCUMENTS} were refused with at most ${Math.max(...counts)} errors of at most ${Math.max(...lengths)} characters`
  },
}

const NEW: Attack = {
  name: 'new documents without end',
  proves:
    'Documents that were not sent before are read up to so many characters of one client, then refused.',
  limits: ['clientNewCharactersPerSecond', 'clientNewCharacters'],
  logLines: 0,
  inflict: async (target) => {
    const { documentCharacters, clientNewCharacters, clientNewCharactersPerSecond } = CLIENT_LIMITS
    using client = target.client('127.0.1.2')
    const begunAt = performance.now()
    // Once it is read, it turns out to ask for an operation by no id.
    const { BAD_USER_INPUT: read = 0, LIMIT_EXCEEDED: refused = 0 } = await codesOf(
      client,
      numbered(LARGE_DOCUMENTS / 10, (n) => documentOf(documentCharacters, n)),
    )
    const seconds = (performance.now() - begunAt) / 1000
    const most = (clientNewCharacters + clientNewCharactersPerSecond * seconds) / documentCharacters
    expectTrue('few are read', read <= most + 1 && read > 0, { read, most })
    expectEqual('the others are refused', read + refused, LARGE_DOCUMENTS / 10)
    return `${read} of ${LARGE_DOCUMENTS / 10} were read in ${seconds.toFixed(1)} s`
  },
}

/** What is done with documents, bodies and messages. */
export const DOCUMENT_ATTACKS: readonly Attack[] = [LARGE, HUGE, NEW, DISTINCT, DEMANDING, ERRORS]
