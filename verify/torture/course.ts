import type { Random } from '#mock-rds/world/random.ts'
import type { OperationEvent } from '#server/model/operation-event.ts'
import { Acknowledged } from '../checker/acknowledged.ts'
import { requireSentAsDecided } from '../checker/calls.ts'
import { requireTold } from '../checker/told.ts'
import { expectLogged } from '../expectations/invariants.ts'
import { expectEqual } from '../mismatch.ts'
import { OperationWatch } from '../operation-watch.ts'
import { ASSIGNMENTS, comparableCalls } from './assignments.ts'
import type { Weather } from './pilot.ts'
import { CALM, Pilot } from './pilot.ts'
import { Site } from './site.ts'
import { untilTrue } from './until.ts'

/** Where a course takes place: the mock, and who answers commands. */
export type Field = Pick<Site, 'mock' | 'commands' | 'client'>

/** What a course came to. */
export interface CourseFigures {
  readonly operations: number
  readonly calls: number
  readonly commands: number
  readonly events: number
}

/** All assignments at once, from clusters as they were seeded to the end, over the lives of several servers. */
export class Course {
  readonly #site: Field
  readonly #acknowledged = new Acknowledged()
  readonly #pilots: readonly Pilot[]
  readonly #watches = new Map<string, OperationWatch>()

  private constructor(site: Field, random: Random, weather: Weather) {
    this.#site = site
    this.#pilots = ASSIGNMENTS.map(
      (assignment) =>
        new Pilot(assignment, {
          random: random.fork(assignment.clusterId),
          acknowledged: this.#acknowledged,
          weather,
        }),
    )
  }

  /** Puts the clusters back to how they were seeded. */
  static async begin(site: Field, random: Random, weather: Weather = CALM): Promise<Course> {
    await site.mock.reset()
    return new Course(site, random, weather)
  }

  /** How often operations paused because of the weather. */
  get troubledPauses(): number {
    return this.#pilots.reduce((sum, pilot) => sum + pilot.troubledPauses, 0)
  }

  get hasEnded(): boolean {
    return this.#pilots.every(({ ended }) => ended !== undefined)
  }

  get operationIds(): readonly string[] {
    return this.#pilots.flatMap(({ operationId }) => operationId ?? [])
  }

  /** Goes on to the end with the server that runs now, while something else is done to it; rejects when either fails. */
  async flyToTheEnd(meanwhile: Promise<void> = Promise.resolve()): Promise<void> {
    await Promise.all([this.fly(new AbortController().signal), meanwhile])
  }

  /** Goes on with the server that runs now, until all has ended, the signal says to stop, or the server is gone. */
  fly(signal: AbortSignal): Promise<void> {
    const flying = this.#fly(signal)
    // It may fail while something else is awaited; whoever awaits it afterwards still learns of it.
    flying.catch(() => undefined)
    return flying
  }

  /** The server that runs now knows all that earlier ones acknowledged or told. */
  async expectKept(): Promise<void> {
    const { commands } = this.#site
    expectEqual('every operation can be read', await commands.unreadable(), [])
    for (const id of this.operationIds) {
      const [view, events] = [await commands.read(id), await commands.storedEvents(id)]
      this.#acknowledged.requireKept(id, { ...view, events })
      requireTold(id, this.#watches.get(id)?.events ?? [], events, 'so far')
    }
  }

  /** At its end: logs add up, subscribers got everything once, and AWS got the calls of a course without trouble. */
  async expectCarriedOut(calls: readonly string[] | undefined): Promise<CourseFigures> {
    const { commands, client } = this.#site
    const events: OperationEvent[] = []
    for (const id of this.operationIds) {
      const [view, stored] = [await commands.read(id), await commands.storedEvents(id)]
      const watch = this.#watches.get(id) ?? new OperationWatch(id)
      watch.follow(client)
      await untilTrue(`all events of ${id} arrive`, () => watch.events.length >= stored.length)
      events.push(...expectLogged(view, watch.events, stored))
    }
    requireSentAsDecided(events, await this.#site.mock.mutations(), true)
    const sent = await this.sentCalls()
    if (calls) expectEqual('AWS got every call of the operations, once, and no other', sent, calls)
    const { count } = this.#acknowledged
    return {
      operations: this.operationIds.length,
      calls: sent.length,
      commands: count,
      events: events.length,
    }
  }

  /** What AWS got since the clusters were put back. */
  async sentCalls(): Promise<readonly string[]> {
    return comparableCalls(await this.#site.mock.mutations(), this.operationIds)
  }

  async #fly(signal: AbortSignal): Promise<void> {
    const { commands, client } = this.#site
    for (const watch of this.#watches.values()) watch.follow(client)
    await Promise.all(
      this.#pilots.map(async (pilot) => {
        await pilot.fly(commands, signal)
        const { operationId } = pilot
        if (operationId !== undefined && !this.#watches.has(operationId))
          this.#watches.set(operationId, new OperationWatch(operationId))
      }),
    )
  }
}

/** What AWS gets in a course to which nothing happens: the measure for the others. */
export async function undisturbedCalls(random: Random): Promise<readonly string[]> {
  await using site = await Site.open()
  await site.boot()
  const course = await Course.begin(site, random)
  await course.flyToTheEnd()
  await course.expectCarriedOut(undefined)
  return course.sentCalls()
}
