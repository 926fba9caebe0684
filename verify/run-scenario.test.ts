import { expect, test } from 'vitest'
import { unchanged } from './cluster-state.ts'
import { expectCalls } from './expectations/calls.ts'
import { changeStorage } from './operation-orders.ts'
import { on, scenarios } from './operation-scenario.ts'
import { failureLines } from './report.ts'
import { runScenario } from './run-scenario.ts'
import type { Scenario } from './scenario.ts'

const scenario = (run: Scenario['run']): Scenario => ({
  name: 'a scenario',
  proves: 'something',
  cluster: 'demo-single',
  run,
})

test('a scenario that holds passes', async () => {
  const outcome = await runScenario(
    scenario(async ({ operator }) => {
      await operator.untilEnded(await operator.begin('demo-single', changeStorage('aurora-iopt1')))
    }),
  )
  expect(outcome.failure).toBeUndefined()
  expect(outcome.virtualSeconds).toBeGreaterThan(180)
})

test('a scenario that does not hold fails, with everything that helps to see why', async () => {
  const { failure } = await runScenario(
    scenario(async (testbed) => {
      const { operator } = testbed
      await operator.untilEnded(await operator.begin('demo-single', changeStorage('aurora-iopt1')))
      await expectCalls(testbed, ['FailoverDBCluster'])
    }),
  )
  expect(failure?.comparison?.expected).toEqual(['FailoverDBCluster'])
  const text = failure ? failureLines(failure).join('\n') : ''
  expect(text).toContain("- [ 'FailoverDBCluster' ]")
  expect(text).toContain('1 COMPLETED Change storage to aurora-iopt1')
  expect(text).toContain('Created by verifier')
  expect(text).toContain('ModifyDBCluster ApplyImmediately=true')
})

test('an operation that pauses instead of ending fails', async () => {
  const { failure } = await runScenario(
    scenario(async ({ operator }) => {
      const id = await operator.begin('demo-single', changeStorage('aurora-iopt1'), {
        pauseBeforeStepKeys: ['modify_cluster_storage'],
      })
      await operator.untilEnded(id)
    }),
  )
  expect(failure?.message).toContain('the operation has ended')
})

test('waiting for what nothing will bring about fails instead of hanging', async () => {
  const { failure } = await runScenario(
    scenario(async ({ operator }) => {
      const id = await operator.create('demo-single', changeStorage('aurora-iopt1'))
      await operator.until(id, 'a start', ({ state }) => state === 'RUNNING')
    }),
  )
  expect(failure?.message).toContain('nothing is left to do')
})

test.for([
  ['another ending', { ends: 'ROLLED_BACK' }, 'the state of the operation'],
  ['other calls', { calls: [] }, 'AWS got exactly these calls'],
  ['another cluster at the end', { becomes: unchanged }, 'demo-single is as it was'],
  ['something new in the region', { adds: ['snapshot x'] }, 'the region holds what it held'],
  ['more interruptions', { writeInterruptions: 1 }, 'expected interruptions of writes'],
  ['more members that serve', { serving: 2 }, 'demo-single announced 2'],
] as const)('a described scenario fails that expects %s', async ([, expected, message]) => {
  const described = {
    proves: 'something',
    request: on('demo-single', changeStorage('aurora-iopt1')),
    ...expected,
  }
  const [wrong] = scenarios({ 'a scenario': described })
  expect(wrong && (await runScenario(wrong)).failure?.message).toContain(message)
})

test('an error in the log of the server fails a scenario that did not provoke it', async () => {
  const filled = scenario(async ({ operator, host, time }) => {
    const id = await operator.begin('demo-single', changeStorage('aurora-iopt1'))
    host.refuseWrites(true)
    await time.pass(60_000)
    host.refuseWrites(false)
    await operator.untilEnded(id)
  })
  expect((await runScenario(filled)).failure?.message).toContain('the server logged no error')
  expect((await runScenario({ ...filled, provokesErrors: true })).failure).toBeUndefined()
})
