import { expect, test } from 'vitest'
import { StorageError } from '../ports/storage-error.ts'
import { aRun, at } from '../testing/engine-fixture.ts'
import type { Wrap } from '../testing/host-bench.ts'
import {
  afterCalls,
  afterCheckpoints,
  aroundCalls,
  fullWhile,
  HostBench,
  until,
} from '../testing/host-bench.ts'
import { CallsInFlight } from './calls-in-flight.ts'
import { takeTurn } from './turn.ts'

/** An operation that is about to send its first call, CreateDBInstance of the second step. */
async function aboutToCall(wrap: Wrap = {}) {
  const bench = new HostBench(wrap)
  await bench.store(aRun(1))
  return {
    bench,
    turn: () => takeTurn(bench.ports, 'op-1'),
    /** A turn on another host. */
    otherTurn: () => takeTurn({ ...bench.ports, inFlight: new CallsInFlight() }, 'op-1'),
    attempts: async () => (await bench.operation()).steps[1]?.attempts,
  }
}

test('the intention is on disk before the call is sent, and the answer after it', async () => {
  const seen: unknown[] = []
  const look = async () => void seen.push((await attempts())?.map(({ outcome }) => outcome))
  const { bench, turn, attempts } = await aboutToCall(aroundCalls(look, look))
  const taken = await turn()
  expect(seen).toEqual([['intended'], ['intended']])
  expect(taken).toEqual({ operation: await bench.operation(), wakeAt: at(5) })
  expect(await attempts()).toMatchObject([{ outcome: 'accepted', answeredAt: at(0) }])
})

test('an intention that cannot be written is not sent', async () => {
  const { bench, turn } = await aboutToCall(fullWhile(() => true))
  await expect(turn()).rejects.toThrow(StorageError)
  expect(bench.calls).toEqual([])
})

test('an answer that cannot be written is kept, and written before anything else', async () => {
  let isFull = false
  const fill = () => {
    isFull = true
  }
  const { bench, turn, attempts } = await aboutToCall({ ...fullWhile(() => isFull), ...afterCalls(fill) })
  await expect(turn()).rejects.toThrow(StorageError)
  expect(await attempts()).toMatchObject([{ outcome: 'intended' }])
  isFull = false
  await bench.order({ name: 'pause' })
  expect(await attempts()).toMatchObject([{ outcome: 'accepted' }])
  expect((await bench.eventTypes()).slice(-2)).toEqual(['call_accepted', 'operation_paused'])
})

test('a host that comes while the call of another is in flight does not send it again', async () => {
  const sent = Promise.withResolvers<void>()
  const { bench, turn, otherTurn } = await aboutToCall(afterCalls(() => sent.promise))
  const first = turn()
  await until(() => bench.calls.length === 1)
  bench.cluster = { ...bench.cluster, instances: bench.cluster.instances.slice(0, 3) }
  bench.clock.advance(59_000)
  const other = await otherTurn()
  expect(other?.operation.steps[1]?.waitingFor).toBe('AWS to show the effect of CreateDBInstance')
  sent.resolve()
  await first
  expect(bench.calls).toEqual(['CreateDBInstance'])
})

test('a host that was frozen between a decision and its call does not send it any more', async () => {
  const frozen = Promise.withResolvers<void>()
  let checkpoints = 0
  const { bench, turn, otherTurn } = await aboutToCall(
    afterCheckpoints(() => (checkpoints++ === 0 ? frozen.promise : undefined)),
  )
  const first = turn()
  await until(() => checkpoints === 1)
  bench.clock.advance(61_000)
  await otherTurn()
  expect(bench.calls).toEqual(['CreateDBInstance'])
  frozen.resolve()
  await first
  expect(bench.calls).toEqual(['CreateDBInstance'])
  const step = (await bench.operation()).steps[1]
  expect(step).toMatchObject({
    retries: 1,
    attempts: [{ outcome: 'refused', fault: { kind: 'not_sent' } }, { outcome: 'accepted' }],
  })
  expect(step).not.toHaveProperty('retryAt')
})

test('a call that was decided too long ago is not sent, and is decided again', async () => {
  let checkpoints = 0
  const { bench, turn } = await aboutToCall(
    afterCheckpoints(() => (++checkpoints === 1 ? bench.clock.advance(10_001) : undefined)),
  )
  const taken = await turn()
  expect(bench.calls).toEqual([])
  expect(taken?.operation.steps[1]).toMatchObject({ retries: 1, attempts: [{ fault: { kind: 'not_sent' } }] })
  bench.clock.moveTo(taken?.wakeAt ?? '')
  await turn()
  expect(bench.calls).toEqual(['CreateDBInstance'])
})
