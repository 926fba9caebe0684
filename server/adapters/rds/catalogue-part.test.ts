import { expect, test } from 'vitest'
import { DomainError } from '../../model/domain-error.ts'
import { addMs } from '../../model/instant.ts'
import { RdsFaultError } from '../../ports/rds-fault-error.ts'
import { VirtualClock } from '../clock/virtual-clock.ts'
import { CataloguePart } from './catalogue-part.ts'

const MINUTE_MS = 60_000
const KEY = ['eu-west-1']

function aPart(maxCharacters = 1000, lastsMs = (_: readonly string[]): number => MINUTE_MS) {
  const clock = new VirtualClock()
  const part = new CataloguePart<readonly string[]>({ clock, lastsMs, maxCharacters })
  let asked = 0
  const read = (value: readonly string[], key = KEY) =>
    part.read(key, async () => {
      asked++
      return value
    })
  return { clock, part, read, asked: () => asked }
}

const refusal = (requestId?: string): RdsFaultError =>
  new RdsFaultError({
    kind: requestId === undefined ? 'connection' : 'throttled',
    code: 'x',
    message: 'x',
    action: 'DescribeDBEngineVersions',
    ...(requestId !== undefined && { requestId }),
  })

test('a value counts for its time, with the time at which it was asked for', async () => {
  const { clock, read } = aPart()
  const readAt = clock.now()
  expect(await read(['old'])).toEqual({ value: ['old'], readAt })
  clock.moveTo(addMs(readAt, MINUTE_MS))
  expect(await read(['new'])).toEqual({ value: ['old'], readAt })
  clock.moveTo(addMs(readAt, MINUTE_MS + 1))
  expect(await read(['new'])).toEqual({ value: ['new'], readAt: clock.now() })
})

test('each key has a value of its own, and a value that does not last is not kept', async () => {
  const { read, asked } = aPart(1000, ([first]) => (first === 'bad news' ? 0 : MINUTE_MS))
  await read(['bad news'])
  expect(await read(['good news'])).toMatchObject({ value: ['good news'] })
  expect(await read(['elsewhere'], ['us-east-1'])).toMatchObject({ value: ['elsewhere'] })
  expect(asked()).toBe(3)
})

test('the size is bounded: what was used longest ago goes first, and what is too large is not kept', async () => {
  const { read, asked } = aPart(100)
  const large = ['x'.repeat(60)]
  await read(large, ['one'])
  await read(large, ['two'])
  await read(large, ['two'])
  expect(asked()).toBe(2)
  await read(large, ['one'])
  expect(asked()).toBe(3)
  await read(['x'.repeat(200)], ['three'])
  await read(['x'.repeat(200)], ['three'])
  expect(asked()).toBe(5)
})

test('many who need the same at the same time ask once, and share a refusal of AWS, which is not kept', async () => {
  const { part } = aPart()
  let asked = 0
  const answers = [() => Promise.reject(refusal('req-1')), async () => ['there']]
  const ask = () => answers[asked++]?.() ?? Promise.reject(new Error('asked too often'))
  const both = await Promise.allSettled([part.read(KEY, ask), part.read(KEY, ask)])
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(asked).toBe(1)
  expect(await Promise.all([part.read(KEY, ask), part.read(KEY, ask)])).toMatchObject([
    { value: ['there'] },
    { value: ['there'] },
  ])
  expect(asked).toBe(2)
})

test.for([
  ['a limit that one request met', new DomainError('TOO_MANY_AWS_READS', 'enough')],
  ['a connection that broke', refusal()],
] as const)('%s is no answer for the others: the next one asks', async ([, failure]) => {
  const { part } = aPart()
  const first = part.read(KEY, () => Promise.reject(failure))
  const second = part.read(KEY, async () => ['there'])
  await expect(first).rejects.toBe(failure)
  expect(await second).toMatchObject({ value: ['there'] })
})
