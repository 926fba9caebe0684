import { expect, test } from 'vitest'
import type { Job } from './lanes.ts'
import { inLanes } from './lanes.ts'

/** Runs jobs that end when they are told to; tells what has begun. */
function begin(jobs: readonly Job[]) {
  const begun: string[] = []
  const ends = new Map(jobs.map(({ name }) => [name, Promise.withResolvers<void>()]))
  const done = inLanes(jobs, async ({ name }) => {
    begun.push(name)
    await ends.get(name)?.promise
    return `result of ${name}`
  })
  const end = async (name: string): Promise<void> => {
    ends.get(name)?.resolve()
    await settled()
  }
  return { begun, done, end }
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

test('a lane takes its jobs one at a time, beside the other, and results come in the order of the list', async () => {
  const { begun, done, end } = begin([
    { name: 'a1', lane: 'a' },
    { name: 'b1', lane: 'b' },
    { name: 'a2', lane: 'a' },
    { name: 'b2', lane: 'b' },
  ])
  await settled()
  expect(begun).toEqual(['a1', 'b1'])
  await end('b1')
  expect(begun).toEqual(['a1', 'b1', 'b2'])
  await end('b2')
  await end('a1')
  expect(begun).toEqual(['a1', 'b1', 'b2', 'a2'])
  await end('a2')
  expect(await done).toEqual(['result of a1', 'result of b1', 'result of a2', 'result of b2'])
})

test('a job waits for what it needs from the other lane', async () => {
  const { begun, done, end } = begin([
    { name: 'build', lane: 'b' },
    { name: 'unit', lane: 'a' },
    { name: 'browser', lane: 'a', needs: ['build'] },
  ])
  await end('unit')
  expect(begun).toEqual(['build', 'unit'])
  await end('build')
  expect(begun).toEqual(['build', 'unit', 'browser'])
  await end('browser')
  await done
})

test.each<[string, readonly Job[]]>([
  ['browser needs build, which is not before it.', [{ name: 'browser', lane: 'a', needs: ['build'] }]],
  [
    'There are two jobs named unit.',
    [
      { name: 'unit', lane: 'a' },
      { name: 'unit', lane: 'b' },
    ],
  ],
])('refused before anything runs: %s', async (problem, jobs) => {
  const begun: string[] = []
  await expect(inLanes(jobs, async ({ name }) => begun.push(name))).rejects.toThrow(problem)
  expect(begun).toEqual([])
})
