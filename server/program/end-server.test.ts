import { expect, onTestFinished, test, vi } from 'vitest'
import { AbandonGate } from './abandon-gate.ts'
import type { EndingParts } from './end-server.ts'
import { endServer } from './end-server.ts'

/** Longest that closing may take, in milliseconds. */
const LIMIT_MS = 5_000

/** The parts of a server, of which some may end in another way; tells in which order they did. */
function parts(other: Partial<EndingParts>) {
  const ended: string[] = []
  const part = (name: string) => ({ close: async () => void ended.push(name) })
  const all: EndingParts = {
    gate: new AbandonGate(),
    http: { ...part('http'), terminate: () => void ended.push('http, at once') },
    runner: part('runner'),
    notifier: undefined,
    retention: undefined,
    disconnect: () => void ended.push('connections to AWS'),
    hosting: part('hosting'),
    ...other,
  }
  return { ended, all }
}

test('a server whose turns end closes at once, the connections to AWS after its turns', async () => {
  const { ended, all } = parts({})
  await endServer(all).close()
  expect(ended).toEqual(['runner', 'http', 'connections to AWS', 'hosting'])
})

test('a turn that never ends is waited for, then cut off; the server is closed within 5 s', async () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const { ended, all } = parts({ runner: { close: () => new Promise(() => {}) } })
  const closed = endServer(all).close()
  await vi.advanceTimersByTimeAsync(1_000)
  expect(ended).toEqual(['http'])
  await vi.advanceTimersByTimeAsync(LIMIT_MS - 1_000)
  expect(ended).toEqual(['http', 'connections to AWS', 'hosting'])
  await closed
})
