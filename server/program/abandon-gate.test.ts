import { expect, test } from 'vitest'
import { AbandonGate } from './abandon-gate.ts'

/** Whether a promise has settled once everything that was due has been done. */
async function hasSettled(promise: Promise<unknown>): Promise<boolean> {
  const open = Symbol('open')
  const turn = new Promise((resolve) => setImmediate(resolve, open))
  const first = await Promise.race([promise.then(String, String), turn])
  return first !== open
}

test('while it is open, calls, answers and failures pass', async () => {
  const store = new AbandonGate().around({
    load: async (id: string) => `loaded ${id}`,
    save: async () => Promise.reject(new Error('the disk is full')),
  })
  expect(await store.load('a')).toBe('loaded a')
  await expect(store.save()).rejects.toThrow('the disk is full')
})

test('once it is shut, nothing goes out and nothing comes in', async () => {
  const gate = new AbandonGate()
  let sent = 0
  let answer: (text: string) => void = () => {}
  const aws = gate.around({
    ask: () => {
      sent++
      return new Promise<string>((resolve) => {
        answer = resolve
      })
    },
  })
  const before = aws.ask()
  gate.shut()
  answer('too late')
  const after = aws.ask()
  expect(await hasSettled(before)).toBe(false)
  expect(await hasSettled(after)).toBe(false)
  expect(sent).toBe(1)
})
