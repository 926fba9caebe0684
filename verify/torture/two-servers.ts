import { expectEqual, expectTrue } from '../mismatch.ts'
import { Course, undisturbedCalls } from './course.ts'
import type { Exit } from './program.ts'
import { Site } from './site.ts'
import type { Torture } from './torture.ts'
import { untilTrue } from './until.ts'

/** How many servers are started at once on a folder that a killed one left. */
const RACERS = 3
/** How often there is such a race. */
const RACES = 3

/** A second server on the same data folder. */
export const TWO_SERVERS: Torture = {
  name: 'two servers',
  proves:
    'A second server on a data folder refuses to start and says who has it; once the first is killed, exactly one of several can start.',
  inflict: async ({ random }) => {
    await using site = await Site.open()
    await site.boot()
    const calls = await undisturbedCalls(site, random)
    const course = await Course.begin(site, random.fork('two servers'))
    const flight = new AbortController()
    const flying = course.fly(flight.signal)
    await untilTrue('operations run', async () => (await site.mock.mutations()).length > 0)
    const second = site.spawn()
    expectRefused(await second.exit, second.output, site)
    expectTrue(
      'the first goes on',
      (await course.sentCalls()).length < calls.length,
      await course.sentCalls(),
    )
    await site.kill()
    flight.abort()
    await flying

    for (let race = 0; race < RACES; race++) {
      await raceFor(site)
      await course.expectKept()
      if (race < RACES - 1) await site.kill()
    }
    await course.flyToTheEnd()
    const figures = await course.expectCarriedOut(calls)
    return {
      kind: 'held',
      figures: `a second server was refused, and ${RACES * (RACERS - 1)} of ${RACES * RACERS} in races for the folder of a killed one; ${figures.operations} operations came to their end, ${figures.calls} calls, each sent once`,
    }
  },
}

/** Several start at once; one gets the folder, the others say who has it. */
async function raceFor(site: Site): Promise<void> {
  const racers = Array.from({ length: RACERS }, () => site.spawn())
  const losers = new Set<(typeof racers)[number]>()
  for (const racer of racers) void racer.exit.then(() => losers.add(racer))
  await untilTrue('all but one have been refused', () => losers.size >= RACERS - 1)
  const [winner, ...others] = racers.filter((racer) => !losers.has(racer))
  if (!winner || others.length > 0)
    throw new Error(`No server came up:\n${racers.map(({ output }) => output).join('\n')}`)
  await site.adopt(winner)
  for (const loser of losers) expectRefused(await loser.exit, loser.output, site)
}

function expectRefused({ code }: Exit, output: string, { server, dataDir }: Site): void {
  expectEqual('the second server refuses to start', code, 1)
  expectTrue(
    'it says who has the folder',
    output.includes(dataDir) && output.includes(`process id ${server.pid}`),
    output,
  )
}
