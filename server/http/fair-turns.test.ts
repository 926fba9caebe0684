import { expect, test } from 'vitest'
import { FairTurns } from './fair-turns.ts'

test('one of each client comes in turn, however many one of them sent before', async () => {
  const turns = new FairTurns()
  const begun: string[] = []
  const all = [...Array.from({ length: 5 }, (_, n) => ['greedy', n] as const), ['ana', 0] as const].map(
    ([client, n]) => turns.take(client).then(() => begun.push(`${client} ${n}`)),
  )
  await Promise.all(all)
  expect(begun).toEqual(['greedy 0', 'ana 0', 'greedy 1', 'greedy 2', 'greedy 3', 'greedy 4'])
})

test('what comes between two rounds waits for the next', async () => {
  const turns = new FairTurns()
  const begun: string[] = []
  const take = (name: string): Promise<unknown> => turns.take(name).then(() => begun.push(name))
  await Promise.all([take('ana').then(() => take('ana')), take('ben')])
  expect(begun).toEqual(['ana', 'ben', 'ana'])
})
