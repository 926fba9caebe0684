import type { NeededPermission, PermissionCheck } from '../../model/permission-check.ts'
import { advise } from './advise.ts'
import type { SimulationClients } from './aws/simulation.ts'
import { simulatePermissions } from './aws/simulation.ts'
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
  const simulated = async (): Promise<PermissionCheck> =>
    simulatePermissions(await clients(), catalogue.identities, region, needed)
  const asked = catalogue.permissions.read([region, JSON.stringify(needed)], simulated)
  const { value, fault } = await advise('SimulatePrincipalPolicy', limitMs, asked)
  if (fault) return { denied: [], undecided: needed.map(({ permission }) => permission), fault }
  return value.value
}
