import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Random } from '#mock-rds/world/random.ts'
import { fail } from '../checker/invariants.ts'
import type { Requester } from '../graphql-client.ts'
import { GraphqlClient } from '../graphql-client.ts'
import { expectEqual } from '../mismatch.ts'
import type { MockControl } from '../mock-control.ts'
import type { MockCall } from '../mock-state.ts'
import type { OperationView } from '../operation-view.ts'
import { Cloud } from './cloud.ts'
import { Commands } from './commands.ts'
import { Course } from './course.ts'
import { Program } from './program.ts'
import { Site } from './site.ts'
import type { Disturbances } from './tester.ts'
import { UNDISTURBED } from './tester.ts'
import type { Torture } from './torture.ts'
import { untilTrue } from './until.ts'

/** How a server is set up. */
interface ServerSetup {
  /** How far the date of its machine is ahead, in milliseconds. */
  readonly aheadMs: number
  /** How long it believes that an invocation can live. */
  readonly invocationSeconds: number
}

/** How long a call that should not be sent is waited for. */
const QUIET_MS = 300

interface RunningServer {
  readonly program: Program
  readonly client: GraphqlClient
}

/** Servers on one table, each a process of its own whose date is wrong in its own way. Each command goes to one of them. */
class Servers implements AsyncDisposable {
  readonly mock: MockControl
  readonly commands: QuietCommands
  readonly #running: readonly RunningServer[]

  private constructor(mock: MockControl, running: readonly RunningServer[], random: Random) {
    this.mock = mock
    this.#running = running
    this.commands = new QuietCommands(anyOf(running, random), mock)
  }

  static async boot(
    mock: MockControl,
    setups: readonly ServerSetup[],
    environment: Readonly<Record<string, string>>,
    random: Random,
  ): Promise<Servers> {
    const running = setups.map(async (setup) => {
      const program = new Program({
        args: ['--import', join(import.meta.dirname, 'shift-clock.ts'), 'verify/torture/server.ts'],
        env: { ...environment, ...environmentOf(setup) },
      })
      const [, url = ''] = await program.printed(/listens on (http\S+?)\/\n/)
      return { program, client: new GraphqlClient(url) }
    })
    return new Servers(mock, await Promise.all(running), random)
  }

  /** The client of the first server; who watches operations stays with it. */
  get client(): GraphqlClient {
    const [first] = this.#running
    if (!first) throw new Error('There is no server.')
    return first.client
  }

  /** Every server shows every operation as it is, and none that it cannot read. */
  async expectAllSeen(operationIds: readonly string[]): Promise<void> {
    for (const { client } of this.#running) {
      const commands = new Commands(client)
      expectEqual('a server can read every operation', await commands.unreadable(), [])
      await untilTrue('a server lists every operation as ended', async () => {
        const states = await commands.states()
        return operationIds.every((id) => ENDED.has(states.get(id) ?? ''))
      })
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const { program, client } of this.#running) {
      await program.kill()
      await client.close()
    }
  }
}

const ENDED: ReadonlySet<string> = new Set(['COMPLETED', 'ROLLED_BACK'])

const environmentOf = ({ aheadMs, invocationSeconds }: ServerSetup): Readonly<Record<string, string>> => ({
  APP_PORT: '0',
  AWS_ACCESS_KEY_ID: 'torture',
  AWS_SECRET_ACCESS_KEY: 'torture',
  APP_STEPFN_INVOCATION_TIMEOUT: String(invocationSeconds),
  TORTURE_CLOCK_SHIFT_MS: String(aheadMs),
})

/** Each request goes to whichever server chance names. */
const anyOf = (running: readonly RunningServer[], random: Random): Requester => ({
  request: (query, variables) => {
    const one = running[random.below(running.length)]
    if (!one) throw new Error('There is no server.')
    return one.client.request(query, variables)
  },
})

/** Commands that hold the servers to it: once a pause is acknowledged no call is on its way, and none follows. */
class QuietCommands extends Commands {
  readonly #mock: MockControl
  readonly #atPause = new Map<string, number>()
  #pauses = 0

  constructor(client: Requester, mock: MockControl) {
    super(client)
    this.#mock = mock
  }

  /** How many pauses were found to be quiet. */
  get quietPauses(): number {
    return this.#pauses
  }

  override async pause(id: string, reason: string): Promise<OperationView> {
    const view = await super.pause(id, reason)
    const calls = await this.#callsOn(view)
    const open = calls.filter(({ outcome }) => outcome === 'pending')
    if (open.length > 0)
      fail('quiet', `A pause of ${id} was acknowledged while ${open[0]?.action} was on its way.`)
    this.#atPause.set(id, calls.length)
    return view
  }

  override async resume(view: OperationView, action: 'CONTINUE' | 'ROLLBACK'): Promise<OperationView> {
    const before = this.#atPause.get(view.id)
    if (before !== undefined) {
      await sleep(QUIET_MS)
      const { length } = await this.#callsOn(view)
      if (length !== before)
        fail('quiet', `AWS got ${length - before} calls of ${view.id} after a pause of it was acknowledged.`)
      this.#atPause.delete(view.id)
      this.#pauses++
    }
    return super.resume(view, action)
  }

  async #callsOn({ clusterId }: OperationView): Promise<readonly MockCall[]> {
    const calls = await this.#mock.mutations()
    return calls.filter(({ parameters }) => JSON.stringify(parameters).includes(clusterId))
  }
}

const MINUTE_MS = 60_000

/** How wrong the dates of the two servers are: ahead, behind, both, neither. */
const DATES_MS: readonly (readonly [number, number])[] = [
  [10 * MINUTE_MS, -10 * MINUTE_MS],
  [-10 * MINUTE_MS, 10 * MINUTE_MS],
  [10 * MINUTE_MS, 0],
  [0, -10 * MINUTE_MS],
  [45_000, -45_000],
  [0, 0],
]

/** How long an invocation can live, in seconds: for the function, and as each server was told. */
const INVOCATIONS: readonly (readonly [number, number, number])[] = [
  [6, 6, 6],
  [6, 3, 6],
  [4, 8, 3],
]

/** How often the function dies in one run, and the longest that it lives in between, in milliseconds. */
const CRASHES = 3
const MAX_LIFE_MS = 2_500

/**
 * On a machine that has much else to do, the table may answer too late, and so may the function, many times in a row:
 * then a command is given again, and the operation is paused with that reason and goes on.
 */
const DISTURBANCES: Disturbances = {
  ...UNDISTURBED,
  interferes: true,
  pauses: ['AWS_FAULT'],
  refusals: ['STORAGE_UNAVAILABLE'],
}

/** Two servers and a function that share nothing but a table, and do not agree on the date. */
export const SEVERAL_MACHINES: Torture = {
  name: 'several machines',
  proves:
    'Two servers whose dates are up to ten minutes wrong, each told another timeout, in front of a function that dies in its work: no call follows a pause that was acknowledged, AWS gets each call once, and every server shows every operation.',
  inflict: async ({ machines: runs, calls, random }) => {
    await using site = await Site.open()
    const totals = { operations: 0, calls: 0, commands: 0, pauses: 0, crashes: 0 }
    for (let run = 0; run < runs; run++) {
      const chance = random.fork(`run ${run}`)
      const { setups, invocationSeconds } = machinesOf(run)
      await using cloud = await Cloud.open(site.mockUrl, invocationSeconds)
      const environment = { ...cloud.environment, RDS_ENDPOINT: site.mockUrl }
      await using servers = await Servers.boot(site.mock, setups, environment, chance.fork('servers'))
      const course = await Course.begin(servers, chance.fork('course'), DISTURBANCES)
      const crashing = crash(cloud, course, chance.fork('crashes'))
      await course.carryToTheEnd()
      const figures = await course.expectCarriedOut(await calls())
      await course.expectKept()
      await servers.expectAllSeen(course.operationIds)
      totals.operations += figures.operations
      totals.calls += figures.calls
      totals.commands += figures.commands
      totals.pauses += servers.commands.quietPauses
      totals.crashes += await crashing
    }
    return {
      kind: 'held',
      figures: `${runs} runs; ${totals.crashes} deaths of the function; ${totals.operations} operations came to their end; ${totals.calls} calls, each sent once; ${totals.pauses} pauses, no call after any; ${totals.commands} acknowledged commands, 0 lost`,
    }
  },
}

/** One run after the other has other dates, and other timeouts. */
function machinesOf(run: number): {
  readonly setups: readonly ServerSetup[]
  readonly invocationSeconds: number
} {
  const [first, second] = DATES_MS[run % DATES_MS.length] ?? [0, 0]
  const [invocationSeconds, ofFirst, ofSecond] = INVOCATIONS[run % INVOCATIONS.length] ?? [6, 6, 6]
  return {
    invocationSeconds,
    setups: [
      { aheadMs: first, invocationSeconds: ofFirst },
      { aheadMs: second, invocationSeconds: ofSecond },
    ],
  }
}

/** The function dies now and then until the course is over; gives how often. */
async function crash(cloud: Cloud, course: Course, random: Random): Promise<number> {
  for (let crashes = 0; crashes < CRASHES; crashes++) {
    await sleep(random.below(MAX_LIFE_MS))
    if (course.hasEnded) return crashes
    cloud.crashFunction()
  }
  return CRASHES
}
