import { expect, test } from 'vitest'
import {
  afterChange,
  afterConnecting,
  afterListing,
  isNews,
  NO_ATTENTION,
  pausedCountOf,
} from './attention.ts'

const LISTED = afterListing(NO_ATTENTION, [
  { id: 'one', state: 'RUNNING' },
  { id: 'two', state: 'PAUSED' },
])

test('paused operations are counted as they change', () => {
  expect(pausedCountOf(LISTED)).toBe(1)
  expect(pausedCountOf(afterChange(LISTED, { id: 'one', state: 'PAUSED' }))).toBe(2)
  expect(pausedCountOf(afterChange(LISTED, { id: 'two', state: 'RUNNING' }))).toBe(0)
})

test('it is news when an operation pauses or ends, and nothing else is', () => {
  expect(isNews(LISTED, { id: 'one', state: 'PAUSED' })).toBe(true)
  expect(isNews(LISTED, { id: 'one', state: 'COMPLETED' })).toBe(true)
  expect(isNews(LISTED, { id: 'one', state: 'RUNNING' })).toBe(false)
  expect(isNews(LISTED, { id: 'two', state: 'PAUSED' })).toBe(false)
  expect(isNews(LISTED, { id: 'two', state: 'FAILED' })).toBe(true)
})

test('an operation that was too fast to be seen running is news too', () => {
  expect(isNews(LISTED, { id: 'new', state: 'CREATED' })).toBe(false)
  expect(isNews(LISTED, { id: 'new', state: 'PAUSED' })).toBe(true)
})

test('before the active operations are known, nothing can be told to be new', () => {
  expect(isNews(NO_ATTENTION, { id: 'old', state: 'PAUSED' })).toBe(false)
  expect(afterChange(NO_ATTENTION, { id: 'old', state: 'FAILED' }).failed).toEqual(new Set())
})

test('failures that the page has seen happen are failures to tell', () => {
  expect(afterChange(LISTED, { id: 'two', state: 'FAILED' }).failed).toEqual(new Set(['two']))
})

test('a listing that is older than what was heard since changes nothing about it', () => {
  const heard = afterChange(LISTED, { id: 'new', state: 'PAUSED' })
  expect(pausedCountOf(afterListing(heard, [{ id: 'two', state: 'PAUSED' }]))).toBe(2)
  const running = afterChange(heard, { id: 'two', state: 'RUNNING' })
  expect(pausedCountOf(afterListing(running, [{ id: 'two', state: 'PAUSED' }]))).toBe(1)
})

test('after a lost connection the listing counts, also for what was heard before', () => {
  const before = afterChange(LISTED, { id: 'new', state: 'PAUSED' })
  expect(pausedCountOf(afterListing(afterConnecting(before), []))).toBe(0)
})
