import { expect, test } from 'vitest'
import { memoryOperationStore } from '../adapters/memory/memory-operation-store.ts'
import { EventBus } from '../events/event-bus.ts'
import { expectedSecondsOf } from '../model/expected-duration.ts'
import { addMs } from '../model/instant.ts'
import type { Operation } from '../model/operation.ts'
import type { PlannedStep } from '../model/step.ts'
import { StorageError } from '../ports/storage-error.ts'
import { anOperation, createIn } from '../testing/operation-fixture.ts'
import { rememberingLog } from '../testing/remembering-log.ts'
import { silentLog } from '../testing/silent-log.ts'
import { aStep } from '../testing/step-builder.ts'
import { LearnedDurations } from './learned-durations.ts'

const { shownTopology: before, createdAt } = anOperation()

const REBOOT: PlannedStep = {
  kind: 'reboot_instance',
  input: { instanceId: 'orders-1', isInPlace: false, wasPendingReboot: false },
  pauseBefore: false,
}

/** An operation that has rebooted an instance three times, each in 1,000 s. */
const rebooted = (id: string, state: Operation['state'] = 'completed'): Operation =>
  anOperation({
    id,
    state,
    steps: [1, 2, 3].map(() =>
      aStep(REBOOT, { state: 'completed', startedAt: createdAt, completedAt: addMs(createdAt, 1_000_000) }),
    ),
  })

const published = expectedSecondsOf(REBOOT, before)

test('what ended before the start is read, without anyone waiting for it', async () => {
  const store = memoryOperationStore()
  await createIn(store, rebooted('op-1'))
  const durations = new LearnedDurations({ store, bus: new EventBus(silentLog), log: silentLog })
  expect(durations.expected(REBOOT, before)).toEqual(published)
  await durations.caughtUp()
  expect(durations.expected(REBOOT, before)).toEqual({ low: 750, high: 1_250 })
})

test('steps of an operation that still runs count from when it changed', async () => {
  const store = memoryOperationStore()
  const bus = new EventBus(silentLog)
  const durations = new LearnedDurations({ store, bus, log: silentLog })
  await durations.caughtUp()
  await createIn(store, rebooted('op-1', 'running'))
  await durations.caughtUp()
  expect(durations.expected(REBOOT, before)).toEqual(published)
  bus.publish({ kind: 'changed', operationId: 'op-1', revision: 1 })
  await durations.caughtUp()
  expect(durations.expected(REBOOT, before)).toEqual({ low: 750, high: 1_250 })
})

test('what cannot be read is told and left out, and nothing else', async () => {
  const store = memoryOperationStore()
  const bus = new EventBus(silentLog)
  const { log, lines } = rememberingLog()
  const broken = { find: () => Promise.reject(new StorageError('the disk is broken')) }
  const durations = new LearnedDurations({ store: { ...broken, load: (id) => store.load(id) }, bus, log })
  await durations.caughtUp()
  expect(lines).toMatchObject([{ message: expect.stringContaining('could not be read') }])
  expect(durations.expected(REBOOT, before)).toEqual(published)
  await createIn(store, rebooted('op-1'))
  bus.publish({ kind: 'changed', operationId: 'op-1', revision: 1 })
  await durations.caughtUp()
  expect(durations.expected(REBOOT, before)).toEqual({ low: 750, high: 1_250 })
})
