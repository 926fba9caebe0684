import { parseArgs } from 'node:util'
import { isEveryAddress } from '#lib/own-address.ts'
import { type MockRds, type MockRdsOptions, startMockRds } from './server.ts'
import { SEEDINGS } from './world/seeding.ts'
import { TIMING_PRESETS } from './world/timing.ts'

const USAGE = `Usage: node mock-rds/main.ts [options]
  --port N                            port to listen on (default 9080)
  --host ADDRESS                      address to listen on (default 127.0.0.1)
  --public-url URL                    another address that clients have for it, such as http://mock-rds:9080
  --seed N                            seed of identifiers and random waits (default 1)
  --clock real|virtual                virtual: time stands still until POST /mock/clock (default real)
  --timing realistic|demo|instant     how long changes take (default realistic)
  --scale N                           what durations are multiplied by, 0.1 for ten times as fast (default 1)
  --world demo|empty                  what is there from the start (default demo)
`

class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** Reads the command line. Throws UsageError with one sentence. */
function readOptions(args: readonly string[]): MockRdsOptions | 'help' {
  const values = parseOptions(args)
  if (values.help) return 'help'
  const publicUrl = publicAddress(values['public-url'], values.host)
  return {
    host: values.host,
    ...(publicUrl !== undefined && { publicUrl }),
    port: wholeNumber('--port', values.port, 65535),
    seed: wholeNumber('--seed', values.seed, 4294967295),
    clock: oneOf('--clock', values.clock, ['real', 'virtual'] as const),
    timing: oneOf('--timing', values.timing, TIMING_PRESETS),
    scale: positive('--scale', values.scale),
    seeding: SEEDINGS[oneOf('--world', values.world, ['demo', 'empty'] as const)],
  }
}

function parseOptions(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: 'string', default: '9080' },
        host: { type: 'string', default: '127.0.0.1' },
        'public-url': { type: 'string' },
        seed: { type: 'string', default: '1' },
        clock: { type: 'string', default: 'real' },
        timing: { type: 'string', default: 'realistic' },
        scale: { type: 'string', default: '1' },
        world: { type: 'string', default: 'demo' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

/** An address that stands for every one of the machine is none that a client could ask for. */
function publicAddress(url: string | undefined, host: string): string | undefined {
  if (url === undefined) {
    if (!isEveryAddress(host)) return undefined
    throw new UsageError(`--host ${host} needs --public-url: the address that clients have for the mock`)
  }
  if (/^https?:\/\/[^/?#@]+\/?$/.test(url) && URL.canParse(url)) return url
  throw new UsageError(`--public-url must be an address such as http://mock-rds:9080, not "${url}"`)
}

function wholeNumber(option: string, text: string, maximum: number): number {
  const value = Number(text)
  if (/^\d+$/.test(text) && value <= maximum) return value
  throw new UsageError(`${option} must be a whole number from 0 to ${maximum}, not "${text}"`)
}

function positive(option: string, text: string): number {
  const value = Number(text)
  if (value > 0 && Number.isFinite(value)) return value
  throw new UsageError(`${option} must be a number greater than 0, not "${text}"`)
}

function oneOf<T extends string>(option: string, text: string, choices: readonly T[]): T {
  const choice = choices.find((candidate) => candidate === text)
  if (choice !== undefined) return choice
  throw new UsageError(`${option} must be one of ${choices.join(', ')}, not "${text}"`)
}

function explain(error: unknown, options: MockRdsOptions | undefined): string {
  if (error instanceof UsageError) return `${error.message}\n${USAGE}`
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE')
    return `Port ${options?.port} on ${options?.host} is taken. Choose another one with --port.\n`
  return `The mock could not start: ${error instanceof Error ? error.message : String(error)}\n`
}

function stopOnSignal(mock: MockRds): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      mock.close().then(() => process.exit(0))
    })
  }
}

let options: MockRdsOptions | 'help' | undefined
try {
  options = readOptions(process.argv.slice(2))
  if (options === 'help') process.stdout.write(USAGE)
  else {
    const mock = await startMockRds(options)
    stopOnSignal(mock)
    process.stdout.write(`mock-rds listens on ${mock.url} (control: ${mock.url}/mock/state)\n`)
  }
} catch (error) {
  process.stderr.write(explain(error, options === 'help' ? undefined : options))
  process.exitCode = 1
}
