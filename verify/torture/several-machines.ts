import { setTimeout as sleep } from 'node:timers/promises'
import type { Random } from '#mock-rds/world/random.ts'
import { Cloud } from './cloud.ts'
import { Course } from './course.ts'
import type { Crew } from './fleet.ts'
import { Fleet } from './fleet.ts'
import type { Weather } from './pilot.ts'
import { CALM } from './pilot.ts'
import { Site } from './site.ts'
import type { Torture } from './torture.ts'

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
const WEATHER: Weather = {
  ...CALM,
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
      const { crews, invocationSeconds } = machinesOf(run)
      await using cloud = await Cloud.open(site.mockUrl, invocationSeconds)
      const environment = { ...cloud.environment, RDS_ENDPOINT: site.mockUrl }
      await using fleet = await Fleet.boot(site.mock, crews, environment, chance.fork('fleet'))
      const course = await Course.begin(fleet, chance.fork('course'), WEATHER)
      const crashing = crash(cloud, course, chance.fork('crashes'))
      await course.flyToTheEnd()
      const figures = await course.expectCarriedOut(await calls())
      await course.expectKept()
      await fleet.expectAllSeen(course.operationIds)
      totals.operations += figures.operations
      totals.calls += figures.calls
      totals.commands += figures.commands
      totals.pauses += fleet.commands.quietPauses
      totals.crashes += await crashing
    }
    return {
      kind: 'held',
      figures: `${runs} runs; ${totals.crashes} deaths of the function; ${totals.operations} operations came to their end; ${totals.calls} calls, each sent once; ${totals.pauses} pauses, no call after any; ${totals.commands} acknowledged commands, 0 lost`,
    }
  },
}

/** One run after the other has other dates, and other timeouts. */
function machinesOf(run: number): { readonly crews: readonly Crew[]; readonly invocationSeconds: number } {
  const [first, second] = DATES_MS[run % DATES_MS.length] ?? [0, 0]
  const [invocationSeconds, ofFirst, ofSecond] = INVOCATIONS[run % INVOCATIONS.length] ?? [6, 6, 6]
  return {
    invocationSeconds,
    crews: [
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
