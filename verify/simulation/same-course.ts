import { z } from 'zod'
import type { Base } from './bases.ts'
import type { HistoryEntry } from './history.ts'
import { simulate } from './simulation.ts'
import type { Share } from './variations.ts'

/**
 * Shares the work out between bases of which an operation takes the same course: it sends the same calls, records the same
 * events and comes by the same points in the same order, as the clusters differ only in what its code does not ask for.
 */
export async function sharesOf(bases: readonly Base[]): Promise<readonly { base: Base; share: Share }[]> {
  const courses = await Promise.all(bases.map(courseOf))
  return bases.map((base, index) => {
    const same = [...courses.keys()].filter((other) => courses[other] === courses[index])
    return { base, share: { index: same.indexOf(index), of: same.length } }
  })
}

/** What happens in which order when nothing disturbs an operation, without names, numbers and times. */
async function courseOf({ plan }: Base): Promise<string> {
  const { history, moments } = await simulate(plan)
  const { type } = plan.spec
  return [type, ...history.map(kindOf), ...moments.map(({ point }) => point)].join('\n')
}

const ofStep = z.looseObject({ step: z.string() })

const kindOf = ({ what, details }: HistoryEntry): string => `${what} ${ofStep.safeParse(details).data?.step}`
