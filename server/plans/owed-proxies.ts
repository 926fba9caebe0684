import type { ProxyRegistration } from '../model/proxy-reading.ts'
import type { PlannedStep } from '../model/step.ts'
import { planned } from './planned.ts'

/** The same steps, with one that puts owed proxy registrations back before the last, unless there is one already. */
export function withRegistration(
  steps: readonly PlannedStep[],
  owed: readonly ProxyRegistration[],
): readonly PlannedStep[] {
  const puts = steps.some(({ kind, input }) => kind === 'register_proxy_targets' && input.mode === 'REGISTER')
  if (puts || owed.length === 0) return steps
  const last = Math.max(0, steps.length - 1)
  return steps.toSpliced(last, 0, planned('register_proxy_targets', { mode: 'REGISTER' }))
}
