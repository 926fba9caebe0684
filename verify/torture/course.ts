import type { Random } from '#mock-rds/world/random.ts'
import { Acknowledged } from '../checker/acknowledged.ts'
import { requireSentAsDecided } from '../checker/calls.ts'
import { requireTold } from '../checker/told.ts'
import { decidedCalls, type EventView } from '../event-view.ts'
import { expectLogged } from '../expectations/invariants.ts'
import { expectEqual } from '../mismatch.ts'
import { OperationWatch } from '../operation-watch.ts'
import { ASSIGNMENTS, comparableCalls } from './assignments.ts'
import { Site } from './site.ts'
import type { Disturbances } from './tester.ts'
import { Tester, UNDISTURBED } from './tester.ts'
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
  readonly #testers: readonly Tester[]
  readonly #watches = new Map<string, OperationWatch>()

  private constructor(site: Field, random: Random, disturbances: Disturbances) {
    this.#site = site
    this.#testers = ASSIGNMENTS.map(
      (assignment) =>
        new Tester(assignment, {
          random: random.fork(assignment.clusterId),
          acknowledged: this.#acknowledged,
          disturbances,
        }),
    )
  }

  /** Puts the clusters back to how they were seeded. */
  static async begin(site: Field, random: Random, disturbances: Disturbances = UNDISTURBED): Promise<Course> {
    await site.mock.reset()
    return new Course(site, random, disturbances)
  }

  /** How often operations paused because of the disturbances. */
  get troubledPauses(): number {
    return this.#testers.reduce((sum, tester) => sum + tester.troubledPauses, 0)
  }

  get hasEnded(): boolean {
    return this.#testers.every(({ ended }) => ended !== undefined)
  }

  get operationIds(): readonly string[] {
    return this.#testers.flatMap(({ operationId }) => operationId ?? [])
  }

  /** Goes on to the end with the server that runs now, while something else is done to it; rejects when either fails. */
  async carryToTheEnd(besides: Promise<void> = Promise.resolve()): Promise<void> {
    await Promise.all([this.carryThrough(new AbortController().signal), besides])
  }

  /** Continues with the server that runs now, until all has ended, the signal says to stop, or the server is gone. */
  carryThrough(signal: AbortSignal): Promise<void> {
    const flying = this.#carryThrough(signal)
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
    const events: EventView[] = []
    for (const id of this.operationIds) {
      const [view, stored] = [await commands.read(id), await commands.storedEvents(id)]
      const watch = this.#watches.get(id) ?? new OperationWatch(id)
      watch.follow(client)
      await untilTrue(`all events of ${id} arrive`, () => watch.events.length >= stored.length)
      expectLogged(view, watch.events, stored)
      events.push(...stored)
    }
    requireSentAsDecided(decidedCalls(events), await this.#site.mock.mutations(), true)
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

  async #carryThrough(signal: AbortSignal): Promise<void> {
    const { commands, client } = this.#site
    for (const watch of this.#watches.values()) watch.follow(client)
    await Promise.all(
      this.#testers.map(async (tester) => {
        await tester.carryThrough(commands, signal)
        const { operationId } = tester
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
  await course.carryToTheEnd()
  await course.expectCarriedOut(undefined)
  return course.sentCalls()
}
