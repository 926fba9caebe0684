import { expect, test } from 'vitest'
import { isDriven } from '../model/operation-state.ts'
import { localPrincipal } from '../model/principal.ts'
import { StorageError } from '../ports/storage-error.ts'
import { aRun, at } from '../testing/engine-fixture.ts'
import { HostBench, isSettled, until } from '../testing/host-bench.ts'
import { MaintenanceBench } from '../testing/maintenance-bench.ts'
import { apply } from './apply.ts'
import { CallsInFlight } from './calls-in-flight.ts'
import { takeTurn } from './turn.ts'

const CALLS = [
  'CreateDBInstance',
  'FailoverDBCluster',
  'RebootDBInstance',
  'FailoverDBCluster',
  'DeleteDBInstance',
]

test('the intention is on disk before the call is sent, and the answer after it', async () => {
  const seen: string[] = []
  const bench: HostBench = new HostBench({
    rds: (aws) => ({
      call: async (...args) => {
        const [attempt] = (await bench.operation()).steps[1]?.attempts ?? []
        seen.push(attempt?.outcome ?? 'nothing')
        return aws.call(...args)
      },
    }),
  })
  await bench.store(aRun(1))
  const turn = await takeTurn(bench.ports, 'op-1')
  expect(seen).toEqual(['intended'])
  expect(turn?.operation).toEqual(await bench.operation())
  expect(turn?.operation.steps[1]?.attempts).toMatchObject([{ outcome: 'accepted', answeredAt: at(0) }])
  expect(turn?.wakeAt).toBe(at(5))
})

test('an intention that cannot be written is not sent', async () => {
  const bench = new HostBench({
    store: () => ({ checkpoint: () => Promise.reject(new Error('disk full')) }),
  })
  await bench.store(aRun(1))
  await expect(takeTurn(bench.ports, 'op-1')).rejects.toThrow('disk full')
  expect(bench.calls).toEqual([])
})

test('an answer that cannot be written is kept, and written before anything else', async () => {
  let isFull = false
  const bench: HostBench = new HostBench({
    store: (store) => ({
      checkpoint: (...args) =>
        isFull ? Promise.reject(new StorageError('disk full')) : store.checkpoint(...args),
    }),
    rds: (aws) => ({
      call: async (...args) => {
        const answer = await aws.call(...args)
        isFull = true
        return answer
      },
    }),
  })
  await bench.store(aRun(1))
  await expect(takeTurn(bench.ports, 'op-1')).rejects.toThrow('disk full')
  expect((await bench.operation()).steps[1]?.attempts).toMatchObject([{ outcome: 'intended' }])
  isFull = false
  const pause = {
    kind: 'command',
    at: at(60),
    by: localPrincipal('ana'),
    command: { name: 'pause' },
  } as const
  await apply(bench.ports, 'op-1', pause)
  expect((await bench.operation()).steps[1]?.attempts).toMatchObject([{ outcome: 'accepted' }])
  const told = await bench.memory.events('op-1', 0, 10)
  expect(told.slice(-2).map(({ type }) => type)).toEqual(['call_accepted', 'operation_paused'])
})

test('two hosts that take turns at once send each call once', async () => {
  const bench = new HostBench()
  await bench.store(aRun(0))
  const hosts = [bench.ports, { ...bench.ports, inFlight: new CallsInFlight() }]
  for (let turns = 0; turns < 60 && isDriven((await bench.operation()).state); turns++) {
    await Promise.all(hosts.map((ports) => takeTurn(ports, 'op-1')))
    bench.clock.advance(5000)
  }
  expect((await bench.operation()).state).toBe('completed')
  expect(bench.calls).toEqual(CALLS)
  const events = await bench.memory.events('op-1', 0, 1000)
  expect(events.filter(({ type }) => type === 'call_accepted')).toHaveLength(CALLS.length)
})

test('a host that comes while the call of another is in flight does not send it again', async () => {
  const sent = Promise.withResolvers<void>()
  const bench = new HostBench({
    rds: (aws) => ({
      call: async (...args) => {
        const answer = await aws.call(...args)
        await sent.promise
        return answer
      },
    }),
  })
  await bench.store(aRun(1))
  const first = takeTurn(bench.ports, 'op-1')
  await until(() => bench.calls.length === 1)
  const { instances } = bench.cluster
  bench.cluster = { ...bench.cluster, instances: instances.slice(0, 3) }
  bench.clock.advance(59_000)
  const other = await takeTurn({ ...bench.ports, inFlight: new CallsInFlight() }, 'op-1')
  expect(other?.operation.steps[1]?.waitingFor).toBe('AWS to show the effect of CreateDBInstance')
  sent.resolve()
  await first
  expect(bench.calls).toEqual(['CreateDBInstance'])
})

test('a host that was frozen between a decision and its call does not send it any more', async () => {
  const frozen = Promise.withResolvers<void>()
  const bench = new HostBench({
    store: (store) => ({
      checkpoint: async (...args) => {
        const result = await store.checkpoint(...args)
        if (frozenOnes++ === 0) await frozen.promise
        return result
      },
    }),
  })
  let frozenOnes = 0
  await bench.store(aRun(1))
  const first = takeTurn(bench.ports, 'op-1')
  await until(() => frozenOnes === 1)
  bench.clock.advance(61_000)
  await takeTurn({ ...bench.ports, inFlight: new CallsInFlight() }, 'op-1')
  expect(bench.calls).toEqual(['CreateDBInstance'])
  frozen.resolve()
  await first
  expect(bench.calls).toEqual(['CreateDBInstance'])
  const step = (await bench.operation()).steps[1]
  expect(step).toMatchObject({ retries: 1 })
  expect(step).not.toHaveProperty('retryAt')
  const [late, sent] = step?.attempts ?? []
  expect(late).toMatchObject({ outcome: 'refused', fault: { kind: 'not_sent' } })
  expect(sent).toMatchObject({ outcome: 'accepted' })
})

test('a call that was decided too long ago is not sent, and is decided anew', async () => {
  const bench: HostBench = new HostBench({
    store: (store) => ({
      checkpoint: async (...args) => {
        const result = await store.checkpoint(...args)
        if (++checkpoints === 1) bench.clock.advance(10_001)
        return result
      },
    }),
  })
  let checkpoints = 0
  await bench.store(aRun(1))
  const turn = await takeTurn(bench.ports, 'op-1')
  expect(bench.calls).toEqual([])
  expect(turn?.operation.steps[1]).toMatchObject({ retries: 1, attempts: [{ fault: { kind: 'not_sent' } }] })
  bench.clock.moveTo(turn?.wakeAt ?? '')
  await takeTurn(bench.ports, 'op-1')
  expect(bench.calls).toEqual(['CreateDBInstance'])
})

/** An operation whose first call hangs until it is let go. */
async function withHangingCall() {
  const gate = Promise.withResolvers<void>()
  const calling = Promise.withResolvers<void>()
  const bench = await MaintenanceBench.start({
    rds: (rds) => ({
      call: async (...args) => {
        calling.resolve()
        await gate.promise
        return rds.call(...args)
      },
    }),
  })
  const { id } = await bench.service.create(
    { clusterId: 'demo-single', spec: { type: 'instance_cycle', parameters: {} } },
    localPrincipal('ana'),
  )
  await bench.service.start(id, { by: localPrincipal('ana') })
  const driven = bench.drive(id)
  await calling.promise
  return { bench, id, driven, letGo: gate.resolve }
}

test('a pause is answered once the call in flight is recorded, and nothing is sent after the answer', async () => {
  const { bench, id, driven, letGo } = await withHangingCall()
  await using _ = bench
  const answered = bench.service.pause(id, localPrincipal('ben'))
  expect(await isSettled(answered)).toBe(false)
  expect((await bench.service.get(id)).state).toBe('paused')
  expect(bench.mutations()).toEqual([])

  letGo()
  const paused = await answered
  expect(paused.state).toBe('paused')
  expect(paused.steps[paused.cursor]?.attempts).toMatchObject([{ number: 1, outcome: 'accepted' }])
  await driven
  expect(await takeTurn(bench.ports, id)).toMatchObject({ wakeAt: undefined })
  expect(bench.mutations().map(({ action }) => action)).toEqual(['CreateDBInstance'])
})

test('an abort that overtakes a pause is answered once the call in flight is recorded too', async () => {
  const { bench, id, driven, letGo } = await withHangingCall()
  await using _ = bench
  const pausing = bench.service.pause(id, localPrincipal('ben'))
  expect(await isSettled(pausing)).toBe(false)
  const { decisionRevision } = await bench.service.get(id)
  const aborting = bench.service.abort(id, { by: localPrincipal('eve'), expectedRevision: decisionRevision })
  expect(await isSettled(aborting)).toBe(false)
  expect(bench.mutations()).toEqual([])

  letGo()
  const aborted = await aborting
  expect(aborted.state).toBe('failed')
  expect(aborted.steps[aborted.cursor]?.attempts).toMatchObject([{ number: 1, outcome: 'accepted' }])
  await Promise.all([pausing, driven])
})
