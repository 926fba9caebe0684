import { expectEqual, expectTrue } from '../mismatch.ts'
import { Course } from './course.ts'
import type { Program } from './program.ts'
import { Site } from './site.ts'
import type { Torture } from './torture.ts'
import { until, untilTrue } from './until.ts'

/** How many servers are started at once on a folder that a killed one left. */
const RACERS = 3
/** How often there is such a race. */
const RACES = 3

/** A second server on the same data folder. */
export const TWO_SERVERS: Torture = {
  name: 'two servers',
  proves:
    'A second server on a data folder refuses to start and says who has it; once the first is killed, exactly one of several can start.',
  inflict: async ({ calls, random }) => {
    await using site = await Site.open()
    await site.boot()
    const course = await Course.begin(site, random.fork('two servers'))
    const flight = new AbortController()
    const flying = course.carryThrough(flight.signal)
    await untilTrue('operations run', async () => (await site.mock.mutations()).length > 0)
    const second = site.spawn()
    await expectRefused(second, site)
    expectEqual('the first goes on', site.server.ended, undefined)
    await Promise.all(course.operationIds.map((id) => site.commands.read(id)))
    await site.kill()
    flight.abort()
    await flying

    for (let race = 0; race < RACES; race++) {
      await raceFor(site)
      await course.expectKept()
      if (race < RACES - 1) await site.kill()
    }
    await course.carryToTheEnd()
    const figures = await course.expectCarriedOut(await calls())
    return {
      kind: 'held',
      figures: `a second server was refused, and ${RACES * (RACERS - 1)} of ${RACES * RACERS} in races for the folder of a killed one; ${figures.operations} operations came to their end, ${figures.calls} calls, each sent once`,
    }
  },
}

/** Several start at once; one gets the folder, the others say who has it. */
async function raceFor(site: Site): Promise<void> {
  const racers = Array.from({ length: RACERS }, () => site.spawn())
  await untilTrue(
    'all but one have been refused',
    () => racers.filter(({ ended }) => ended).length >= RACERS - 1,
  )
  const [winner] = racers.filter(({ ended }) => ended === undefined)
  if (!winner) throw new Error(`No server came up:\n${racers.map(({ output }) => output).join('\n')}`)
  await site.adopt(winner)
  for (const loser of racers) if (loser !== winner) await expectRefused(loser, site)
}

async function expectRefused(second: Program, { server, dataDir }: Site): Promise<void> {
  const { code } = await until('the second server ends', () => second.ended)
  expectEqual('the second server refuses to start', code, 1)
  const { output } = second
  expectTrue(
    'it says who has the folder',
    output.includes(dataDir) && output.includes(`process id ${server.pid}`),
    output,
  )
}
