import type { SeededBugs } from './plays.ts'
import { atCall, inPlan, interference, playOf, runOf, USUAL, wish } from './plays.ts'

const RESTARTS = 'rolling restart, three readers at a time, writer and four readers'

/** How long a restart takes that is still under way when a rollback is planned, in milliseconds. */
const LONG = 600_000

/** AWS throttles the call for the second reader, so that something can happen while the first is away. */
const SECOND_IS_LATE = atCall(2, { kind: 'error', code: 'Throttling' })

/** At that moment a member gets a status; the writer is the first one. */
const becomes = (which: number, status: string) =>
  interference({ kind: 'instance_status', which, status }, ['before a call', 2])

/** Readers that are taken away together, and should not be. */
export const READER_BUGS: SeededBugs = {
  'the last available reader is taken away': {
    file: 'server/steps/reader-group.ts',
    code: 'if (available.length >= needed) return undefined',
    instead: 'if (available.length >= 0) return undefined',
    breaks: ['readers'],
    shownBy: runOf(RESTARTS, LONG, SECOND_IS_LATE, becomes(3, 'storage-full'), becomes(4, 'storage-full')),
  },
  'readers are taken away together with the writer': {
    file: 'server/steps/reader-group.ts',
    code: "if (!writer || readinessOf(writer) !== 'settled') {",
    instead: 'if (!writer) {',
    breaks: ['readers'],
    shownBy: playOf(RESTARTS, SECOND_IS_LATE, becomes(0, 'being-examined')),
  },
  'a roll back fails over while readers restart': {
    file: 'server/operations/rolling/rollback.ts',
    code: '...backSteps.map(afterReaders),',
    instead: '...backSteps,',
    breaks: ['readers'],
    shownBy: inPlan(
      { spec: { type: 'instance_cycle', parameters: { maxUnavailableReaders: 2 } } },
      runOf(
        RESTARTS,
        LONG,
        wish('pause', ['after AWS took a call', 4]),
        wish('rollback', ['before an answer', 3]),
      ),
    ),
  },
  'a group is called done with its first reader': {
    file: 'server/steps/reader-group.ts',
    code: 'if (waiting.length > 0) return waitsFor(waiting, textOf(waiting))',
    instead: 'if (waiting.length === members.length) return waitsFor(waiting, textOf(waiting))',
    breaks: ['truth', 'readers'],
    shownBy: runOf(RESTARTS, USUAL, atCall(2, { kind: 'error', code: 'Throttling' }, 3)),
  },
}
