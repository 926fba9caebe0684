import { setTimeout as sleep } from 'node:timers/promises'
import type { Random } from '#mock-rds/world/random.ts'
import { expectTrue } from '../mismatch.ts'
import { hasEnded } from '../operation-view.ts'
import type { CourseFigures } from './course.ts'
import { Course } from './course.ts'
import { Site } from './site.ts'
import { UNDISTURBED } from './tester.ts'
import type { Torture } from './torture.ts'

/** The longest that a server lives once it listens, in milliseconds: about what it takes to do a few steps. */
const MAX_LIFE_MS = 1_500
/** Somewhat longer than a server takes to start. */
const MAX_START_MS = 1_600
/** One in so many is killed while it starts. */
const KILLED_AT_START = 8

/** `kill -9` at any moment: while it starts, decides, writes, sends, waits, or answers. */
export const KILL: Torture = {
  name: 'kill',
  proves:
    'SIGKILL at random moments, then a restart: no acknowledged command is lost, no event is missing or doubled, and AWS gets each call once.',
  inflict: async ({ rounds, calls, random }) => {
    await using site = await Site.open()
    const totals = { operations: 0, calls: 0, commands: 0, events: 0, courses: 0 }
    const operationIds: string[] = []
    let kills = 0
    while (kills < rounds) {
      const course = await Course.begin(site, random.fork(`course ${totals.courses}`), {
        ...UNDISTURBED,
        interferes: true,
      })
      for (; kills < rounds && !course.hasEnded; kills++) await liveAndDie(site, course, random)
      await site.boot()
      await course.expectKept()
      await course.carryToTheEnd()
      add(totals, await course.expectCarriedOut(await calls()))
      operationIds.push(...course.operationIds)
      await site.end()
    }
    await site.boot()
    const kept = await Promise.all(operationIds.map((id) => site.commands.read(id)))
    expectTrue('all operations are there at the end, and over', kept.every(hasEnded), kept)
    return {
      kind: 'held',
      figures:
        `${kills} of ${rounds} kills; ${totals.operations} operations in ${totals.courses} courses all came to their end; ` +
        `${totals.calls} calls, each sent once; ${totals.commands} acknowledged commands, 0 lost; ${totals.events} events, no gap, no duplicate`,
    }
  },
}

/** One round: a server is started, and killed at a random moment. */
async function liveAndDie(site: Site, course: Course, random: Random): Promise<void> {
  if (random.below(KILLED_AT_START) === 0) {
    const server = site.spawn()
    await sleep(random.below(MAX_START_MS))
    await server.kill()
    return
  }
  await site.boot()
  await course.expectKept()
  const flight = new AbortController()
  const flying = course.carryThrough(flight.signal)
  await Promise.race([sleep(random.below(MAX_LIFE_MS)), flying])
  await site.kill()
  flight.abort()
  await flying
}

type Totals = { -readonly [K in keyof CourseFigures]: number } & { courses: number }

function add(totals: Totals, figures: CourseFigures): void {
  totals.courses++
  totals.operations += figures.operations
  totals.calls += figures.calls
  totals.commands += figures.commands
  totals.events += figures.events
}
