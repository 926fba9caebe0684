import type { Operation } from '../../../model/operation.ts'

/** Far below what Step Functions and EventBridge take (256 KB), and more than any reason of ours is long. */
const LONGEST = 2_000

/** What people are told of an operation that has stopped; null while it has not. */
export const stopMessage = (operation: Operation): string | null =>
  textOf(operation)?.slice(0, LONGEST) ?? null

function textOf({ state, pauseReason, error = '' }: Operation): string | undefined {
  switch (state) {
    case 'created':
    case 'running':
    case 'rolling_back':
      return undefined
    case 'paused':
      return pauseReason ? `Paused: ${pauseReason.message} ${pauseReason.advice}` : 'Paused.'
    case 'failed':
      return `Ended without being completed. ${error}`.trim()
    case 'completed':
      return 'Completed.'
    case 'rolled_back':
      return 'Rolled back.'
  }
}
