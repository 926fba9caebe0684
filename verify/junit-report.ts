import { stripVTControlCharacters } from 'node:util'
import { callCount } from './call-budgets.ts'
import type { Outcome } from './outcome.ts'
import { failureLines } from './report.ts'

/** The outcomes in the XML that CI systems read as JUnit's. */
export function junitReport(outcomes: readonly Outcome[]): string {
  const failed = outcomes.filter(({ failure }) => failure).length
  const seconds = outcomes.reduce((sum, { durationMs }) => sum + durationMs / 1000, 0)
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuite name="verify" tests="${outcomes.length}" failures="${failed}" errors="0" skipped="0" time="${seconds.toFixed(3)}">`,
    ...outcomes.map(testCase),
    '</testsuite>',
    '',
  ].join('\n')
}

function testCase(outcome: Outcome): string {
  const { name, cluster, durationMs, failure } = outcome
  const properties = `    <properties><property name="awsCalls" value="${callCount(outcome)}"/></properties>`
  const open = `  <testcase name="${escaped(name)}" classname="verify.${escaped(cluster)}" time="${(durationMs / 1000).toFixed(3)}"`
  if (!failure) return `${open}>\n${properties}\n  </testcase>`
  const body = escaped(failureLines(failure).join('\n'))
  return `${open}>\n${properties}\n    <failure message="${escaped(failure.message)}">${body}</failure>\n  </testcase>`
}

/** Text for XML 1.0: entities for its special characters, and without characters that it does not have. */
const escaped = (text: string): string =>
  stripVTControlCharacters(text)
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
