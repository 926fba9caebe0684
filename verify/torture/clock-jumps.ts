import { join } from 'node:path'
import { z } from 'zod'
import { expectTrue } from '../mismatch.ts'
import { Course } from './course.ts'
import { Site } from './site.ts'
import { UNDISTURBED } from './tester.ts'
import type { Torture } from './torture.ts'
import { untilTrue } from './until.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

/** Where the clock is set to while operations run, away from the true time: short jumps, long ones, forth and back. */
const SHIFTS_MS: readonly number[] = [
  20 * MINUTE_MS,
  -5 * MINUTE_MS,
  -3 * DAY_MS,
  DAY_MS,
  -MINUTE_MS,
  400 * DAY_MS,
  0,
]

const answer = z.object({ now: z.number() })

/** Someone sets the clock of the machine, again and again. */
export const CLOCK_JUMPS: Torture = {
  name: 'clock jumps',
  proves:
    'Whatever the clock is set to, operations come to their end (a wait that seems too long pauses with that reason), calls are sent once, and times in the log do not go back.',
  inflict: async ({ calls, random }) => {
    await using site = await Site.open({
      nodeOptions: ['--import', join(import.meta.dirname, 'shift-clock.ts')],
    })
    await site.boot()
    const course = await Course.begin(site, random.fork('jumps'), { ...UNDISTURBED, pauses: ['DEADLINE'] })
    await course.carryToTheEnd(jump(site, course))
    const figures = await course.expectCarriedOut(await calls())
    await site.kill()
    await site.boot({ TORTURE_CLOCK_SHIFT_MS: String(-DAY_MS) })
    await course.expectKept()
    return {
      kind: 'held',
      figures: `${SHIFTS_MS.length} jumps of up to 400 days, forth and back; ${figures.operations} operations came to their end, ${figures.calls} calls, each sent once; ${course.troubledPauses} waits that seemed too long, paused and gone on with`,
    }
  },
}

/** Sets the clock whenever operations have made some progress. */
async function jump(site: Site, course: Course): Promise<void> {
  for (const shiftMs of SHIFTS_MS) {
    const sent = (await site.mock.mutations()).length
    await untilTrue(
      'operations make progress',
      async () => course.hasEnded || (await site.mock.mutations()).length >= sent + 2,
    )
    expectTrue('the jump comes while operations run', !course.hasEnded, shiftMs)
    const { now } = answer.parse(await site.server.ask({ shiftMs }))
    expectTrue('the clock was set', Math.abs(now - Date.now() - shiftMs) < MINUTE_MS, { now, shiftMs })
  }
}
