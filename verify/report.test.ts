import { expect, test } from 'vitest'
import { cliOptions } from './cli-options.ts'
import { junitReport } from './junit-report.ts'
import type { Outcome } from './outcome.ts'
import { jsonReport, outcomeText, summaryText } from './report.ts'

const passed: Outcome = {
  name: 'one that holds',
  proves: 'this',
  cluster: 'demo-single',
  durationMs: 1500,
  virtualSeconds: 1800,
}
const failed: Outcome = {
  ...passed,
  name: 'one that <fails> & "stops"',
  failure: {
    message: 'Mismatch: the calls',
    stack: '',
    comparison: { expected: ['a', 'b'], actual: ['a', 'c'] },
    operations: [{ headline: 'op-1: PAUSED', steps: ['0 WAITING'], events: ['1 created'] }],
    calls: ['ModifyDBCluster'],
    serverErrors: [],
  },
}

test('a line for each outcome; what it proves when asked for, or when it failed', () => {
  expect(outcomeText(passed, false)).toBe('ok     one that holds (1.5 s for 30 virtual min)\n')
  expect(outcomeText(passed, true)).toContain('this')
  expect(outcomeText(failed, false)).toMatch(/^FAILED one that .*\n.*this\n/)
  expect(summaryText([passed, failed], 2000)).toContain('1 passed, 1 failed in 2.0 s')
})

test('JSON has the counts at the top and every scenario with its evidence', () => {
  expect(JSON.parse(jsonReport([passed, failed]))).toMatchObject({
    passed: 1,
    failed: 1,
    scenarios: [{ passed: true }, { passed: false, failure: { calls: ['ModifyDBCluster'] } }],
  })
})

test('JUnit counts failures and escapes what XML does not take', () => {
  const xml = junitReport([passed, failed])
  expect(xml).toContain('tests="2" failures="1"')
  expect(xml).toContain('name="one that &lt;fails&gt; &amp; &quot;stops&quot;"')
  expect(xml).not.toContain('<fails>')
})

test('the command line', () => {
  expect(cliOptions(['--filter', 'Crash', '--filter', 'restart', '--verbose'])).toMatchObject({
    filters: ['crash', 'restart'],
    host: 'local',
    isVerbose: true,
  })
  expect(cliOptions(['--host', 'stepfn'])).toMatchObject({ filters: [], host: 'stepfn' })
  expect(() => cliOptions(['--host', 'lambda'])).toThrow('--host must be local or stepfn, not "lambda".')
  expect(cliOptions(['--help'])).toBe('help')
  expect(() => cliOptions(['--unknown'])).toThrow('--unknown')
})
