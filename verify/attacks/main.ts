import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { inspect, parseArgs } from 'node:util'
import { calledWith } from '../called-with.ts'
import { expectEqual, expectTrue, Mismatch } from '../mismatch.ts'
import { unlessItHangs } from '../unless-it-hangs.ts'
import { IMPATIENT_ATTACKS, PATIENT_ATTACKS } from './all-attacks.ts'
import type { Attack } from './attack.ts'
import { BYSTANDER, Target, TOKEN } from './target.ts'
import { WebSocketClient } from './websocket-client.ts'

const USAGE = `Usage: npm run attacks -- [options]
  --only NAME  only this attack; given again, also the other
  --list       only list them
  --json FILE  write the results as JSON
  --help       show this
`

/** The most that a process may hold after an attack, in megabytes more than before the first. */
const MAX_GROWTH = 150

/** Far longer than the longest of them. */
const HANG_MS = 600_000

interface Options {
  readonly only: readonly string[]
  readonly isList: boolean
  readonly json: string | undefined
}

function readOptions(args: readonly string[]): Options | 'help' {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string', multiple: true, default: [] },
      list: { type: 'boolean', default: false },
      json: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  const all = [...IMPATIENT_ATTACKS, ...PATIENT_ATTACKS]
  const unknown = values.only.filter((name) => !all.some((attack) => attack.name === name))
  if (unknown.length > 0) throw new Error(`There is no attack ${unknown.join(', ')}; --list shows all.`)
  return values.help ? 'help' : { only: values.only, isList: values.list, json: values.json }
}

interface Result {
  readonly name: string
  readonly seconds: number
  readonly seen: string
  /** What did not hold. */
  readonly error?: unknown
}

/** Runs the program; gives its exit code: 0 when all held, 1 when something did not, 2 when it was called wrongly. */
async function main(args: readonly string[]): Promise<number> {
  const options = calledWith(args, { read: readOptions, usage: USAGE })
  if (typeof options === 'number') return options
  const wanted = ({ name }: Attack): boolean => options.only.length === 0 || options.only.includes(name)
  const [impatient, patient] = [IMPATIENT_ATTACKS.filter(wanted), PATIENT_ATTACKS.filter(wanted)]
  if (options.isList) {
    for (const { name, proves } of [...impatient, ...patient])
      process.stdout.write(`${name}\n    ${proves}\n`)
    return 0
  }
  const beside = patient.map((attack) => onTarget([attack]))
  const results = [...(await onTarget(impatient)), ...(await Promise.all(beside)).flat()]
  const failed = results.filter(({ error }) => error !== undefined).length
  process.stdout.write(`\n${results.length - failed} passed, ${failed} failed\n`)
  if (options.json !== undefined) await report(options.json, results, failed)
  return failed > 0 ? 1 : 0
}

/** Carries out attacks one after another on one target. */
async function onTarget(attacks: readonly Attack[]): Promise<readonly Result[]> {
  if (attacks.length === 0) return []
  await using target = await Target.open()
  const bystander = await WebSocketClient.login(target.server.url, BYSTANDER, TOKEN)
  const before = await held(target)
  const results: Result[] = []
  for (const attack of attacks) {
    const result = await carryOut(attack, target, bystander, before)
    process.stdout.write(resultText(result, target))
    results.push(result)
  }
  bystander.cut()
  return results
}

type Held = Readonly<Record<'server' | 'mock', number>>

const held = async ({ server, mock }: Target): Promise<Held> => ({
  server: await server.heldMegabytes(),
  mock: await mock.heldMegabytes(),
})

async function carryOut(
  attack: Attack,
  target: Target,
  bystander: WebSocketClient,
  before: Held,
): Promise<Result> {
  const { name } = attack
  const begunAt = performance.now()
  const seconds = (): number => (performance.now() - begunAt) / 1000
  try {
    const linesBefore = target.server.logLines + target.mock.logLines
    const seen = await unlessItHangs(attack.inflict(target), HANG_MS)
    const growth = await expectUnharmed(target, bystander, before)
    const lines = target.server.logLines + target.mock.logLines - linesBefore
    expectTrue('the log has few lines', lines <= attack.logLines, { lines, most: attack.logLines })
    return { name, seconds: seconds(), seen: `${seen}; ${growth}, ${lines} lines logged` }
  } catch (error) {
    return { name, seconds: seconds(), seen: '', error }
  }
}

/** Fails unless both processes live, another client is answered, and what they hold has not grown too much. */
async function expectUnharmed(target: Target, bystander: WebSocketClient, before: Held): Promise<string> {
  expectEqual('both processes live', [target.server.isAlive, target.mock.isAlive], [true, true])
  const id = `bystander-${bystander.received.length}`
  bystander.subscribe(id, '{ serverInfo { version } }')
  await bystander.until((message) => message.id === id && message.type === 'next')
  using client = target.client('127.0.0.2')
  expectEqual('the server is up', (await client.get('/healthz')).status, 200)
  const after = await held(target)
  const growth = { server: after.server - before.server, mock: after.mock - before.mock }
  expectTrue('the server does not grow', growth.server < MAX_GROWTH, growth)
  expectTrue('the mock does not grow', growth.mock < MAX_GROWTH, growth)
  return `server ${signed(growth.server)} MB, mock ${signed(growth.mock)} MB`
}

const signed = (megabytes: number): string => `${megabytes < 0 ? '' : '+'}${megabytes.toFixed(0)}`

function resultText({ name, seconds, seen, error }: Result, target: Target): string {
  if (error === undefined) return `ok     ${name}: ${seen} (${seconds.toFixed(1)} s)\n`
  return `FAILED ${name} (${seconds.toFixed(1)} s)\n${errorText(error)}\n${target.server.output.slice(-2_000)}\n`
}

function errorText(error: unknown): string {
  if (error instanceof Mismatch) {
    return `${error.message}: expected ${inspect(error.expected)}, got ${inspect(error.actual)}\n${error.stack}`
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

async function report(path: string, results: readonly Result[], failed: number): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  const attacks = results.map(({ error, ...result }) => ({
    ...result,
    ...(error !== undefined && { error: errorText(error) }),
  }))
  await writeFile(path, JSON.stringify({ passed: results.length - failed, failed, attacks }, null, 2))
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1))
process.exit(await main(process.argv.slice(2)))
