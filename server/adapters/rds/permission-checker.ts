import type { NeededPermission, PermissionCheck } from '../../model/permission-check.ts'
import { RdsFaultError } from '../../ports/rds-fault-error.ts'
import { advise } from './advise.ts'
import type { SimulationClients } from './aws/simulation.ts'
import type { Catalogue } from './catalogue.ts'

/** How permissions are checked. */
export interface PermissionCheckerParts {
  readonly catalogue: Pick<Catalogue, 'permissions' | 'identities'>
  /** Opens the clients when they are needed. */
  readonly clients: () => Promise<SimulationClients>
  /** The longest that one check may take, in milliseconds. */
  readonly limitMs: number
}

/**
 * Checks permissions by IAM's simulation. The catalogue keeps an answer unless something is missing: that may be mended.
 * Never rejects: where there is no simulation, it says why.
 */
export async function checkPermissions(
  { catalogue, clients, limitMs }: PermissionCheckerParts,
  region: string,
  needed: readonly NeededPermission[],
): Promise<PermissionCheck> {
  if (needed.length === 0) return { denied: [], undecided: [] }
  const simulate = async (): Promise<PermissionCheck> => {
    // Loading takes a while, which is not IAM's.
    const [opened, { simulatePermissions }] = await Promise.all([clients(), import('./aws/simulation.ts')])
    const asked = simulatePermissions(opened, catalogue.identities, region, needed)
    const { value, fault } = await advise('SimulatePrincipalPolicy', limitMs, asked)
    if (fault) throw new RdsFaultError(fault)
    return value
  }
  try {
    const { value } = await catalogue.permissions.read([region, JSON.stringify(needed)], simulate)
    return value
  } catch (error) {
    if (!(error instanceof RdsFaultError)) throw error
    return { denied: [], undecided: needed.map(({ permission }) => permission), fault: error.fault }
  }
}
