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
  awsCalls: { DescribeDBClusters: 30, ModifyDBCluster: 1 },
  operationTypes: ['STORAGE_TYPE_CHANGE'],
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
  expect(outcomeText(passed, false)).toBe('ok     one that holds (1.5 s for 30 virtual min, 31 AWS calls)\n')
  expect(outcomeText(passed, true)).toContain('this')
  expect(outcomeText(failed, false)).toMatch(/^FAILED one that .*\n.*this\n/)
  const summary = summaryText([passed, failed, { ...passed, operationTypes: ['A', 'B'] }], 2000)
  expect(summary).toContain('2 passed, 1 failed in 2.0 s')
  expect(summary).toContain(
    '93 AWS calls, by type of operation:\n      62 STORAGE_TYPE_CHANGE, 2 scenarios\n',
  )
  expect(summary).toContain('31 several types, 1 scenarios')
})

test('JSON has the counts at the top and every scenario with its evidence', () => {
  expect(JSON.parse(jsonReport([passed, failed]))).toMatchObject({
    passed: 1,
    failed: 1,
    scenarios: [
      { passed: true, awsCalls: { DescribeDBClusters: 30 } },
      { passed: false, failure: { calls: ['ModifyDBCluster'] } },
    ],
  })
})

test('JUnit counts failures and escapes what XML does not take', () => {
  const xml = junitReport([passed, failed])
  expect(xml).toContain('tests="2" failures="1"')
  expect(xml).toContain('<property name="awsCalls" value="31"/>')
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
