import { expect, test } from 'vitest'
import { demoOptions, UsageError } from './demo-options.ts'

test('without arguments, the demo has its usual ports and can be followed by eye', () => {
  expect(demoOptions([])).toEqual({
    port: 8080,
    mockPort: 9080,
    baseWaitMs: 500,
    randomRangeMs: 200,
    dataDir: undefined,
    isVerbose: false,
    isStepfn: false,
  })
})

test('a fast demo is fast, but for what is given besides', () => {
  expect(demoOptions(['--fast'])).toMatchObject({ baseWaitMs: 20, randomRangeMs: 10 })
  expect(demoOptions(['--fast', '--base-wait-ms', '75'])).toMatchObject({ baseWaitMs: 75, randomRangeMs: 10 })
})

test('help is given when it is asked for', () => {
  expect(demoOptions(['--help'])).toBe('help')
})

test.each([
  [['--port', '70000'], '--port must be a whole number from 0 to 65535, not "70000".'],
  [['--port', 'x'], '--port must be a whole number from 0 to 65535, not "x".'],
  [['--base-wait-ms=-1'], '--base-wait-ms must be a whole number from 0 to 3600000, not "-1".'],
  [['--prot', '1'], '--prot'],
  [['more'], 'more'],
])('%j is refused', (args, message) => {
  expect(() => demoOptions(args)).toThrow(UsageError)
  expect(() => demoOptions(args)).toThrow(message)
})
