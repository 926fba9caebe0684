import type { FaultFields, FaultKind } from './faults.ts'
import type { Random } from './world/random.ts'

/** A fault as it is kept: `hits` counts the calls (or changes) that it struck. */
export interface Fault extends FaultFields {
  readonly id: string
  readonly skip: number
  readonly probability: number
  readonly enabled: boolean
  /** When its time window opens, on the clock of the mock in epoch milliseconds: at once, unless it has a `startsInMs`. */
  readonly startsAt: number
  /** When its time window closes; never without `lastsMs`. */
  readonly endsAt?: number
  readonly hits: number
}

/** What a fault may be about: a call or a change under way. */
export interface FaultSubject {
  readonly action: string
  /** The names, identifiers and ARNs that it is about; asked for only by faults that name a resource. */
  readonly resources: () => readonly string[]
  readonly region: string
  readonly availabilityZone?: string | undefined
  readonly instanceClass?: string | undefined
  /** With which credentials a call was signed. */
  readonly caller?: { readonly accessKeyId?: string; readonly sessionToken?: string }
  /** Struck only by faults that name the action or the credentials: for the services beside RDS. */
  readonly isNamedOnly?: boolean
}

/** The faults that are there. Asking for one counts as a hit. */
export class FaultsInForce {
  readonly #random: Random
  readonly #now: () => number
  #faults: readonly Fault[] = []
  readonly #skipped = new Map<string, number>()
  readonly #buckets = new TokenBuckets()
  #nextId = 1

  /** `now` gives the time of the mock in epoch milliseconds. */
  constructor(random: Random, now: () => number) {
    this.#random = random
    this.#now = now
  }

  list(): readonly Fault[] {
    return this.#faults
  }

  /** The fault with this id, if it is there and strikes at a moment. */
  findOpen(id: string, at: number): Fault | undefined {
    return this.#faults.find((fault) => fault.id === id && fault.enabled && isOpen(fault, at))
  }

  add(body: FaultFields): Fault {
    const fault = kept(body, { id: `fault-${this.#nextId++}`, hits: 0, addedAt: this.#now() })
    this.#faults = [...this.#faults, fault]
    return fault
  }

  /**
   * Changes fields of a fault; undefined when it is not there. `check` is given the fault as it would be then, and
   * throws when that is none. A new `startsInMs` or `lastsMs` opens its time window again, counted from now.
   */
  patch(
    id: string,
    body: Partial<FaultFields>,
    check: (fault: FaultFields) => FaultFields,
  ): Fault | undefined {
    const known = this.#faults.find((fault) => fault.id === id)
    if (!known) return undefined
    const { id: _, hits, startsAt, endsAt: __, ...asked } = known
    const isWindowNew = body.startsInMs !== undefined || body.lastsMs !== undefined
    const addedAt = isWindowNew ? this.#now() : startsAt - (known.startsInMs ?? 0)
    return this.#replace(kept(check({ ...asked, ...body, kind: known.kind }), { id, hits, addedAt }))
  }

  remove(id: string): boolean {
    const before = this.#faults.length
    this.#faults = this.#faults.filter((fault) => fault.id !== id)
    return this.#faults.length < before
  }

  clear(): void {
    this.#faults = []
    this.#skipped.clear()
    this.#buckets.clear()
  }

  /**
   * The first fault of a kind that strikes this subject at a moment (now, unless told), counted as a hit; undefined
   * when the subject is let through.
   */
  take(kind: FaultKind, subject: FaultSubject, at = this.#now()): Fault | undefined {
    const fault = this.#faults.find(
      (candidate) => candidate.kind === kind && this.#strikes(candidate, subject, at),
    )
    return fault && this.#hit(fault)
  }

  /** A fault of a kind that would strike this subject now, without striking. */
  find(kind: FaultKind, subject: FaultSubject): Fault | undefined {
    return this.#faults.find(
      (candidate) => candidate.kind === kind && this.#isDue(candidate, subject, this.#now()),
    )
  }

  /** The throttle that strikes a call, counted as a hit: one whose bucket for this account, region and kind of call is empty. */
  takeThrottle(subject: FaultSubject, accountId: string): Fault | undefined {
    const now = this.#now()
    const fault = this.#faults.find(
      (candidate) => candidate.kind === 'throttle' && this.#isDue(candidate, subject, now),
    )
    if (!fault?.callsPerSecond) return undefined
    const kind = /^(Describe|List)/.test(subject.action) ? 'read' : 'write'
    const { callsPerSecond, burst = Math.max(1, Math.ceil(callsPerSecond)) } = fault
    const name = [fault.id, accountId, subject.region, kind].join('/')
    if (this.#buckets.take(name, { perSecond: callsPerSecond, burst }, now)) return undefined
    return this.#isChosen(fault) ? this.#hit(fault) : undefined
  }

  #hit(fault: Fault): Fault {
    return this.#replace({ ...fault, hits: fault.hits + 1 })
  }

  #replace(fault: Fault): Fault {
    this.#faults = this.#faults.map((known) => (known.id === fault.id ? fault : known))
    return fault
  }

  #strikes(fault: Fault, subject: FaultSubject, at: number): boolean {
    return this.#isDue(fault, subject, at) && this.#isChosen(fault)
  }

  /** Whether a fault that is due strikes: not the first ones that it skips, and then as chance has it. */
  #isChosen(fault: Fault): boolean {
    const skipped = this.#skipped.get(fault.id) ?? 0
    if (skipped < fault.skip) {
      this.#skipped.set(fault.id, skipped + 1)
      return false
    }
    return fault.probability >= 1 || this.#random.next() < fault.probability
  }

  #isDue(fault: Fault, subject: FaultSubject, at: number): boolean {
    if (!fault.enabled || !isOpen(fault, at) || !isAbout(fault, subject)) return false
    return fault.times === undefined || fault.hits < fault.times
  }
}

function kept(body: FaultFields, known: { id: string; hits: number; addedAt: number }): Fault {
  const { skip = 0, probability = 1, enabled = true, startsInMs = 0, lastsMs } = body
  const { id, hits, addedAt } = known
  const startsAt = addedAt + startsInMs
  const window = { startsAt, ...(lastsMs !== undefined && { endsAt: startsAt + lastsMs }) }
  return { ...body, id, hits, skip, probability, enabled, ...window }
}

function isOpen({ startsAt, endsAt }: Fault, at: number): boolean {
  return startsAt <= at && (endsAt === undefined || at < endsAt)
}

/** Whether a fault of every action is meant for RDS alone. */
function isSpared({ accessKeyId, sessionToken }: Fault, { isNamedOnly = false }: FaultSubject): boolean {
  return isNamedOnly && accessKeyId === undefined && sessionToken === undefined
}

function isAbout(fault: Fault, subject: FaultSubject): boolean {
  const wanted = fault.resourceId?.toLowerCase()
  return (
    (fault.action === subject.action || (fault.action === undefined && !isSpared(fault, subject))) &&
    (fault.accessKeyId === undefined || fault.accessKeyId === subject.caller?.accessKeyId) &&
    (fault.sessionToken === undefined || fault.sessionToken === subject.caller?.sessionToken) &&
    (fault.region === undefined || fault.region === subject.region) &&
    (fault.availabilityZone === undefined || fault.availabilityZone === subject.availabilityZone) &&
    (fault.instanceClass === undefined || fault.instanceClass === subject.instanceClass) &&
    (wanted === undefined || subject.resources().some((resource) => resource.toLowerCase() === wanted))
  )
}

/** How fast a bucket fills and how many tokens it holds. */
interface BucketSize {
  readonly perSecond: number
  readonly burst: number
}

/** Token buckets by name. Each begins full; a call takes one token. */
class TokenBuckets {
  readonly #levels = new Map<string, { readonly tokens: number; readonly at: number }>()

  /** Takes a token at `now` (epoch milliseconds); false when the bucket is empty. */
  take(name: string, { perSecond, burst }: BucketSize, now: number): boolean {
    const { tokens, at } = this.#levels.get(name) ?? { tokens: burst, at: now }
    const filled = Math.min(burst, tokens + (Math.max(0, now - at) / 1000) * perSecond)
    const isTaken = filled >= 1
    this.#levels.set(name, { tokens: isTaken ? filled - 1 : filled, at: now })
    return isTaken
  }

  /** Forgets every bucket. */
  clear(): void {
    this.#levels.clear()
  }
}
