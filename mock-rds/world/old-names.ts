import type { DeploymentMember, RegionState } from './records.ts'

/** The lowest free `-oldN` of a name. */
export function oldName(state: RegionState, name: string): string {
  const taken = takenNames(state)
  for (let n = 1; ; n++) {
    const candidate = `${name}-old${n}`
    if (!taken.has(candidate)) return candidate
  }
}

/** A name with `-old1` that a switchover of these members needs and that is taken already. */
export function takenOldName(state: RegionState, members: readonly DeploymentMember[]): string | undefined {
  const taken = takenNames(state)
  return members
    .map((member) => `${nameOf(state, member) ?? ''}-old1`)
    .find((candidate) => taken.has(candidate))
}

function takenNames(state: RegionState): ReadonlySet<string> {
  return new Set([
    ...state.clusters.values().map(({ shown }) => shown.DBClusterIdentifier),
    ...state.instances.values().map(({ shown }) => shown.DBInstanceIdentifier),
    ...state.endpoints.values().map(({ shown }) => shown.DBClusterEndpointIdentifier),
  ])
}

function nameOf(state: RegionState, { kind, sourceKey }: DeploymentMember): string | undefined {
  switch (kind) {
    case 'cluster':
      return state.clusters.get(sourceKey)?.shown.DBClusterIdentifier
    case 'instance':
      return state.instances.get(sourceKey)?.shown.DBInstanceIdentifier
    case 'endpoint':
      return state.endpoints.get(sourceKey)?.shown.DBClusterEndpointIdentifier
  }
}
