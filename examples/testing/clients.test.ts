import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
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

test.each(Object.entries(CLIENTS))(
  '%s does and decides everything, on a network that cuts every stream',
  async (_name, [program, ...args]) => {
    await using server = await startExampleServer(TOKEN)
    const env = { ...process.env, MAINTENANCE_URL: server.url, MAINTENANCE_TOKEN: TOKEN }
    const { stdout } = await promisify(execFile)(program, args, { env })
    expect(stdout).toBe(TRANSCRIPT)
    expect(server.cuts()).toBeGreaterThan(4)
  },
)
