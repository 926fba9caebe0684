import { expect, test } from 'vitest'
import { baseNamed } from './bases.ts'
import { distinct } from './distinct.ts'
import type { HistoryEntry } from './run-result.ts'
import { simulate } from './simulation.ts'
import type { Family, Variation } from './variations.ts'
import { variationsOf } from './variations.ts'

/** The shortest operation, in which each thing happens once. */
const { plan } = baseNamed('storage change, single')

const isOfWho = /^(crash|interference|wish)$| (under way|refused)$/

/** What the operation does and what comes of it, without what was done to it, and without the id that it got. */
const courseOf = (history: readonly HistoryEntry[]): string =>
  JSON.stringify(history.filter(({ what }) => !isOfWho.test(what))).replaceAll(/\d{8}sim/g, 'id')

const courseWith = async ({ happenings }: Pick<Variation, 'happenings'>): Promise<string> =>
  courseOf((await simulate({ ...plan, happenings })).history)

const nameOf = ({ moment, happenings }: Variation): string =>
  JSON.stringify([moment.point, moment.nth, happenings.map((each) => ({ ...each, alsoAt: undefined }))])

test.for(['crashes', 'interference', 'commands'] as const satisfies readonly Family[])(
  'whatever is left out of the %s takes the course of a run that is not',
  async (family) => {
    const undisturbed = await simulate(plan)
    const every = variationsOf(plan, family, undisturbed.moments)
    const played = distinct(plan, family, every)
    const names = new Set(played.map(nameOf))
    const left = every.filter((variation) => !names.has(nameOf(variation)))
    expect(left.length).toBeGreaterThan(played.length / 4)
    const courses = new Set([courseOf(undisturbed.history)])
    for (const variation of played) courses.add(await courseWith(variation))
    for (const variation of left)
      expect([nameOf(variation), courses.has(await courseWith(variation))]).toEqual([nameOf(variation), true])
  },
)

test('each read meets a fault of each group of those that are alike, and in turn all of them', async () => {
  const { moments } = await simulate(plan)
  const every = variationsOf(plan, 'faults of reads', moments)
  const codes = distinct(plan, 'faults of reads', every).map(({ moment, happenings: [happening] }) => {
    if (happening?.kind !== 'trouble') throw new Error('a fault is a trouble')
    const { trouble } = happening
    return { nth: moment.nth, code: trouble.kind === 'error' ? trouble.code : trouble.kind }
  })
  const reads = new Set(moments.filter(({ point }) => point === 'before a read'))
  expect(Map.groupBy(codes, ({ nth }) => nth).size).toBe(reads.size)
  for (const [, met] of Map.groupBy(codes, ({ nth }) => nth)) expect(met).toHaveLength(4)
  expect(new Set(codes.map(({ code }) => code)).size).toBe(7)
})
