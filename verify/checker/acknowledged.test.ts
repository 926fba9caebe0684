import { expect, test } from 'vitest'
import { Acknowledged } from './acknowledged.ts'

const paused = (mark: string) => ({ seq: 1, type: 'operation_paused', message: `Paused: ${mark}.` })
const resumed = { seq: 2, type: 'operation_resumed' }

test.each([
  ['all is there', 3, [paused('pause 7'), resumed], true],
  ['a revision is missing', 1, [paused('pause 7'), resumed], false],
  ['an event is missing', 3, [paused('pause 7')], false],
  ['another event is there in its place', 3, [paused('pause 8'), resumed], false],
])('of two commands that were acknowledged %s', (_, revision, events, isKept) => {
  const acknowledged = new Acknowledged()
  acknowledged.took({ id: 'op-1', revision: 2 }, { type: 'operation_paused', mark: 'pause 7' })
  acknowledged.took({ id: 'op-1', revision: 3 }, { type: 'operation_resumed' })
  expect(acknowledged.count).toBe(2)
  const keep = () => acknowledged.requireKept('op-1', { revision, events })
  if (isKept) keep()
  else expect(keep).toThrow('what was acknowledged is on disk')
})

test('an event that a client saw has to be there, until the operation was deleted', () => {
  const acknowledged = new Acknowledged()
  acknowledged.saw('op-1', 4)
  acknowledged.requireKept('op-1', { revision: 1, lastEventSeq: 4 })
  expect(() => acknowledged.requireKept('op-1', { revision: 1, lastEventSeq: 3 })).toThrow('event 4 of op-1')
  acknowledged.release('op-1')
  acknowledged.saw('op-1', 4)
  expect(acknowledged.ids).toEqual([])
})
