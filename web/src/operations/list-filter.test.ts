import { expect, test } from 'vitest'
import { filterOf, tokensOf } from './filter-tokens.ts'
import { filterForServer, filterFromUrl, filterToUrl, type ListFilter, NO_FILTER } from './list-filter.ts'

const FILTER: ListFilter = {
  states: ['RUNNING', 'PAUSED'],
  types: ['ENGINE_UPGRADE'],
  clusterId: 'orders-prod',
  region: 'us-east-1',
  text: 'ana',
}

test('a filter survives the way through the address and through tokens', () => {
  expect(filterFromUrl(filterToUrl(FILTER))).toEqual(FILTER)
  expect(filterOf(tokensOf(FILTER))).toEqual(FILTER)
  expect(String(filterToUrl(NO_FILTER))).toBe('')
})

test('what an address asks for and no one knows is left out', () => {
  expect(filterFromUrl(new URLSearchParams('state=NONSENSE,PAUSED&type=toString'))).toEqual({
    ...NO_FILTER,
    states: ['PAUSED'],
  })
})

test('the last of several clusters counts; states add up', () => {
  const query = {
    tokens: [
      { propertyKey: 'clusterId', operator: '=', value: 'one' },
      { propertyKey: 'clusterId', operator: '=', value: 'other' },
      { propertyKey: 'states', operator: '=', value: ['PAUSED'] },
      { propertyKey: 'states', operator: '=', value: ['PAUSED', 'FAILED'] },
    ],
  } as const
  expect(filterOf(query)).toEqual({ ...NO_FILTER, clusterId: 'other', states: ['PAUSED', 'FAILED'] })
})

test('the server is asked only for what restricts', () => {
  expect(filterForServer(NO_FILTER)).toEqual({})
  expect(filterForServer({ ...NO_FILTER, text: 'ana' })).toEqual({ text: 'ana' })
})
