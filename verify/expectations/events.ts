import { z } from 'zod'
import { expectEqual, Mismatch } from '../mismatch.ts'
import type { EventView, OperationView } from '../operation-view.ts'

/** The log of an operation has no gap, no repetition, and no time that goes back; a subscriber got every entry of it, once. */
export function expectGapless(told: readonly EventView[], stored: readonly EventView[]): void {
  const numbers = stored.map(({ seq }) => seq)
  expectEqual(
    'events are numbered without a gap',
    numbers,
    numbers.map((_, index) => index + 1),
  )
  const times = stored.map(({ at }) => at)
  expectEqual('times of events do not go back', times, times.toSorted())
  expectEqual('the subscriber got every event once, in order', told, stored)
}

const DRIVEN: readonly string[] = ['RUNNING', 'ROLLING_BACK']

/** What the log of an operation adds up to. */
interface Account {
  readonly state: string
  readonly pausedFrom: string
  readonly completed: ReadonlySet<number>
}

/** The events of an operation lead to what it shows: its state and its completed steps, and calls only while it ran. */
export function expectAddsUp(events: readonly EventView[], { state, steps }: OperationView): void {
  const account = events.reduce<Account>(book, { state: 'NOT CREATED', pausedFrom: '', completed: new Set() })
  expectEqual(
    'the events add up to the operation',
    { state: account.state, completed: [...account.completed].toSorted((one, other) => one - other) },
    { state, completed: steps.flatMap((step, index) => (step.state === 'COMPLETED' ? index : [])) },
  )
}

const resetTo = z.object({ toStepIndex: z.number() })

function book(account: Account, event: EventView): Account {
  const { state, pausedFrom, completed } = account
  const { type, stepIndex } = event
  switch (type) {
    case 'operation_created':
      return { ...account, state: 'CREATED' }
    case 'operation_started':
      return { ...account, state: 'RUNNING' }
    case 'operation_paused':
      // One that is paused already may be given another reason.
      return { ...account, state: 'PAUSED', pausedFrom: state === 'PAUSED' ? pausedFrom : state }
    case 'operation_resumed':
      return { ...account, state: pausedFrom }
    case 'rollback_started':
      return { ...account, state: 'ROLLING_BACK' }
    case 'operation_completed':
    case 'operation_marked_complete':
      return { ...account, state: 'COMPLETED' }
    case 'operation_aborted':
      return { ...account, state: 'FAILED' }
    case 'operation_rolled_back':
      return { ...account, state: 'ROLLED_BACK' }
    case 'operation_reset': {
      const { toStepIndex } = resetTo.parse(event.data)
      return { ...account, completed: new Set([...completed].filter((index) => index < toStepIndex)) }
    }
    case 'step_completed':
      return { ...account, completed: new Set([...completed, stepIndex ?? -1]) }
    case 'call_intended':
      if (!DRIVEN.includes(state))
        throw new Mismatch('a call is decided only while the operation runs', DRIVEN, event)
      return account
    default:
      return account
  }
}
