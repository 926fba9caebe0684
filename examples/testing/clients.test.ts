import { execFile } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { parse } from 'graphql'
import { expect, test } from 'vitest'
import { documentProblems, ERROR_CODES, findGo, problemsOf, structProblems } from './by-the-schema.ts'
import { startExampleServer } from './example-server.ts'

const TOKEN = 'token-of-the-examples'

/** What each client prints, as README.md shows it. */
const TRANSCRIPT = readFileSync(new URL('../transcript.txt', import.meta.url), 'utf8')

/** How each client is run. */
const CLIENTS: Readonly<Record<string, readonly [program: string, ...args: readonly string[]]>> = {
  'Apollo Client': ['node', 'examples/typescript/apollo.ts'],
  urql: ['node', 'examples/typescript/urql.ts'],
  curl: ['bash', 'examples/shell/maintenance.sh'],
  Python: ['python3', 'examples/python/maintenance.py'],
}

/** Runs a client on a network that cuts every stream. */
async function run(program: string, ...args: readonly string[]): Promise<void> {
  await using server = await startExampleServer({ token: TOKEN, isCutting: true })
  const env = { ...process.env, MAINTENANCE_URL: server.url, MAINTENANCE_TOKEN: TOKEN }
  const { stdout } = await promisify(execFile)(program, args, { env })
  expect(stdout).toBe(TRANSCRIPT)
  expect(server.cuts()).toBeGreaterThan(4)
}

test.each(Object.entries(CLIENTS))(
  '%s does and decides everything, though every stream is cut',
  (_name, command) => run(...command),
)

test('Go does and decides everything, where there is Go; its input types are those of the schema', async () => {
  const file = 'examples/go/main.go'
  const source = readFileSync(file, 'utf8')
  expect([...structProblems(source), ...documentProblems(source)]).toEqual([])
  const go = findGo()
  if (go !== undefined) await run(go, 'run', file)
})

test.each(['typescript/walk.ts', 'python/maintenance.py', 'go/main.go', 'shell/maintenance.sh'])(
  '%s knows what to do about each error code',
  (file) => {
    const source = readFileSync(`examples/${file}`, 'utf8')
    expect(ERROR_CODES.filter((code) => !source.includes(code))).toEqual([])
  },
)

test.each(globSync('examples/documents/*.graphql'))(
  '%s is valid, and uses nothing that is deprecated',
  (file) => {
    expect(problemsOf(parse(readFileSync(file, 'utf8')))).toEqual([])
  },
)
