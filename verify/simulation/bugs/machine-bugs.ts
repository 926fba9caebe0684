import { APART } from '../machine-variations.ts'
import type { Happening } from '../plan.ts'
import type { Task } from '../task.ts'
import type { SeededBugs } from './plays.ts'
import { atCall, CLASS_CHANGE, inPlan, polledEvery, wish } from './plays.ts'

/** One run on two servers and a function that do not agree on the date. */
const apart = (...happenings: readonly Happening[]): Task =>
  inPlan({ machines: APART }, polledEvery(30_000, CLASS_CHANGE, ...happenings))

/** An invocation stands still right before it sends its call, and someone pauses the operation in that moment. */
const PAUSE_BEFORE_A_CALL = apart(
  atCall(1, { kind: 'stalled', forMs: 6_000 }),
  wish('pause', ['before a call', 1]),
)

/** Mistakes that show only where several machines share a table. */
export const MACHINE_BUGS: SeededBugs = {
  'a pause is acknowledged while an invocation may still send': {
    file: 'server/host/step-functions/stored-calls-in-flight.ts',
    code: 'if (left.length === 0 || clock.elapsedMs() >= overAtMs) return',
    instead: 'if (left.length >= 0) return',
    breaks: ['quiet'],
    shownBy: PAUSE_BEFORE_A_CALL,
  },
  'the age of a call is told by the dates of two machines': {
    file: 'server/host/step-functions/stored-calls-in-flight.ts',
    code: '[key, before?.get(key) ?? nowMs]',
    instead:
      "[key, nowMs - Date.parse(this.#ports.clock.now()) + Date.parse(key.slice(key.lastIndexOf('/') + 1))]",
    breaks: ['quiet'],
    shownBy: PAUSE_BEFORE_A_CALL,
  },
  'a change is not announced to other servers': {
    file: 'server/adapters/dynamodb/dynamodb-operation-store.ts',
    code: 'await this.#announce({ operationId: operation.id, revision: operation.revision })',
    instead: '',
    breaks: ['seen'],
    shownBy: apart(),
  },
  'an announced change that is not written yet is forgotten': {
    file: 'server/adapters/dynamodb/table-index.ts',
    code: 'for (const [operationId, change] of news) this.#awaited.set(operationId, { ...change, sinceMs: nowMs })',
    instead: '',
    breaks: ['seen'],
    shownBy: apart(),
  },
  'an operation that gets no turns is not noticed': {
    file: 'server/host/step-functions/turn-watch.ts',
    code: 'isLate: countsTurns(record) && nowMs - sinceMs >= this.#patienceMs(record)',
    instead: 'isLate: false',
    breaks: ['driven'],
    shownBy: apart({ kind: 'disk full', when: { afterMs: 420_000 }, lastsMs: 7_200_000 }),
  },
}
