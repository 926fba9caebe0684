import { expect, test } from 'vitest'
import { LOCAL_STATE_MACHINE_ARN } from '#deploy/stepfunctions/local/local-step-functions.ts'
import { boundStore } from '../../testing/bound-store.ts'
import { aCreated, aRun, at, paused } from '../../testing/engine-fixture.ts'
import type { Bench } from '../../testing/execution-bench.ts'
import { aBench, MINUTE_MS, minute } from '../../testing/execution-bench.ts'

test('what is driven gets an execution of its revision, once', async () => {
  const { bench, run, open, names, rest } = await aBench()
  await run()
  await bench.store(paused(aRun(1, {}, { id: 'op-2', clusterId: 'c2' })))
  const [one, other] = [open(), open()]
  for (const id of ['op-1', 'op-1', 'op-2', 'op-3']) one.wake(id)
  other.wake('op-1')
  await rest(one, other)
  expect([names(), bench.lines]).toEqual([['op-1-r1 RUNNING'], []])
})

test('at the start, and every minute from then on, what has no execution gets one', async () => {
  const all = await aBench()
  const { bench, run, open, names } = all
  await run()
  await bench.store(aCreated({ id: 'op-2', clusterId: 'c2' }))
  const driver = open()
  await driver.recover({ autoResume: true })
  expect(names()).toEqual(['op-1-r1 RUNNING'])
  await minute(all, driver)
  await run('op-3')
  await minute(all, driver)
  expect(names()).toEqual(['op-1-r1 RUNNING', 'op-3-r1 RUNNING'])
  await driver.close()
  await run('op-4')
  bench.clock.advance(MINUTE_MS)
  expect(names()).toHaveLength(2)
})

test('without auto-resume, what has no execution at the start is paused, however many; what has one continues', async () => {
  const all = await aBench()
  const { bench, run, drive, start, open, names } = all
  for (let index = 0; index < 150; index++) await run(`op-${index}`)
  const driven = await run('driven')
  await start(driven)
  drive(driven)
  const driver = open()
  await driver.recover({ autoResume: false })
  await run('later')
  await minute(all, driver)
  expect((await bench.operation()).pauseReason?.code).toBe('server_restarted')
  const states = (await bench.memory.find({})).map(
    ({ id, state }) => `${id.replace(/op-\d+/, 'old')} ${state}`,
  )
  expect([...new Set(states)].toSorted()).toEqual(['driven running', 'later running', 'old paused'])
  expect(names()).toEqual(['driven-r1 RUNNING', 'later-r1 RUNNING'])
})

test('an operation that was resumed since its execution failed is not paused for that', async () => {
  const { bench, run, drive, start, stop, open, names } = await aBench()
  const stored = await run()
  await start(stored)
  drive(stored)
  await stop()
  bench.clock.advance(1000)
  await bench.memory.checkpoint({ ...stored, updatedAt: bench.clock.now() }, [], 1)
  await open().recover({ autoResume: true })
  expect(names()).toEqual(['op-1-r1 ABORTED', 'op-1-r2 RUNNING'])
  expect((await bench.operation()).state).toBe('running')
})

test('an execution that ended without driving on is replaced by one of another name, and the log says so', async () => {
  const all = await aBench()
  const { bench, run, names, open, says, rest } = all
  await run()
  says({ next: 'DONE' })
  const driver = open()
  driver.wake('op-1')
  await rest(driver)
  await driver.recover({ autoResume: true })
  await rest()
  says({})
  await minute(all, driver)
  await minute(all, driver)
  expect(names()).toEqual(['op-1-r1 SUCCEEDED', 'op-1-r1-p1 SUCCEEDED', 'op-1-r1-p2 RUNNING'])
  const message = 'The operation had no execution; one was started.'
  expect(bench.lines.filter(({ level }) => level === 'warn')).toMatchObject([
    { message, details: { execution: expect.stringMatching(/op-1-r1-p1$/) } },
    { message, details: { execution: expect.stringMatching(/op-1-r1-p2$/) } },
  ])
})

test('an operation of which the execution cannot be looked at is named, and the others are looked after', async () => {
  const all = await aBench()
  const { bench, run, names, open, refused } = all
  for (const id of ['op-1', 'op-2', 'op-3']) await run(id)
  refused.add('op-2')
  const driver = open()
  await driver.recover({ autoResume: true })
  expect(names().toSorted()).toEqual(['op-1-r1 RUNNING', 'op-3-r1 RUNNING'])
  expect(bench.lines.filter(({ level }) => level === 'error')).toMatchObject([
    { details: { operationId: 'op-2', err: { message: 'not authorized to DescribeExecution' } } },
    { details: { operationId: 'op-2' } },
  ])
  const text = expect.stringContaining('not authorized to DescribeExecution')
  expect(driver.problems).toEqual([{ operationId: 'op-2', text }])
  expect(driver.standing('op-1').problem).toBeUndefined()
  refused.clear()
  await minute(all, driver)
  expect([driver.problems, names().toSorted()]).toEqual([
    [],
    ['op-1-r1 RUNNING', 'op-2-r1 RUNNING', 'op-3-r1 RUNNING'],
  ])
})

const OTHER = `${LOCAL_STATE_MACHINE_ARN.replace(':stateMachine:', ':execution:')}-other:op-1-r1`

test.for<readonly [string, (bench: Bench) => unknown]>([
  ['an execution of another state machine', ({ drive }) => drive({ id: 'op-1', revision: 1 }, OTHER)],
  ['a driver of a later revision', ({ drive }) => drive({ id: 'op-1', revision: 9 })],
  [
    'an execution that has seen a later revision',
    async ({ says, start, rest }) => {
      says({ next: 'DONE', revision: 9 })
      await start({ id: 'op-1', revision: 1 })
      await rest()
    },
  ],
])('an operation that is older than %s is paused: its table was restored', async ([, restore]) => {
  const all = await aBench()
  const { bench, run, open, names } = all
  await run()
  await restore(all)
  await open().recover({ autoResume: true })
  expect(await bench.operation()).toMatchObject({
    state: 'paused',
    pauseReason: { code: 'blocked', message: expect.stringContaining('restored from a backup') },
  })
  expect(names().filter((name) => name.endsWith('RUNNING'))).toEqual([])
})

test('an operation that has changed since it was listed is not taken for a restored one', async () => {
  const { bench, run, drive, open } = await aBench()
  const listed = await run()
  await bench.memory.checkpoint(listed, [], listed.revision)
  const changed = await bench.operation()
  expect(changed.revision).toBe(2)
  drive(changed)
  await open({ ...boundStore(bench.memory), find: async () => [listed] }).recover({ autoResume: true })
  expect((await bench.operation()).state).toBe('running')
})

test('the part that follows on the one that the table names is the driver, also when the table is older', async () => {
  const { bench, run, drive, open, says, start, rest, names } = await aBench()
  const operation = await run()
  await bench.memory.checkpoint(operation, [], operation.revision)
  drive(operation)
  says({ next: 'DONE' })
  await start(operation)
  await rest()
  says({})
  await start(operation, 1)
  await rest()
  await open().recover({ autoResume: true })
  expect(names()).toEqual(['op-1-r1 SUCCEEDED', 'op-1-r1-p1 RUNNING'])
})

test('a round checks a hundred operations at most, and comes to all of them', async () => {
  const all = await aBench()
  const { run, open, names } = all
  for (let index = 0; index < 150; index++) await run(`op-${index}`)
  const driver = open()
  await driver.recover({ autoResume: true })
  expect(names()).toHaveLength(100)
  await minute(all, driver)
  expect(names()).toHaveLength(150)
})

test('no turn within three polls is said once, on the operation and for all, and so is its end', async () => {
  const all = await aBench()
  const { bench, run, drive, open, rest } = all
  const nudges: string[] = []
  bench.bus.subscribe(({ kind, operationId }) => nudges.push(`${kind} ${operationId}`))
  const stored = await run()
  const driver = open()
  await driver.recover({ autoResume: true })
  expect(driver.problems).toEqual([])
  await minute(all, driver)
  expect(driver.problems).toEqual([])
  for (let seconds = 60; seconds < 90; seconds += 10) {
    bench.clock.advance(10_000)
    await rest(driver)
  }
  const said = { operationId: 'op-1', text: expect.stringContaining('No turn has been taken') }
  expect(driver.problems).toEqual([said])
  expect(driver.standing('op-1')).toEqual({ execution: undefined, lastTurnAt: undefined, problem: said.text })
  await minute(all, driver)
  expect([nudges, bench.lines.filter(({ level }) => level === 'error')]).toMatchObject([
    ['driver op-1'],
    [{ message: said.text, details: { operationId: 'op-1' } }],
  ])
  drive(stored)
  await minute(all, driver)
  expect([driver.problems, nudges]).toEqual([[], ['driver op-1', 'driver op-1']])
  expect(driver.standing('op-1')).toMatchObject({ lastTurnAt: at(0), problem: undefined })
  expect(bench.lines.at(-1)).toMatchObject({ level: 'info', details: { operationId: 'op-1' } })
})
