import { expect, test } from 'vitest'
import type { ReportedStep } from './report-fragment.ts'
import { changedParameters } from './report-of.ts'

const steps = (result: ReportedStep['result']): readonly ReportedStep[] => [
  {
    index: 0,
    kind: 'VERIFY_CLUSTER',
    title: 'Verify the cluster',
    state: 'COMPLETED',
    startedAt: null,
    completedAt: null,
    stoppedAt: null,
    stoppedBy: null,
    interruption: null,
    calls: [],
    result,
  },
]

test('what the last step recorded is told in words', () => {
  const verified = steps({
    __typename: 'VerifyClusterResult',
    changedParameters: [
      { name: 'rds.force_ssl', from: '0', to: '1' },
      { name: 'work_mem', from: null, to: '65536' },
    ],
  })
  expect(changedParameters(verified)).toEqual([
    { what: 'Parameter rds.force_ssl', before: '0', after: '1' },
    { what: 'Parameter work_mem', before: 'what the engine has', after: '65536' },
  ])
})

test.each([null, { __typename: 'VerifyClusterResult', changedParameters: null } as const])(
  'nothing was recorded in %j',
  (result) => {
    expect(changedParameters(steps(result))).toEqual([])
  },
)
