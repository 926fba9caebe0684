import { CombinedError } from '@urql/core'
import { GraphQLError } from 'graphql'
import { expect, test } from 'vitest'
import { errorAt, isWhole } from './error-text.ts'
import { withKept } from './kept-parts.ts'

const errorOf = (...paths: readonly (readonly (string | number)[])[]) =>
  new CombinedError({ graphQLErrors: paths.map((path) => new GraphQLError(path.join('.'), { path })) })

test.for([
  ['a field', [['cluster', 'proxies']], { cluster: { id: 'new', proxies: ['old'], events: ['new'] } }],
  ['the whole', [['cluster']], { cluster: { id: 'old', proxies: ['old'], events: ['old'] } }],
  [
    'nothing that was asked before',
    [['regions']],
    { cluster: { id: 'new', proxies: null, events: ['new'] } },
  ],
] as const)('what could not be read stays as it was: %s', ([_, paths, expected]) => {
  const before = { cluster: { id: 'old', proxies: ['old'], events: ['old'] } }
  const data = { cluster: { id: 'new', proxies: null, events: ['new'] } }
  expect(withKept<unknown>(data, before, errorOf(...paths))).toEqual(expected)
  expect(withKept<unknown>(data, undefined, errorOf(...paths))).toEqual(data)
})

test('an error belongs to the field at its path; one of the whole answer belongs to every field', () => {
  const partial = errorOf(['cluster', 'proxies'], ['cluster', 'events', 0])
  expect(isWhole(partial)).toBe(false)
  expect(errorAt(partial, 'events')?.graphQLErrors).toHaveLength(1)
  expect(errorAt(partial, 'instances')).toBeUndefined()
  const whole = errorOf(['cluster'])
  expect([isWhole(whole), errorAt(whole, 'events')]).toEqual([true, whole])
  const lost = new CombinedError({ networkError: new Error('gone') })
  expect(errorAt(lost, 'events')).toBe(lost)
})
