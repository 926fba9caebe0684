import type { Operation } from '../model/operation.ts'
import type { PauseCause, PauseReason } from '../model/pause-reason.ts'
import { adviceOf } from './advice.ts'
import { proxyOutageOf } from './proxy-outage.ts'

/**
 * The reason of a pause, for the operation as it is while it is paused: with what the pause means for applications behind
 * proxies without targets, and with advice made of what is possible then.
 */
export function reasonFor({ remedy, ...cause }: PauseCause, paused: Operation): PauseReason {
  const outage = proxyOutageOf(paused)
  if (!outage) return { ...cause, advice: adviceOf(remedy, paused) }
  const note = remedy.note === undefined ? outage.note : `${remedy.note} ${outage.note}`
  return {
    ...cause,
    message: `${cause.message} ${outage.message}`,
    advice: adviceOf({ ...remedy, note }, paused),
  }
}
