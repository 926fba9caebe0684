import type { ClusterReading } from '../../model/cluster-reading.ts'
import { findInstance } from '../../model/cluster-reading.ts'
import type { Finding } from '../../model/finding.ts'
import type { PlannedStep } from '../../model/step.ts'
import { note } from './notes.ts'

/** What is parked (PendingModifiedValues) on a resource that a step changes. AWS applies all of it with the step's call. */
interface ParkedOn {
  /** The identifier of the instance or the cluster. */
  readonly resource: string
  /** What AWS applies together with the step's own change, by its name of the field. */
  readonly others: Readonly<Record<string, string>>
  /** What is parked for the field that the step itself sets, and so is never applied; undefined when nothing is. */
  readonly replaced: { readonly from: string; readonly to: string } | undefined
}

/** What is parked on the resources that the steps are still going to change. */
export const parkedInTheWayOf = (
  steps: readonly PlannedStep[],
  cluster: ClusterReading,
): readonly ParkedOn[] => steps.flatMap((step) => changesOf(step, cluster))

/** What a step changes by calls that apply at once, where it has not reached its goal. A restart applies parameters only. */
function changesOf(step: PlannedStep, cluster: ClusterReading): readonly ParkedOn[] {
  switch (step.kind) {
    case 'modify_instance':
      return classChange(step.input, cluster)
    case 'modify_instances':
      return step.input.instances.flatMap((instance) => classChange(instance, cluster))
    case 'modify_cluster_storage': {
      const { storageType } = step.input
      const { StorageType, ...others } = cluster.pendingChanges
      return cluster.storageType === storageType && StorageType === undefined
        ? []
        : [{ resource: cluster.clusterId, others, replaced: replacement(StorageType, storageType) }]
    }
    default:
      return []
  }
}

function classChange(
  { instanceId, instanceClass }: { readonly instanceId: string; readonly instanceClass: string },
  cluster: ClusterReading,
): readonly ParkedOn[] {
  const instance = findInstance(cluster, instanceId)
  if (!instance) return []
  const { DBInstanceClass, ...others } = instance.pendingChanges
  return instance.instanceClass === instanceClass && DBInstanceClass === undefined
    ? []
    : [{ resource: instanceId, others, replaced: replacement(DBInstanceClass, instanceClass) }]
}

const replacement = (from: string | undefined, to: string): ParkedOn['replaced'] =>
  from === undefined ? undefined : { from, to }

/** Changes as `name=value`, sorted by name. */
export const namedChanges = (changes: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(changes)
    .map(([name, value]) => `${name}=${value}`)
    .toSorted()

/** What a plan does about the changes that are parked on a cluster and its members. */
export function parkedChangesNotes(
  steps: readonly PlannedStep[],
  cluster: ClusterReading,
): readonly Finding[] {
  const inTheWay = parkedInTheWayOf(steps, cluster)
  const changed = new Set(inTheWay.map(({ resource }) => resource))
  const left = [
    { resource: cluster.clusterId, pendingChanges: cluster.pendingChanges },
    ...cluster.instances.map(({ instanceId, pendingChanges }) => ({ resource: instanceId, pendingChanges })),
  ].filter(({ resource }) => !changed.has(resource))
  return [
    ...inTheWay.flatMap(({ resource, others }) => appliedNote(resource, others)),
    ...left.flatMap(({ resource, pendingChanges }) => leftNote(resource, pendingChanges)),
    ...inTheWay.flatMap(({ resource, replaced }) => replacedNote(resource, replaced)),
  ]
}

function appliedNote(resource: string, others: Readonly<Record<string, string>>): readonly Finding[] {
  const names = namedChanges(others)
  return names.length === 0
    ? []
    : [
        note.warn(
          'pending_changes',
          `${resource} has pending changes that AWS applies together with this operation's: ${names.join(', ')}.`,
          'The operation can be started. It pauses before its first call and asks for consent to exactly these changes. To avoid them, change those values back first.',
          [resource, ...names],
        ),
      ]
}

function leftNote(resource: string, changes: Readonly<Record<string, string>>): readonly Finding[] {
  const names = namedChanges(changes)
  return names.length === 0
    ? []
    : [
        note.warn(
          'pending_changes',
          `${resource} has pending changes, which this operation does not apply: ${names.join(', ')}.`,
          'AWS applies them in the next maintenance window, or together with the next change that applies immediately. Change those values back first if they must not take effect.',
          [resource, ...names],
        ),
      ]
}

const replacedNote = (resource: string, replaced: ParkedOn['replaced']): readonly Finding[] =>
  replaced === undefined
    ? []
    : [
        note.info(
          'pending_change_replaced',
          replaced.from === replaced.to
            ? `The pending change of ${resource} to ${replaced.to} is what this operation does, without waiting for the maintenance window.`
            : `The pending change of ${resource} to ${replaced.from} is replaced by this operation's ${replaced.to}.`,
          'No consent is needed for it.',
          [resource, replaced.from, replaced.to],
        ),
      ]
