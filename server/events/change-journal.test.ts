import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DomainError } from '../model/domain-error.ts'
import { ChangeJournal } from './change-journal.ts'

const change = (operationId: string) => ({ operationId, revision: 1, kind: 'changed' }) as const

const BAD_INPUT = expect.objectContaining({ code: 'BAD_USER_INPUT' })
const EXPIRED = expect.objectContaining({ code: 'CURSOR_EXPIRED' })

test('a cursor is read from where it was taken, by the process that gave it out only', () => {
  const [journal, other] = [new ChangeJournal(), new ChangeJournal()]
  journal.add(change('a'))
  const { cursor } = journal
  journal.add(change('b'))
  expect(journal.after(journal.numberIn(cursor))).toMatchObject({ operationId: 'b', number: 2 })
  expect(journal.after(journal.head)).toBeUndefined()
  expect(() => other.numberIn(cursor)).toThrow(EXPIRED)
  for (const text of ['', 'x', Buffer.from('life/1').toString('base64url'), journal.cursorAt(3)]) {
    expect(() => journal.numberIn(text)).toThrow(BAD_INPUT)
  }
})

test('of each operation the latest change is kept, of so many operations; who is behind that is told so', () => {
  const journal = new ChangeJournal(2)
  for (const id of ['a', 'b', 'a', 'a', 'b']) journal.add(change(id))
  expect(journal.after(0)).toMatchObject({ operationId: 'a', number: 4 })
  expect(journal.after(4)).toMatchObject({ operationId: 'b', number: 5 })
  const early = journal.cursorAt(4)
  for (const id of ['c', 'd', 'd', 'd', 'd']) journal.add(change(id))
  for (const late of [() => journal.after(4), () => journal.numberIn(early)]) expect(late).toThrow(EXPIRED)
  expect(journal.after(5)).toMatchObject({ operationId: 'c', number: 6 })
})

test('a reader gets the last change of every operation, each after the one before, or is told that it is too late', () => {
  const step = fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: 0, max: 9 }) },
    { weight: 1, arbitrary: fc.constant('read' as const) },
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), fc.integer({ min: 1, max: 12 }), (steps, kept) => {
      const journal = new ChangeJournal(kept)
      const [latest, seen] = [new Map<string, number>(), new Map<string, number>()]
      let read = 0
      const readOn = (atMost: number): void => {
        for (let taken = 0; taken < atMost; taken++) {
          const next = journal.after(read)
          if (!next) return
          expect(next.number).toBeGreaterThan(read)
          read = journal.numberIn(journal.cursorAt(next.number))
          seen.set(next.operationId, next.number)
        }
      }
      try {
        for (const each of steps) {
          if (each === 'read') readOn(2)
          else {
            journal.add(change(String(each)))
            latest.set(String(each), journal.head)
          }
        }
        readOn(Infinity)
      } catch (error) {
        expect(error).toEqual(EXPIRED)
        expect(error).toBeInstanceOf(DomainError)
        expect(latest.size).toBeGreaterThan(kept)
        return
      }
      expect(seen).toEqual(latest)
    }),
    { seed: 20_260_101 },
  )
})
