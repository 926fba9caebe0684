import { expect, test } from 'vitest'
import type { PreflightPart } from '../../../model/preflight-reading.ts'
import { PREFLIGHT_PARTS } from '../../../model/preflight-reading.ts'
import type { RdsFault } from '../../../model/rds-fault.ts'
import type { ReadingPart } from '../../../model/reading.ts'
import { aPreflightReading } from '../../../testing/preflight-builder.ts'
import { unreadParts } from './unread.ts'

const action = 'DescribeThings'
const denied: RdsFault = {
  kind: 'access_denied',
  code: 'AccessDenied',
  message: 'no',
  action,
  denial: { isExplicit: false, permission: `rds:${action}` },
}
const throttled: RdsFault = { kind: 'throttled', code: 'Throttling', message: 'no', action }
const unsupported: RdsFault = { kind: 'unsupported', code: 'InvalidAction', message: 'no', action }
const timedOut: RdsFault = {
  kind: 'connection',
  code: 'TimeoutError',
  message: 'No answer within 5 s.',
  action,
}

const findingFor = (part: PreflightPart, reads: readonly ReadingPart[] = [], fault = denied) =>
  unreadParts(aPreflightReading({ unread: [{ part, fault }] }), reads)

test.each(PREFLIGHT_PARTS)('%s, unread, is told with the service and the action that failed', (part) => {
  const [finding] = findingFor(part)
  expect(finding?.code).toBe(`${part}_unread`)
  expect(finding?.message).toContain('DescribeThings of RDS failed with AccessDenied. no.')
  expect(finding?.advice).toContain('Add rds:DescribeThings to the IAM policy')
})

test.for<readonly [PreflightPart, readonly ReadingPart[], RdsFault, string]>([
  ['quotas', [], denied, 'unknown'],
  ['custom_endpoints', ['events', 'proxies', 'deployment', 'parameterGroups'], denied, 'unknown'],
  ['pending_maintenance', ['events'], denied, 'unknown'],
  ['orderable_classes', ['events'], denied, 'unknown'],
  ['integrations', ['integrations'], denied, 'unknown'],
  ['proxies', ['events'], denied, 'unknown'],
  ['proxies', ['proxies'], denied, 'block'],
  ['events', ['events'], denied, 'block'],
  // The steps may be able to read them later.
  ['events', ['events'], throttled, 'unknown'],
  ['parameter_groups', ['parameterGroups'], denied, 'block'],
  ['deployments', [], denied, 'block'],
  // Where AWS does not offer deployments, none can be a problem.
  ['deployments', [], unsupported, 'unknown'],
])('%s, unread, for steps that read %o: %o', ([part, reads, fault, severity]) => {
  expect(findingFor(part, reads, fault)).toMatchObject([{ severity }])
})

test('what may be seen elsewhere is said where', () => {
  const [finding] = findingFor('quotas', [], timedOut)
  expect(finding?.message).toContain('failed with TimeoutError. No answer within 5 s.')
  expect(finding?.advice).toBe('Check them in the Service Quotas console.')
})
