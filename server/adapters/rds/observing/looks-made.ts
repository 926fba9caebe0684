import { addMs, type Instant } from '../../../model/instant.ts'
import type { LookAnswer, LookQuestion } from '../look-question.ts'

/** A look that was made, or is being made: others may take its answer. */
interface Made {
  readonly question: LookQuestion
  /** When its request began. */
  readonly at: Instant
  readonly answer: Promise<LookAnswer>
  isInFlight: boolean
}

/** So old looks serve no one any more. */
const KEPT_MS = 2 * 60_000

/** The looks of a region that were made lately, for others who ask the same. */
export class LooksMade {
  readonly #byCluster = new Map<string, readonly Made[]>()

  /**
   * An answer to a question that began at or after an instant. One that was given already has to be later than that:
   * who asks at the same instant may have had it.
   */
  find(question: LookQuestion, notBefore: Instant): Promise<LookAnswer> | undefined {
    return this.#byCluster
      .get(question.clusterId)
      ?.find(
        (made) =>
          (made.isInFlight ? made.at >= notBefore : made.at > notBefore) && covers(made.question, question),
      )?.answer
  }

  add(question: LookQuestion, at: Instant, answer: Promise<LookAnswer>): void {
    const made: Made = { question, at, answer, isInFlight: true }
    const end = (): void => {
      made.isInFlight = false
    }
    answer.then(end, end)
    const others = this.#byCluster.get(question.clusterId) ?? []
    this.#byCluster.set(question.clusterId, [made, ...others.filter((each) => isKept(each, made))])
  }

  /** Forgets what serves no one any more. */
  forgetBefore(now: Instant): void {
    const oldest = addMs(now, -KEPT_MS)
    for (const [clusterId, looks] of this.#byCluster) {
      const kept = looks.filter(({ at, isInFlight }) => isInFlight || at >= oldest)
      if (kept.length === 0) this.#byCluster.delete(clusterId)
      else if (kept.length < looks.length) this.#byCluster.set(clusterId, kept)
    }
  }
}

/** Whether an earlier look can still serve besides a new one. */
const isKept = (earlier: Made, made: Made): boolean =>
  earlier.isInFlight || !covers(made.question, earlier.question)

/** Whether an answer to one question answers another one about the same cluster. */
function covers(wide: LookQuestion, narrow: LookQuestion): boolean {
  if (wide.breadth !== narrow.breadth) return false
  if (wide.breadth === 'deployment' && narrow.breadth === 'deployment')
    return isSame(wide.deployment, narrow.deployment)
  if (wide.breadth === 'events' && narrow.breadth === 'events') return isSame(wide.needs, narrow.needs)
  if (wide.breadth !== 'full' || narrow.breadth !== 'full') return true
  const needed: ReadonlyMap<string, unknown> = new Map(Object.entries(wide.needs))
  return Object.entries(narrow.needs).every(([part, need]) => isSame(needed.get(part), need))
}

/** They are plain data. */
const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)
