import { VirtualClock } from '#server/adapters/clock/virtual-clock.ts'
import { toEpochMs, toInstant } from '#server/model/instant.ts'
import type { Moment } from './moments.ts'
import type { Happening, Interference, SimulationPlan, Wish } from './plan.ts'
import { BEGIN } from './plan.ts'
import { inProcess, SimAws } from './simulated/sim-aws.ts'
import type { Family, Variation } from './variations.ts'

/**
 * The variations of a family without those that only repeat another one, or the undisturbed run. Each rule says why it
 * loses nothing; a test holds the first two to it, and `--full` does without all of them.
 */
export function distinct(
  plan: SimulationPlan,
  family: Family,
  variations: readonly Variation[],
): readonly Variation[] {
  switch (family) {
    case 'crashes':
      return oncePerMark(variations)
    case 'faults of calls':
      return variations
    case 'faults of reads':
      return inTurn(variations)
    case 'interference':
      return possible(plan, atDifferentInstants(variations))
    case 'commands':
      return refusedTogether(atDifferentInstants(variations))
  }
}

/** A process that dies leaves the same behind wherever it is, as long as nothing has changed: one crash stands for all of these. */
function oncePerMark(variations: readonly Variation[]): readonly Variation[] {
  const byMark = Map.groupBy(variations, ({ moment }) => moment.mark)
  return [...byMark.values()].flatMap(([first, ...others]) => {
    if (!first) return []
    const alsoAt = others.map(({ moment }) => moment.point)
    return { ...first, happenings: first.happenings.map((crash) => ({ ...crash, alsoAt })) }
  })
}

/** Between the moment before a call and the one at which it is on its way neither time passes nor anybody acts. */
const atDifferentInstants = (variations: readonly Variation[]): readonly Variation[] =>
  variations.filter(({ moment, happenings }) => moment.point !== 'call on its way' || happenings.length > 1)

/** What cannot happen at a moment, as AWS refuses it or there is nothing to put back, leaves the run undisturbed. */
function possible(plan: SimulationPlan, variations: readonly Variation[]): readonly Variation[] {
  const rehearsal = new Rehearsal(plan)
  const isPossible = (happening: Happening, moment: Moment): boolean =>
    happening.kind !== 'interference' || rehearsal.isPossible(happening.act, moment)
  return variations
    .toSorted((one, other) => one.moment.atMs - other.moment.atMs)
    .filter(({ moment, happenings }) => happenings.every((happening) => isPossible(happening, moment)))
}

/**
 * Faults after which an operation does the same: it looks again, or it says whom to ask. Each read meets one of each
 * group, and the next read the next one.
 */
const ALIKE: readonly (readonly string[])[] = [
  ['Throttling', 'InternalFailure', 'lost_before'],
  ['AccessDenied', 'ExpiredToken'],
]

function inTurn(variations: readonly Variation[]): readonly Variation[] {
  return variations.filter(({ moment: { nth }, happenings: [happening] }) => {
    if (happening?.kind !== 'trouble') return true
    const { trouble } = happening
    const name = trouble.kind === 'error' ? trouble.code : trouble.kind
    const group = ALIKE.find((names) => names.includes(name)) ?? [name]
    // Shifted by one after each round: otherwise clusters that take turns too would always meet the same one.
    return group[(nth + Math.floor(nth / group.length)) % group.length] === name
  })
}

/** Commands that an operation refuses while it is carried out. */
const REFUSED: ReadonlySet<Wish['name']> = new Set([
  'continue',
  'rollback',
  'abort',
  'mark_complete',
  'start',
  'delete',
])
/** Commands that one refuses that pauses. */
const REFUSED_PAUSED: ReadonlySet<Wish['name']> = new Set(['start', 'delete'])

/** What is refused changes nothing, so all of it can be asked for in one run; to start what there is not is no command at all. */
function refusedTogether(variations: readonly Variation[]): readonly Variation[] {
  const lastWish = ({ happenings }: Variation): Wish['name'] | undefined => {
    const last = happenings.at(-1)
    return last?.kind === 'wish' ? last.wish.name : undefined
  }
  const isRefused = (variation: Variation): boolean => {
    const refused = variation.happenings.length > 1 ? REFUSED_PAUSED : REFUSED
    const name = lastWish(variation)
    return name !== undefined && refused.has(name)
  }
  const others = variations.filter((each) => !isRefused(each) && lastWish(each) !== 'start all')
  const groups = Map.groupBy(
    variations.filter(isRefused),
    ({ moment, happenings }) => `${moment.point} ${moment.nth} ${happenings.length}`,
  )
  const together = [...groups.values()].flatMap(([first, ...rest]) =>
    first
      ? { ...first, happenings: [...first.happenings, ...rest.flatMap((each) => each.happenings.slice(-1))] }
      : [],
  )
  return [...others, ...together]
}

/** Tries on a world of its own what could befall the cluster at the moments of a run. */
class Rehearsal {
  readonly #clock = new VirtualClock(BEGIN)
  readonly #aws: SimAws

  constructor(plan: SimulationPlan) {
    this.#aws = new SimAws(plan, inProcess(plan, this.#clock), () => {})
  }

  /** Whether an interference would change anything at a moment. Moments have to come in the order of time. */
  isPossible(act: Interference, { saved, atMs }: Moment): boolean {
    if (atMs > toEpochMs(this.#clock.now())) this.#clock.moveTo(toInstant(atMs))
    this.#aws.region.load(saved, atMs)
    return this.#aws.interfere(act)
  }
}
