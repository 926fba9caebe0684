import type { Finding, Severity } from '../model/finding.ts'

const finding =
  (severity: Severity, isTransient: boolean) =>
  (code: string, message: string, advice: string): Finding => ({
    severity,
    code,
    message,
    advice,
    isTransient,
  })

/** Makes findings: `block` stops a creation, `blockNow` (a state that may pass) only a start, `unknown` neither. */
export const note = {
  info: finding('info', false),
  warn: finding('warn', false),
  unknown: finding('unknown', false),
  block: finding('block', false),
  blockNow: finding('block', true),
} as const
