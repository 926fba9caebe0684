import { expect, test } from 'vitest'
import type { PreflightPart, UnreadPart } from '../../../model/preflight-reading.ts'
import { PREFLIGHT_PARTS } from '../../../model/preflight-reading.ts'
import type { RdsFault } from '../../../model/rds-fault.ts'
import type { ReadingPart } from '../../../model/reading.ts'
import { aPreflightReading } from '../../../testing/preflight-builder.ts'
import { unreadParts } from './unread.ts'

const denied = (action: string): RdsFault => ({
  kind: 'access_denied',
  code: 'AccessDenied',
  message: 'no',
  action,
  denial: { isExplicit: false, permission: `rds:${action}` },
})

const findingFor = (
  part: PreflightPart,
  reads: readonly ReadingPart[] = [],
  fault = denied('DescribeThings'),
) => {
  const unread: readonly UnreadPart[] = [{ part, fault }]
  return unreadParts(aPreflightReading({ unread }), reads)
}

test.each(PREFLIGHT_PARTS)('%s, unread, is told with the service and the action that failed', (part) => {
  const [finding] = findingFor(part)
  expect(finding?.code).toBe(`${part}_unread`)
  expect(finding?.message).toContain('DescribeThings of RDS failed with AccessDenied. no.')
  expect(finding?.advice).toContain('Add rds:DescribeThings to the IAM policy')
})

test.each([
  ['quotas', [], 'unknown'],
  ['custom_endpoints', ['events', 'proxies', 'deployment', 'parameterGroups'], 'unknown'],
  ['pending_maintenance', ['events'], 'unknown'],
  ['orderable_classes', ['events'], 'unknown'],
  ['integrations', ['integrations'], 'unknown'],
  ['proxies', ['events'], 'unknown'],
  ['proxies', ['proxies'], 'block'],
  ['events', ['events'], 'block'],
  ['parameter_groups', ['parameterGroups'], 'block'],
  ['deployments', [], 'block'],
] as const)('%s, unread, for steps that read %o: %s', (part, reads, severity) => {
  expect(findingFor(part, reads).map((finding) => finding.severity)).toEqual([severity])
})

test('events that are not had now may be had by the steps', () => {
  const slow = { kind: 'throttled', code: 'Throttling', message: 'no', action: 'DescribeEvents' } as const
  expect(findingFor('events', ['events'], slow)[0]?.severity).toBe('unknown')
})

test('where AWS does not offer deployments, none can be in the way', () => {
  const [finding] = findingFor('deployments', [], {
    kind: 'unsupported',
    code: 'InvalidAction',
    message: 'no',
    action: 'DescribeBlueGreenDeployments',
  })
  expect(finding?.severity).toBe('unknown')
})

test('what may be seen elsewhere is said where', () => {
  const [finding] = findingFor('quotas', [], {
    kind: 'connection',
    code: 'TimeoutError',
    message: 'No answer within 5 s.',
    action: 'DescribeAccountAttributes',
  })
  expect(finding?.message).toContain('failed with TimeoutError. No answer within 5 s.')
  expect(finding?.advice).toBe('Check them in the Service Quotas console.')
})
