import { addMs, type Instant } from '../../../model/instant.ts'
import type { RdsEventReading } from '../../../model/rds-event-reading.ts'
import type { Clock } from '../../../ports/clock.ts'
import { LOOK_PURPOSES, type LookPurpose } from '../../../ports/observer.ts'
import { RdsFaultError } from '../../../ports/rds-fault-error.ts'
import type { Describer, LookAnswer, LookQuestion, ResourceQuestion } from '../look-question.ts'
import { keptSince } from '../turn-reader.ts'
import { type DescribeBudget, isBounded } from './describe-budget.ts'
import { EventFeed } from './event-feed.ts'
import { KnownClusters, rememberedFrom } from './known-clusters.ts'
import { LookCost } from './look-cost.ts'
import { LooksMade } from './looks-made.ts'

/** What one region is observed with. */
export interface RegionParts {
  readonly region: string
  readonly describer: Describer
  readonly clock: Clock
  readonly budget: DescribeBudget
  /** For how long looks that can wait are gathered. */
  readonly gatherMs: number
  /** Something happened to a cluster at which no one is looking now. */
  readonly hint: (clusterId: string) => void
}

/** A look that was asked for. */
export interface Asked {
  readonly question: LookQuestion
  readonly notBefore: Instant
  readonly purpose: LookPurpose
  readonly hurry?: AbortSignal | undefined
  readonly signal?: AbortSignal | undefined
}

/** A look that has not been made yet. */
interface Waiting extends Asked {
  isPressing: boolean
  readonly resolve: (answer: LookAnswer) => void
  readonly reject: (error: unknown) => void
}

/** Answers that many wait for are handed out over a second, so that no block of work holds the event loop. */
const CHUNKS = 100
const CHUNK_MS = 10

/** So many are answered at once in any case. */
const LEAST_CHUNK = 4

/** Gathers the looks at one region, makes them together within the budget, and gives each its answer. */
export class RegionObserver {
  readonly #parts: RegionParts
  readonly #made = new LooksMade()
  readonly known = new KnownClusters()
  readonly #events: EventFeed
  #waiting: Waiting[] = []
  /** Those that give up looks, and are listened to. */
  readonly #signals = new WeakSet<AbortSignal>()
  #isPumping = false
  /** How many answers for turns are there and wait for their place in the second. */
  #held = 0
  #isSleeping = false
  #stir = new AbortController()
  #proxyCalls = 1

  constructor(parts: RegionParts) {
    this.#parts = parts
    const { describer, region } = parts
    this.#events = new EventFeed((since, purpose) => describer.listRegionEvents(region, since, purpose))
  }

  /** How many looks of turns wait for nothing but the clock. */
  get idle(): number {
    return this.#held + (this.#isSleeping ? this.#waiting.filter(isOfTurn).length : 0)
  }

  /** How many looks wait to be made. */
  get waiting(): number {
    return this.#waiting.length
  }

  /** The answer of a look that began at or after the instant that was asked for. */
  ask(asked: Asked): Promise<LookAnswer> {
    const { clock } = this.#parts
    const { question, notBefore, purpose } = asked
    if (isOfTurn(asked)) this.known.turnLooked(question.clusterId, clock.now())
    const known = this.#made.find(question, notBefore)
    if (known) return known
    return new Promise((resolve, reject) => {
      const isPressing = !isBounded(purpose) || asked.hurry?.aborted === true
      const waiting: Waiting = { ...asked, isPressing, resolve, reject }
      this.#waiting.push(waiting)
      const press = (): void => {
        waiting.isPressing = true
        this.#stir.abort()
      }
      if (isPressing) this.#stir.abort()
      else asked.hurry?.addEventListener('abort', press, { once: true })
      if (asked.signal) this.#dropOnAbort(asked.signal)
      void this.#pump()
    })
  }

  /**
   * Drops the looks that are given up by a signal. A driver gives the same one for all of its looks for as long as it lives, so
   * it is listened to once: a listener for each look would stay with it, and the next one would take longer to add.
   */
  #dropOnAbort(signal: AbortSignal): void {
    if (this.#signals.has(signal)) return
    this.#signals.add(signal)
    const drop = (): void => {
      const dropped = this.#waiting.filter((each) => each.signal === signal)
      this.#waiting = this.#waiting.filter((each) => each.signal !== signal)
      for (const { reject } of dropped) reject(signal.reason)
    }
    signal.addEventListener('abort', drop, { once: true })
  }

  async #pump(): Promise<void> {
    if (this.#isPumping) return
    this.#isPumping = true
    while (this.#waiting.length > 0) {
      await this.#gather()
      const batch = this.#take()
      if (batch.length > 0) void this.#make(batch)
      else await this.#sleep(Math.max(1, this.#waitMs()))
    }
    this.#isPumping = false
  }

  /** When the budget lets the first of those who wait look. */
  #waitMs(): number {
    return this.#parts.budget.waitMs(this.#costOf(this.#waiting.slice(0, 1)).calls)
  }

  /** Lets others join: in the same breath where someone cannot wait, otherwise for the gathering time. */
  async #gather(): Promise<void> {
    if (this.#waiting.some(({ isPressing }) => isPressing)) await Promise.resolve()
    else await this.#sleep(this.#parts.gatherMs)
  }

  /** Sleeps until then, or until someone comes who cannot wait. */
  async #sleep(ms: number): Promise<void> {
    const { clock } = this.#parts
    this.#stir = new AbortController()
    this.#isSleeping = true
    await clock.sleepUntil(addMs(clock.now(), Math.ceil(ms)), this.#stir.signal)
    this.#isSleeping = false
  }

  /** The next looks to make: all that cannot wait, and of the others, first come first served, what the budget allows. */
  #take(): readonly Waiting[] {
    const pressing = this.#waiting.filter(({ isPressing }) => isPressing)
    const cost = this.#costOf(pressing)
    const { budget } = this.#parts
    // What fits on the pages that are read anyway costs nothing more.
    const allowed = Math.max(budget.room(), cost.calls)
    const taken = new Set(pressing)
    for (const each of this.#waiting) {
      if (taken.has(each)) continue
      const calls = cost.add(each.question)
      // One that takes more than the budget ever has is made when there is as much as there can be.
      const isAdmitted = calls <= allowed || (taken.size === 0 && budget.waitMs(calls) === 0)
      if (!isAdmitted) break
      taken.add(each)
    }
    this.#waiting = this.#waiting.filter((each) => !taken.has(each))
    return [...taken]
  }

  #costOf(looks: readonly Waiting[]): LookCost {
    const cost = new LookCost((clusterId) => this.known.instancesOf(clusterId), this.#proxyCalls)
    for (const { question } of looks) cost.add(question)
    return cost
  }

  /** Makes the looks together, and hands the answers out. */
  async #make(batch: readonly Waiting[]): Promise<void> {
    const at = this.#parts.clock.now()
    const answers = this.#answers(batch, at)
    this.#made.forgetBefore(at)
    this.known.forgetBefore(rememberedFrom(at))
    for (const [index, { question }] of batch.entries()) {
      this.#made.add(
        question,
        at,
        answers.then((all) => answerAt(all, index)),
      )
    }
    try {
      const all = await answers
      for (const [index, { question }] of batch.entries()) this.#note(question, answerAt(all, index))
      await this.#handOut(batch, all)
    } catch (error) {
      for (const { reject } of batch) reject(error)
    }
  }

  /** The answers in the order of the looks: resources are described together, and events are read once for all. */
  async #answers(batch: readonly Waiting[], at: Instant): Promise<readonly LookAnswer[]> {
    const { describer, region } = this.#parts
    const purpose = purposeOf(batch)
    const questions = batch.map(({ question }) => question)
    const resources = questions.filter(isOfResources)
    const [described, events] = await Promise.all([
      resources.length === 0 ? [] : describer.describeTogether(region, resources, at, purpose),
      this.#readEvents(questions, at, purpose),
    ])
    const places = new Map(resources.map((question, place) => [question, place]))
    return questions.map((question) =>
      isOfResources(question) ? answerAt(described, places.get(question) ?? -1) : (events ?? missing()),
    )
  }

  async #readEvents(
    questions: readonly LookQuestion[],
    at: Instant,
    purpose: LookPurpose,
  ): Promise<LookAnswer | undefined> {
    const since = questions
      .flatMap((question) => (question.breadth === 'events' ? keptSince(question.needs.since, at) : []))
      .toSorted()[0]
    if (since === undefined) return undefined
    try {
      const news = await this.#events.read(since, at, purpose)
      this.#tellFresh(news?.fresh ?? [], questions)
      return { sight: { breadth: 'events', events: news?.events }, faults: [] }
    } catch (error) {
      if (!(error instanceof RdsFaultError)) throw error
      return { sight: undefined, faults: [error.fault] }
    }
  }

  /** New events are a hint to look at those whom they name; those who just look see them. */
  #tellFresh(fresh: readonly RdsEventReading[], questions: readonly LookQuestion[]): void {
    const looking = new Set(questions.map(({ clusterId }) => clusterId))
    const named = new Set(fresh.flatMap((event) => this.known.namedBy(event)))
    for (const clusterId of named) if (!looking.has(clusterId)) this.#parts.hint(clusterId)
  }

  #note({ clusterId }: LookQuestion, { sight }: LookAnswer): void {
    if (!sight || sight.breadth === 'events') return
    this.known.note(clusterId, sight)
    if (sight.breadth === 'full' && sight.proxies) this.#proxyCalls = 1 + sight.proxies.length
  }

  /** A moment for other work, while so many turns wait. */
  async #hold(turns: number): Promise<void> {
    const { clock } = this.#parts
    this.#held += turns
    await clock.sleepUntil(addMs(clock.now(), CHUNK_MS), NEVER)
    this.#held -= turns
  }

  async #handOut(batch: readonly Waiting[], answers: readonly LookAnswer[]): Promise<void> {
    const give = (index: number): void => {
      const { resolve } = batch[index] ?? missing()
      resolve(answerAt(answers, index))
    }
    const indexes = batch.map((_, index) => index)
    const [first, later] = [true, false].map((isPressing) =>
      indexes.filter((index) => batch[index]?.isPressing === isPressing),
    )
    for (const index of first ?? []) give(index)
    const size = Math.max(LEAST_CHUNK, Math.ceil(batch.length / CHUNKS))
    for (let begin = 0; later && begin < later.length; begin += size) {
      if (begin > 0) await this.#hold(later.slice(begin).filter((index) => isOfTurn(batch[index])).length)
      for (const index of later.slice(begin, begin + size)) give(index)
    }
  }
}

const OF_TURNS: ReadonlySet<LookPurpose> = new Set(['interrupting', 'deciding', 'waiting'])

/** Whether a turn waits for the look. */
const isOfTurn = (asked: Pick<Asked, 'purpose'> | undefined): boolean =>
  asked !== undefined && OF_TURNS.has(asked.purpose)

const NEVER = new AbortController().signal

const missing = (): never => {
  throw new Error('A look has no answer.')
}

const answerAt = (answers: readonly LookAnswer[], index: number): LookAnswer => answers[index] ?? missing()

/** Why a batch is made: the most urgent of the reasons. */
const purposeOf = (batch: readonly Waiting[]): LookPurpose =>
  LOOK_PURPOSES.find((purpose) => batch.some((each) => each.purpose === purpose)) ?? 'waiting'

const isOfResources = (question: LookQuestion): question is ResourceQuestion => question.breadth !== 'events'
