import { expect, test } from 'vitest'
import type { LoggedEvent } from './event-catalogue.ts'
import { EventLog } from './event-log.ts'

const event = (at: number): LoggedEvent =>
  // Nothing but its time counts here.
  ({ at, name: 'instance-restarted', sourceIdentifier: 'demo-single-1' }) as LoggedEvent

test('what was saved of a log does not change with what happens afterwards', () => {
  const log = new EventLog()
  log.add([event(1)])
  const saved = log.all
  log.add([event(2)])
  expect(saved).toEqual([event(1)])
  const other = new EventLog()
  other.restart(saved)
  other.add([event(3)])
  expect([saved, other.all, log.all].map((all) => all.length)).toEqual([1, 2, 2])
})
