import type { Adoption, LeftParameterGroup } from '../model/adoption.ts'
import type { BlueGreenReading } from '../model/blue-green-reading.ts'
import { findInstance } from '../model/cluster-reading.ts'
import type { DeploymentFacts, Facts } from '../model/facts.ts'
import { OPERATION_TAG } from '../model/identifiers.ts'
import type { Operation } from '../model/operation.ts'
import type { EngineUpgradeParameters, OperationSpec } from '../model/operation-spec.ts'
import type { NamedParameterGroup, Reading } from '../model/reading.ts'
import { ownGroups } from './engine-upgrade/leftovers/parameter-groups.ts'
import { hasSwitchedOver } from './engine-upgrade/switched-over.ts'
import { isOwnTemp, ownTemps } from './kit/own-temps.ts'

/** What an operation takes over from one that has ended: what it is told by, and what is known of it already. */
export interface Inheritance {
  readonly adoption: Adoption
  /** Facts of the other operation that hold for this one from its start. */
  readonly facts: Facts
}

/** What another operation with this aim can take over from one that has ended, by a look at what that one left. */
export function inheritanceOf(left: Operation, spec: OperationSpec, look: Reading): Inheritance {
  const adoption: Adoption = { operationId: left.id }
  switch (spec.type) {
    case 'instance_type_change':
    case 'instance_cycle':
      return { adoption: { ...adoption, ...rollingLeftovers(left, look) }, facts: {} }
    case 'engine_upgrade':
      return hasSwitchedOver(left, look)
        ? afterSwitchover(left, look, adoption)
        : beforeSwitchover(left, spec.parameters, look, adoption)
    case 'storage_type_change':
      return { adoption, facts: {} }
  }
}

function rollingLeftovers(left: Operation, { cluster }: Reading): Partial<Adoption> {
  if (!cluster) return {}
  const writerId = left.facts.original?.topology.instances.find(({ role }) => role === 'WRITER')?.instanceId
  const [temp] = ownTemps(left)
    .map(({ instanceId }) => findInstance(cluster, instanceId))
    .filter(
      (instance) => instance !== undefined && isOwnTemp(left, instance) && instance.status !== 'deleting',
    )
  return {
    ...(temp && { instance: { instanceId: temp.instanceId, resourceId: temp.resourceId } }),
    ...(writerId !== undefined && findInstance(cluster, writerId) && { homeWriterId: writerId }),
  }
}

/** The deployment is of use only for the version that it was made for. */
function beforeSwitchover(
  left: Operation,
  { targetEngineVersion, deploymentIdentifier }: EngineUpgradeParameters,
  { deployment, namedGroups = [] }: Reading,
  adoption: Adoption,
): Inheritance {
  const parameterGroups = groupsStillThere(left, namedGroups)
  const groups = parameterGroups.length === 0 ? {} : { parameterGroups }
  const own = deployment && ownDeployment(left, deployment)
  const isUsable =
    own !== undefined &&
    (deploymentIdentifier ?? own.identifier) === own.identifier &&
    left.spec.type === 'engine_upgrade' &&
    left.spec.parameters.targetEngineVersion === targetEngineVersion
  return isUsable
    ? {
        adoption: { ...adoption, ...groups, deploymentIdentifier: own.identifier },
        facts: { deployment: own },
      }
    : { adoption: { ...adoption, ...groups }, facts: {} }
}

/** The deployment of an operation, if it still is there; one that the operation itself had adopted is somebody else's. */
function ownDeployment(
  { id, facts: { deployment: known } }: Operation,
  shown: BlueGreenReading | 'not_found',
): DeploymentFacts | undefined {
  if (shown === 'not_found' || shown.status === 'DELETING' || known?.isAdopted) return undefined
  const { identifier, tags } = shown
  if (known) return known.identifier === identifier ? known : undefined
  return tags[OPERATION_TAG] === id ? { identifier, isAdopted: false } : undefined
}

/** The parameter groups that an operation made or took over, and that still are there. */
const groupsStillThere = (
  left: Operation,
  found: readonly NamedParameterGroup[],
): readonly LeftParameterGroup[] =>
  ownGroups(left)
    .filter((group) => found.some(({ kind, name }) => kind === group.kind && name === group.name))
    .map(({ kind, name }) => ({ kind, name, madeBy: makerOf(left, kind, name) }))

/** A group that was taken over before still carries the tag of whoever made it. */
const makerOf = ({ id, adoption }: Operation, kind: string, name: string): string =>
  adoption?.parameterGroups?.find((group) => group.kind === kind && group.name === name)?.madeBy ?? id

/** What is left to do is the cleanup: which cluster is the old one is known from before the switchover. */
function afterSwitchover(
  left: Operation,
  { at, otherClusters = [], deployment: record, namedGroups = [] }: Reading,
  adoption: Adoption,
): Inheritance {
  const { original, deployment, targetParameterGroups } = left.facts
  const isThere = otherClusters.some(({ resourceId }) => resourceId === original?.clusterResourceId)
  const hasRecord = record !== undefined && record !== 'not_found'
  if (!original || !deployment || !(isThere || hasRecord)) return { adoption, facts: {} }
  const switched: DeploymentFacts = { switchedOverAt: at, ...deployment }
  const parameterGroups = groupsStillThere(left, namedGroups)
  return {
    adoption: {
      ...adoption,
      oldClusterResourceId: original.clusterResourceId,
      ...(parameterGroups.length > 0 && { parameterGroups }),
    },
    facts: { original, deployment: switched, ...(targetParameterGroups && { targetParameterGroups }) },
  }
}
