import type { ProxyRegistration } from '../../model/proxy-reading.ts'
import type { PlannedStep } from '../../model/step.ts'
import { planned } from './planned.ts'

/** The same steps, with one that puts owed proxy registrations back before the verification, unless there is one already. */
export function withRegistration(
  steps: readonly PlannedStep[],
  owed: readonly ProxyRegistration[],
): readonly PlannedStep[] {
  const puts = steps.some(({ kind, input }) => kind === 'register_proxy_targets' && input.mode === 'REGISTER')
  if (puts || owed.length === 0) return steps
  const verification = steps.findIndex(({ kind }) => kind === 'verify_cluster')
  return steps.toSpliced(
    verification < 0 ? steps.length : verification,
    0,
    planned('register_proxy_targets', { mode: 'REGISTER' }),
  )
}
