import { REVEALING } from '../../checker/secrets.ts'
import type { Happening, Trouble } from '../plan.ts'
import type { SimAws } from './sim-aws.ts'
import type { SimNetwork } from './sim-network.ts'

/** Makes something go wrong from now on, for as many calls as the happening says. */
export function armTrouble(
  { trouble, times, action }: Extract<Happening, { kind: 'trouble' }>,
  { world }: SimAws,
  network: SimNetwork,
): void {
  if (trouble.kind === 'late') network.delayNextCall(trouble.byMs)
  else if (trouble.kind === 'stalled') network.stallNextCall(trouble.forMs)
  else world.faults.add({ ...faultOf(trouble), times, ...(action !== undefined && { action }) })
}

function faultOf(trouble: Exclude<Trouble, { kind: 'late' | 'stalled' }>) {
  return trouble.kind === 'error' ? { ...trouble, message: REVEALING } : trouble
}
