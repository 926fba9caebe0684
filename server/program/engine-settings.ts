import type { Config } from './config.ts'
import type { EngineSettings } from '../engine/settings.ts'

/**
 * The times that the engine works with. A reading is trusted to show a call only a settle window after the call can
 * have been sent at the latest; where an invocation sends it, that is at the end of the invocation.
 */
export const engineSettings = (
  { pollIntervalMs, settleWindowMs }: Pick<Config, 'pollIntervalMs' | 'settleWindowMs'>,
  invocationMs = 0,
): EngineSettings => ({ pollIntervalMs, settleWindowMs: settleWindowMs + invocationMs })
