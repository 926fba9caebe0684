import { expect, test } from 'vitest'
import type { Operation } from '../../../model/operation.ts'
import { isDriven } from '../../../model/operation-state.ts'
import { boundStore } from '../../../testing/bound-store.ts'
import { withMember } from '../../../testing/cluster-builder.ts'
import { aRun, ROLLING_CALLS, SETTINGS, TEMP } from '../../../testing/engine-fixture.ts'
import { HostBench } from '../../../testing/host-bench.ts'
import type { HostPorts } from '../../host-ports.ts'
import { processPorts } from '../../process-ports.ts'
import { takeTurn } from '../../turn.ts'
import { turnHandler } from './turn-handler.ts'

const OPERATIONS = 10_000

/** Every so many goes through all steps, the others through the last two: that is quicker. */
const WHOLE_EVERY = 20
const isWhole = (seed: number): boolean => seed % WHOLE_EVERY === 0

/** More rounds than an operation needs. */
const MAX_ROUNDS = 60

/** Numbers below one that look random and are the same in every run (mulberry32). */
function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A host that is slower or faster than the other at each step, as chance has it. */
function aHost(bench: HostBench, random: () => number): HostPorts {
  const hurdle = async (): Promise<void> => {
    for (let ticks = Math.floor(random() * 8); ticks > 0; ticks--) await undefined
  }
  const store = boundStore(bench.ports.store)
  const { rds, observer } = bench.ports
  return {
    ...bench.ports,
    ...processPorts(),
    store: {
      ...store,
      load: (id) => hurdle().then(() => store.load(id)),
      checkpoint: async (...args) => {
        await hurdle()
        const result = await store.checkpoint(...args)
        await hurdle()
        return result
      },
    },
    observer: { ...observer, observe: (look) => hurdle().then(() => observer.observe(look)) },
    rds: { call: (...args) => hurdle().then(() => rds.call(...args)) },
  }
}

/** Two hosts drive an operation to its end, each taking turns as if it were alone. */
async function race(
  seed: number,
): Promise<{ readonly operation: Operation; readonly calls: readonly string[] }> {
  const random = chance(seed)
  const bench = new HostBench()
  if (!isWhole(seed)) bench.cluster = withMember(bench.cluster, TEMP)
  await bench.store(aRun(isWhole(seed) ? 1 : 5))
  const local = aHost(bench, random)
  const handler = turnHandler({
    ...aHost(bench, random),
    drivers: { announce: async () => DRIVER, tookTurn: async () => {} },
    sharedSettings: { publish: async () => false },
    shared: SHARED,
  })
  const input = { operationId: 'op-1', driver: 1, part: 0, turn: 0, execution: 'arn' }
  const invoke = () => handler(input, { getRemainingTimeInMillis: () => 30_000 })
  for (let rounds = 0; rounds < MAX_ROUNDS && isDriven((await bench.operation()).state); rounds++) {
    await Promise.all([invoke(), takeTurn(local, 'op-1')])
    bench.clock.advance(5_000 + Math.floor(random() * 90_000))
  }
  return { operation: await bench.operation(), calls: bench.calls }
}

const SHARED = { ...SETTINGS, invocationMs: 30_000, formatVersion: 2, functionVersion: 'test' }

const DRIVER = {
  revision: 1,
  part: 0,
  execution: 'arn',
  invocationMs: 0,
  turns: 0,
  lastTurnAt: undefined,
  nextTurnInMs: undefined,
}

test(`a runner and invocations race for ${OPERATIONS} operations: each call is sent once`, {
  timeout: 600_000,
}, async () => {
  for (let seed = 1; seed <= OPERATIONS; seed++) {
    const { operation, calls } = await race(seed)
    const expected = isWhole(seed) ? ROLLING_CALLS : ROLLING_CALLS.slice(-1)
    if (operation.state !== 'completed' || calls.join() !== expected.join()) {
      expect({ seed, state: operation.state, calls }).toEqual({ seed, state: 'completed', calls: expected })
    }
  }
})
