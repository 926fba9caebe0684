import type { Driver } from '../ports/driver.ts'
import type { OperationStore } from '../ports/operation-store.ts'
import { RdsFaultError } from '../ports/rds-fault-error.ts'
import type { CatalogueRds } from '../ports/rds-port.ts'
import { withinTime } from './within.ts'

/** Whether one thing that the server depends on can be used, with the reason when not. */
type Check = { readonly ok: true } | { readonly ok: false; readonly reason: string }

/** Whether the server can do its work. */
export interface Readiness {
  readonly isReady: boolean
  readonly checks: { readonly store: Check; readonly aws: Check; readonly driver: Check }
}

/** What readiness is judged by. */
export interface ReadinessParts {
  readonly store: Pick<OperationStore, 'probe'>
  readonly rds: Pick<CatalogueRds, 'whoAmI'>
  readonly driver: Pick<Driver, 'problems'>
  /** Epoch milliseconds. */
  readonly nowMs: () => number
}

/** How long AWS is not asked again after it knew us, and after it did not. */
const TRUST_MS = 30_000
const DOUBT_MS = 5_000

/** How long the store is not asked again after it took a write: anyone may ask, and each question writes to the disk. */
const STORE_TRUST_MS = 1_000
/** How many problems of the driver are told at once. */
const PROBLEMS_SHOWN = 3

/** How long one check may take; those who ask do not wait long either. */
const CHECK_TIMEOUT_MS = 3_000

/** Judges whether operations can be stored, AWS can be asked and operations are driven now. Asks the first two seldom, however often it is called. */
export function readinessProbe({ store, rds, driver, nowMs }: ReadinessParts): () => Promise<Readiness> {
  const askStore = askedSeldom(() => store.probe(), nowMs, { trustMs: STORE_TRUST_MS, doubtMs: 0 })
  const askAws = askedSeldom(() => rds.whoAmI(), nowMs, { trustMs: TRUST_MS, doubtMs: DOUBT_MS })
  return async () => {
    const [stored, aws] = await Promise.all([
      withinTime(CHECK_TIMEOUT_MS, askStore(), late('The store')),
      withinTime(CHECK_TIMEOUT_MS, askAws(), late('AWS')),
    ])
    const driven = drivenCheck(driver)
    return {
      isReady: stored.ok && aws.ok && driven.ok,
      checks: { store: stored, aws, driver: driven },
    }
  }
}

/** A check that answers from its last question for a while: longer when that went well. One question is asked at a time. */
function askedSeldom(
  ask: () => Promise<unknown>,
  nowMs: () => number,
  { trustMs, doubtMs }: { readonly trustMs: number; readonly doubtMs: number },
): () => Promise<Check> {
  let latest: { readonly check: Promise<Check>; goodUntilMs: number } | undefined
  return () => {
    if (latest && nowMs() < latest.goodUntilMs) return latest.check
    const askedAtMs = nowMs()
    const asked = { check: checkOf(ask()), goodUntilMs: Number.POSITIVE_INFINITY }
    latest = asked
    void asked.check.then(({ ok }) => {
      asked.goodUntilMs = askedAtMs + (ok ? trustMs : doubtMs)
    })
    return asked.check
  }
}

function drivenCheck({ problems }: Pick<Driver, 'problems'>): Check {
  if (problems.length === 0) return { ok: true }
  const texts = problems
    .slice(0, PROBLEMS_SHOWN)
    .map(({ operationId, text }) => (operationId === undefined ? text : `Operation ${operationId}: ${text}`))
  const more = problems.length - texts.length
  return { ok: false, reason: [...texts, ...(more > 0 ? [`And ${more} more.`] : [])].join(' ') }
}

const late = (who: string): Check => ({
  ok: false,
  reason: `${who} has not answered within ${CHECK_TIMEOUT_MS / 1000} s.`,
})

async function checkOf(asked: Promise<unknown>): Promise<Check> {
  try {
    await asked
    return { ok: true }
  } catch (error) {
    return { ok: false, reason: reasonOf(error) }
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof RdsFaultError) return `${error.fault.code}: ${error.fault.message}`
  return error instanceof Error ? error.message : String(error)
}
