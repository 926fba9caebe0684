import fc from 'fast-check'
import { expect, test } from 'vitest'
import { snapshot } from './snapshot.ts'

/** Plain values, with the members that JSON leaves out or cannot say. */
const plain = fc.object({
  values: [fc.string(), fc.integer(), fc.double(), fc.boolean(), fc.constant(null), fc.constant(undefined)],
  withNullPrototype: false,
})

test('a snapshot is what would come back from disk', () => {
  fc.assert(
    fc.property(plain, (value) => {
      // Text has no minus zero.
      expect(JSON.stringify(snapshot(value))).toBe(JSON.stringify(value))
      expect(Object.is(snapshot(value), value)).toBe(false)
    }),
  )
})

test('no one can change a snapshot, by its original or by itself', () => {
  const original = { steps: [{ attempts: 1 }] }
  const taken = snapshot(original)
  original.steps.push({ attempts: 2 })
  Object.assign(original.steps[0] ?? {}, { attempts: 3 })
  expect(taken).toEqual({ steps: [{ attempts: 1 }] })
  expect([taken, taken.steps, taken.steps[0]].every((part) => Object.isFrozen(part))).toBe(true)
})

test('what an earlier snapshot holds is shared, what is new is copied', () => {
  const first = snapshot({ steps: [{ kind: 'one' }], cursor: 0 })
  const added = { kind: 'two' }
  const second = snapshot({ ...first, steps: [...first.steps, added] })
  expect(second.steps[0]).toBe(first.steps[0])
  expect(second.steps[1]).toEqual(added)
  expect(second.steps[1]).not.toBe(added)
})
