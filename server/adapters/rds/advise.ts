import { FaultKind, type RdsFault } from '../../model/rds-fault.ts'
import type { ApiAction } from '../../permissions/api-actions.ts'
import { otherServiceOf } from '../../permissions/api-actions.ts'
import { RdsFaultError } from '../../ports/rds-fault-error.ts'

/** How long a read that only helps may take, in milliseconds: a plan does not need it. */
export const ADVICE_LIMIT_MS = 5_000

const MAX_TIMER_MS = 2 ** 31 - 1

/** What came of a read that only helps: what AWS says, or why that is not known. */
export type Advice<T> =
  | { readonly value: T; readonly fault?: undefined }
  | { readonly value?: undefined; readonly fault: RdsFault }

/**
 * Waits for a read that only helps, for a limited time, in which the read itself may go on. Rejects only for what is no
 * fault of AWS or the network: a defect of this program.
 */
export async function advise<T>(action: ApiAction, limitMs: number, asked: Promise<T>): Promise<Advice<T>> {
  let timer: NodeJS.Timeout | undefined
  const expired = new Promise<Advice<T>>((resolve) => {
    // Node's timers take no more than about 24 days.
    const ms = Math.min(limitMs, MAX_TIMER_MS)
    timer = setTimeout(() => resolve({ fault: noAnswerWithin(limitMs, action) }), ms)
  })
  try {
    return await Promise.race([asked.then((value) => ({ value })), expired])
  } catch (error) {
    if (error instanceof RdsFaultError) return { fault: error.fault }
    throw error
  } finally {
    clearTimeout(timer)
  }
}

function noAnswerWithin(limitMs: number, action: ApiAction): RdsFault {
  const service = otherServiceOf(action)
  return {
    kind: FaultKind.CONNECTION,
    code: 'TimeoutError',
    message: `No answer within ${limitMs / 1000} s.`,
    action,
    ...(service !== undefined && { service }),
  }
}
