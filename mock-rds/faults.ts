import { z } from 'zod'
import { lookUpFault } from './protocol/aws-fault.ts'
import { TokenBuckets } from './token-buckets.ts'
import type { Random } from './world/random.ts'

/** What can be made to go wrong. README.md says what each kind does. */
const FAULT_KINDS = [
  'error',
  'delay',
  'stuck',
  'lost_before',
  'lost_after',
  'async_failure',
  'stale_reads',
  'switchover_cancelled',
  'invalid_configuration',
  'missing_capacity',
  'unknown_status',
  'throttle',
] as const
export type FaultKind = (typeof FAULT_KINDS)[number]

const fields = z.strictObject({
  kind: z.enum(FAULT_KINDS),
  action: z.string().min(1).optional(),
  resourceId: z.string().min(1).optional(),
  region: z.string().min(1).optional(),
  code: z.string().min(1).optional(),
  httpStatus: z.int().min(400).max(599).optional(),
  message: z.string().optional(),
  delayMs: z.number().min(0).optional(),
  status: z.string().min(1).optional(),
  availabilityZone: z.string().min(1).optional(),
  instanceClass: z.string().min(1).optional(),
  callsPerSecond: z.number().positive().optional(),
  burst: z.int().min(1).optional(),
  skip: z.int().min(0).optional(),
  times: z.int().min(1).optional(),
  probability: z.number().min(0).max(1).optional(),
  enabled: z.boolean().optional(),
})

type FaultFields = z.infer<typeof fields>

const CANCELLED_STATUSES: readonly (string | undefined)[] = [undefined, 'AVAILABLE', 'SWITCHOVER_FAILED']

/** The body of POST /mock/faults. */
export const faultBody = fields.superRefine((fault, context) => {
  if (fault.kind === 'error' && fault.code === undefined) {
    context.addIssue({
      code: 'custom',
      path: ['code'],
      message: 'an error fault needs the code of an AWS error',
    })
  }
  if (fault.code !== undefined && fault.httpStatus === undefined && !lookUpFault(fault.code)) {
    context.addIssue({
      code: 'custom',
      path: ['code'],
      message: `${fault.code} is no error of RDS; for a code of your own give httpStatus too`,
    })
  }
  if (fault.kind === 'unknown_status' && fault.status === undefined) {
    context.addIssue({
      code: 'custom',
      path: ['status'],
      message: 'an unknown_status fault needs the status to show',
    })
  }
  if (fault.kind === 'switchover_cancelled' && !CANCELLED_STATUSES.includes(fault.status)) {
    context.addIssue({
      code: 'custom',
      path: ['status'],
      message: 'the status after a cancelled switchover is AVAILABLE (default) or SWITCHOVER_FAILED',
    })
  }
  if (fault.kind === 'throttle' && fault.callsPerSecond === undefined) {
    context.addIssue({
      code: 'custom',
      path: ['callsPerSecond'],
      message: 'a throttle fault needs callsPerSecond, the rate at which its buckets fill',
    })
  }
  if (fault.kind === 'delay' && fault.delayMs === undefined) {
    context.addIssue({ code: 'custom', path: ['delayMs'], message: 'a delay fault needs delayMs' })
  }
})

/** The body of PATCH /mock/faults/:id. */
export const faultPatch = fields.omit({ kind: true })

/** A fault as it is kept: `hits` counts the calls (or transitions) that it struck. */
export interface Fault extends FaultFields {
  readonly id: string
  readonly skip: number
  readonly probability: number
  readonly enabled: boolean
  readonly hits: number
}

/** What a fault may be about: a call or a transition. */
export interface FaultSubject {
  readonly action: string
  /** The names, identifiers and ARNs that it is about; asked for only by faults that name a resource. */
  readonly resources: () => readonly string[]
  readonly region: string
  readonly availabilityZone?: string | undefined
  readonly instanceClass?: string | undefined
  /** Struck only by faults that name the action: for the services beside RDS. */
  readonly isNamedOnly?: boolean
}

/** The faults in force. Asking for one counts as a hit. */
export class Faults {
  readonly #random: Random
  #faults: readonly Fault[] = []
  readonly #skipped = new Map<string, number>()
  readonly #buckets = new TokenBuckets()
  #nextId = 1

  constructor(random: Random) {
    this.#random = random
  }

  list(): readonly Fault[] {
    return this.#faults
  }

  find(id: string): Fault | undefined {
    return this.#faults.find((fault) => fault.id === id)
  }

  add(body: FaultFields): Fault {
    const fault = withDefaults(body, `fault-${this.#nextId++}`, 0)
    this.#faults = [...this.#faults, fault]
    return fault
  }

  patch(id: string, body: Partial<FaultFields>): Fault | undefined {
    this.#faults = this.#faults.map((fault) => {
      if (fault.id !== id) return fault
      const { id: _, hits, ...known } = fault
      return withDefaults({ ...known, ...body, kind: fault.kind }, id, hits)
    })
    return this.find(id)
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

  /** The first fault of a kind that strikes this subject, counted as a hit; undefined when the subject is let through. */
  take(kind: FaultKind, subject: FaultSubject): Fault | undefined {
    const fault = this.#faults.find(
      (candidate) => candidate.kind === kind && this.#strikes(candidate, subject),
    )
    return fault && this.#hit(fault)
  }

  #hit(fault: Fault): Fault {
    const hit = { ...fault, hits: fault.hits + 1 }
    this.#faults = this.#faults.map((known) => (known.id === fault.id ? hit : known))
    return hit
  }

  /** The throttle that strikes a call, counted as a hit: one whose bucket for this account, region and kind of call is empty. */
  takeThrottle(subject: FaultSubject, accountId: string, now: number): Fault | undefined {
    const fault = this.#faults.find(
      (candidate) => candidate.kind === 'throttle' && this.#isDue(candidate, subject),
    )
    if (!fault?.callsPerSecond) return undefined
    const kind = /^(Describe|List)/.test(subject.action) ? 'read' : 'write'
    const { callsPerSecond, burst = Math.max(1, Math.ceil(callsPerSecond)) } = fault
    const name = [fault.id, accountId, subject.region, kind].join('/')
    if (this.#buckets.take(name, { perSecond: callsPerSecond, burst }, now)) return undefined
    return this.#hit(fault)
  }

  #strikes(fault: Fault, subject: FaultSubject): boolean {
    if (!this.#isDue(fault, subject)) return false
    const skipped = this.#skipped.get(fault.id) ?? 0
    if (skipped < fault.skip) {
      this.#skipped.set(fault.id, skipped + 1)
      return false
    }
    return fault.probability >= 1 || this.#random.next() < fault.probability
  }

  #isDue(fault: Fault, subject: FaultSubject): boolean {
    if (!fault.enabled || !isAbout(fault, subject)) return false
    return fault.times === undefined || fault.hits < fault.times
  }
}

function withDefaults(body: FaultFields, id: string, hits: number): Fault {
  const { skip = 0, probability = 1, enabled = true } = body
  return { ...body, id, hits, skip, probability, enabled }
}

function isAbout(fault: Fault, subject: FaultSubject): boolean {
  const wanted = fault.resourceId?.toLowerCase()
  return (
    (fault.action === subject.action || (fault.action === undefined && !subject.isNamedOnly)) &&
    (fault.region === undefined || fault.region === subject.region) &&
    (fault.availabilityZone === undefined || fault.availabilityZone === subject.availabilityZone) &&
    (fault.instanceClass === undefined || fault.instanceClass === subject.instanceClass) &&
    (wanted === undefined || subject.resources().some((resource) => resource.toLowerCase() === wanted))
  )
}
