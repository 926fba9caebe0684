import { expect, test } from 'vitest'
import { parameterName, parameterText } from './parameter-words.ts'

test.each([
  ['targetInstanceClass', 'Target instance class'],
  ['skipTempInstance', 'Skip temporary instance'],
  ['dbClusterParameterGroupName', 'DB cluster parameter group name'],
  ['switchoverTimeoutSeconds', 'Switchover timeout seconds'],
])('%s is called %s', (name, words) => {
  expect(parameterName(name)).toBe(words)
})

test('values are told in words', () => {
  expect(parameterText(true)).toBe('Yes')
  expect(parameterText([])).toBe('None')
  expect(parameterText(['a', 'b'])).toBe('a, b')
  expect(parameterText(300)).toBe('300')
  expect(parameterText(['SWITCHOVER', 'PROXY_DEREGISTRATION'])).toBe('Switchover, Proxy deregistration')
  expect(parameterText('db.r6g.large')).toBe('db.r6g.large')
})
