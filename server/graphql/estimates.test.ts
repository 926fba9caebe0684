import { expect, test } from 'vitest'
import { addMs } from '../model/instant.ts'
import { GraphqlBench } from '../testing/graphql-bench.ts'
import { create, createRunning, pause, show, start, typeChange } from './testing/drive.ts'

interface Range {
  readonly low: number
  readonly high: number
}

interface Estimates {
  readonly state: string
  readonly expectedSeconds: Range
  readonly remainingSeconds: Range | null
  readonly steps: readonly {
    readonly kind: string
    readonly expectedSeconds: Range
    readonly remainingSeconds: Range | null
  }[]
}

const RANGE = '{ low high }'
const ESTIMATES = `state expectedSeconds ${RANGE} remainingSeconds ${RANGE}
  steps { kind expectedSeconds ${RANGE} remainingSeconds ${RANGE} }`

const PLAN = `query ($input: CreateOperationInput!) { planOperation(input: $input) {
  expectedSeconds ${RANGE} steps { kind expectedSeconds ${RANGE} } } }`

interface Planned {
  readonly planOperation: Pick<Estimates, 'expectedSeconds'> & {
    readonly steps: readonly Omit<Estimates['steps'][number], 'remainingSeconds'>[]
  }
}

const planOf = async (bench: GraphqlBench, input: object) =>
  (await bench.get<Planned>(PLAN, { input })).planOperation

const sum = (ranges: readonly Range[]): Range => ({
  low: ranges.reduce((total, { low }) => total + low, 0),
  high: ranges.reduce((total, { high }) => total + high, 0),
})

test('a plan says how long it is expected to take, and its operation says the same', async () => {
  await using bench = await GraphqlBench.start()
  const { steps, expectedSeconds } = await planOf(bench, typeChange)
  expect(steps.find(({ kind }) => kind === 'MODIFY_INSTANCE')?.expectedSeconds).toEqual({
    low: 300,
    high: 900,
  })
  expect(expectedSeconds).toEqual(sum(steps.map((step) => step.expectedSeconds)))
  const created = await show<Estimates>(bench, await create(bench), ESTIMATES)
  expect(created.expectedSeconds).toEqual(expectedSeconds)
  expect(created.steps.map((step) => step.expectedSeconds)).toEqual(steps.map((step) => step.expectedSeconds))
  // It does not run yet: nothing is said to be left.
  expect([created, ...created.steps].map(({ remainingSeconds }) => remainingSeconds)).toEqual(
    [created, ...created.steps].map(() => null),
  )
})

test('what is left of a running operation becomes less, and is not said while it is paused or takes longer', async () => {
  await using bench = await GraphqlBench.start()
  const id = await createRunning(bench)
  const { clock } = bench.core
  const before = await show<Estimates>(bench, id, ESTIMATES)
  const current = before.steps.findIndex(({ remainingSeconds }) => remainingSeconds !== null)
  expect(before.steps[current]?.kind).toBe('CREATE_TEMP_INSTANCE')
  const left = before.steps[current]?.remainingSeconds ?? { low: 0, high: 0 }
  const rest = before.steps.slice(current + 1).map((step) => step.expectedSeconds)
  expect(before.remainingSeconds).toEqual(sum([left, ...rest]))

  clock.moveTo(addMs(clock.now(), 100_000))
  const later = await show<Estimates>(bench, id, ESTIMATES)
  expect(later.steps[current]?.remainingSeconds).toEqual({ low: left.low - 100, high: left.high - 100 })
  expect(later.expectedSeconds).toEqual(before.expectedSeconds)

  clock.moveTo(addMs(clock.now(), left.high * 1000))
  const overdue = await show<Estimates>(bench, id, ESTIMATES)
  expect(overdue).toMatchObject({ state: 'RUNNING', remainingSeconds: null })
  expect(overdue.steps.every(({ remainingSeconds }) => remainingSeconds === null)).toBe(true)

  await using other = await GraphqlBench.start()
  const paused = await createRunning(other)
  await pause(other, paused)
  expect(await show<Estimates>(other, paused, ESTIMATES)).toMatchObject({
    state: 'PAUSED',
    remainingSeconds: null,
  })
})

test('what steps take here corrects what they are expected to take, for plans and for what runs', async () => {
  await using bench = await GraphqlBench.start()
  const cycle = { clusterId: 'demo-multi', spec: { instanceCycle: {} } }
  const rebootIn = ({ steps }: Pick<Planned['planOperation'], 'steps'>) =>
    steps.find(({ kind }) => kind === 'REBOOT_INSTANCE')?.expectedSeconds
  const published = rebootIn(await planOf(bench, cycle))
  expect(published).toEqual({ low: 60, high: 120 })

  // On this mock a restart takes ten minutes.
  const { world } = bench.core.mock
  world.timing = { ...world.timing, durationsMs: { reboot: 600_000 } }
  const id = await create(bench, cycle)
  await start(bench, id)
  await bench.core.driveThroughPauses(id)
  await bench.durations.caughtUp()
  const corrected = rebootIn(await planOf(bench, cycle))
  expect(corrected?.low).toBeGreaterThan(400)
  expect(corrected?.high).toBeGreaterThan(600)
  expect(corrected?.high).toBeLessThan(1_000)
  expect(rebootIn(await show<Estimates>(bench, id, ESTIMATES))).toEqual(corrected)
  // What people are told about the interruption is part of what they decided on: it does not move.
  const again = await create(bench, cycle)
  expect(await show(bench, again, 'planHash')).toEqual(await show(bench, id, 'planHash'))
})
