import type { LeftParameterGroup } from '../../model/adoption.ts'
import type { BlueGreenReading } from '../../model/blue-green-reading.ts'
import type { DeploymentFacts } from '../../model/facts.ts'
import { OPERATION_TAG } from '../../model/identifiers.ts'
import type { Operation } from '../../model/operation.ts'
import type { EngineUpgradeParameters } from '../../model/operation-spec.ts'
import type { NamedParameterGroup, Reading } from '../../model/reading.ts'
import type { Inherited } from '../kit/inheritance.ts'
import { NOTHING_INHERITED } from '../kit/inheritance.ts'
import { ownGroups } from './leftovers/parameter-groups.ts'
import { hasSwitchedOver } from './switched-over.ts'

/** What an upgrade takes over: before the switchover the deployment, after it the old cluster; parameter groups in either case. */
export const inheritedByUpgrade = (
  left: Operation,
  parameters: EngineUpgradeParameters,
  look: Reading,
): Inherited =>
  hasSwitchedOver(left, look) ? afterSwitchover(left, look) : beforeSwitchover(left, parameters, look)

/** The deployment is of use only for the version that it was made for. */
function beforeSwitchover(
  left: Operation,
  { targetEngineVersion, deploymentIdentifier }: EngineUpgradeParameters,
  { deployment, namedGroups = [] }: Reading,
): Inherited {
  const parameterGroups = groupsStillThere(left, namedGroups)
  const groups = parameterGroups.length === 0 ? {} : { parameterGroups }
  const own = deployment && ownDeployment(left, deployment)
  const isUsable =
    own !== undefined &&
    (deploymentIdentifier ?? own.identifier) === own.identifier &&
    left.spec.type === 'engine_upgrade' &&
    left.spec.parameters.targetEngineVersion === targetEngineVersion
  return isUsable
    ? { things: { ...groups, deploymentIdentifier: own.identifier }, facts: { deployment: own } }
    : { things: groups, facts: {} }
}

/** The deployment of an operation, if it still is there; one that the operation itself had adopted is someone else's. */
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
): Inherited {
  const { original, deployment, targetParameterGroups } = left.facts
  const isThere = otherClusters.some(({ resourceId }) => resourceId === original?.clusterResourceId)
  const hasRecord = record !== undefined && record !== 'not_found'
  if (!original || !deployment || !(isThere || hasRecord)) return NOTHING_INHERITED
  const switched: DeploymentFacts = { switchedOverAt: at, ...deployment }
  const parameterGroups = groupsStillThere(left, namedGroups)
  return {
    things: {
      oldClusterResourceId: original.clusterResourceId,
      ...(parameterGroups.length > 0 && { parameterGroups }),
    },
    facts: { original, deployment: switched, ...(targetParameterGroups && { targetParameterGroups }) },
  }
}
