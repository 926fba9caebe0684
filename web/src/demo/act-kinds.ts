import type { ACT_KIND_NAMES } from '../generated/mock.ts'

/** A field that only some kinds of acts take. */
export type ActField =
  | 'instanceId'
  | 'instanceClass'
  | 'engineVersion'
  | 'status'
  | 'tagKey'
  | 'tagValue'
  | 'isAutoScaled'
  | 'field'
  | 'value'

/** What is done to a cluster without a call of AWS's API. */
export type ActKind = (typeof ACT_KIND_NAMES)[number]

/** What a kind of act is. */
interface ActKindWords {
  readonly label: string
  readonly does: string
  readonly fields: readonly ActField[]
}

/** The kinds of acts. */
export const ACT_KINDS: Readonly<Record<ActKind, ActKindWords>> = {
  failover: {
    label: 'Fail over',
    does: 'The writer is lost, and a reader takes over: the one below, or the one that AWS would choose.',
    fields: ['instanceId'],
  },
  add_reader: {
    label: 'Add a reader',
    does: 'Aurora Auto Scaling or someone else creates a reader.',
    fields: ['isAutoScaled'],
  },
  remove_reader: {
    label: 'Remove a reader',
    does: 'A reader is deleted: the one below, or the latest of Aurora Auto Scaling.',
    fields: ['instanceId'],
  },
  modify_class: {
    label: 'Change the class of an instance',
    does: 'Someone else changes it at once, with the restart that it takes.',
    fields: ['instanceId', 'instanceClass'],
  },
  park_change: {
    label: 'Park a change of an instance',
    does: 'Someone else modifies it without applying the change immediately: it waits for the maintenance window.',
    fields: ['instanceId', 'field', 'value'],
  },
  backup: { label: 'Back up', does: 'The cluster is backing-up for a while.', fields: [] },
  backtrack: {
    label: 'Backtrack',
    does: 'The cluster is backtracked: its instances are down for a while, and a deployment of it breaks.',
    fields: [],
  },
  add_integration: {
    label: 'Add a zero-ETL integration',
    does: 'From now on an integration reads from the cluster.',
    fields: [],
  },
  delete_integration: {
    label: 'Delete a zero-ETL integration',
    does: 'An integration that reads from the cluster is deleted, which takes a while.',
    fields: [],
  },
  minor_upgrade: {
    label: 'Upgrade the engine',
    does: 'AWS upgrades the cluster in place, as in a maintenance window.',
    fields: ['engineVersion'],
  },
  instance_status: {
    label: 'Set the status of an instance',
    does: 'It shows this status from now on, until something changes it.',
    fields: ['instanceId', 'status'],
  },
  instance_tag: {
    label: 'Tag an instance',
    does: 'Someone adds a tag to it, and nothing else changes.',
    fields: ['instanceId', 'tagKey', 'tagValue'],
  },
  cluster_status: {
    label: 'Set the status of the cluster',
    does: 'It shows this status from now on, until something changes it.',
    fields: ['status'],
  },
}

/** Whether a text names a kind of act. */
export const isActKind = (text: string | undefined): text is ActKind =>
  text !== undefined && Object.hasOwn(ACT_KINDS, text)

/** An act as it is typed. Empty texts mean that nothing was said. */
export interface ActForm {
  readonly kind: ActKind
  readonly clusterId: string
  readonly instanceId: string
  readonly instanceClass: string
  readonly engineVersion: string
  readonly status: string
  readonly tagKey: string
  readonly tagValue: string
  /** The field that is parked, by AWS's name, and its value. */
  readonly field: string
  readonly value: string
  readonly isAutoScaled: boolean
}

/** An act as the mock takes it. */
export interface ActInput extends Partial<Omit<ActForm, 'kind' | 'clusterId'>> {
  readonly kind: ActKind
  readonly clusterId: string
  readonly region: string
}

/** The act that was typed: what its kind does not take, and what is empty, is left out. */
export function actOf(form: ActForm, region: string): ActInput {
  const given = ACT_KINDS[form.kind].fields
    .map((field) => [field, form[field]] as const)
    .filter(([, value]) => value !== '')
  return { ...Object.fromEntries(given), kind: form.kind, clusterId: form.clusterId, region }
}
