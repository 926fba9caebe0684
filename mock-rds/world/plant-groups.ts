import type { Tag } from '@aws-sdk/client-rds'
import type { GroupKind } from './catalogue/parameters.ts'
import { FAMILIES } from './catalogue/versions.ts'
import { groupArn } from './new-records.ts'
import type { RegionEdit } from './region-edit.ts'

/** A parameter group that is simply there. */
export interface GroupSpec {
  readonly kind: GroupKind
  readonly name: string
  readonly family: string
  readonly description: string
  readonly values: Readonly<Record<string, string>>
  readonly tags?: readonly Tag[] | undefined
}

/** The tables that hold the two kinds of parameter groups. */
export const GROUP_TABLE = { cluster: 'clusterGroups', instance: 'instanceGroups' } as const

/** Puts a parameter group in place. */
export function plantGroup(edit: RegionEdit, spec: GroupSpec): void {
  edit.put(GROUP_TABLE[spec.kind], {
    key: spec.name,
    name: spec.name,
    arn: groupArn(edit, spec.kind, spec.name),
    family: spec.family,
    description: spec.description,
    values: new Map(
      Object.entries(spec.values).map(
        ([name, value]) => [name, { value, applyMethod: 'pending-reboot' }] as const,
      ),
    ),
    tags: spec.tags ?? [],
  })
}

/** Sees to it that every family, and no other, has its default groups, which no one can change. */
export function plantDefaultGroups(edit: RegionEdit): void {
  const families = FAMILIES
  for (const kind of ['cluster', 'instance'] as const) {
    const table = GROUP_TABLE[kind]
    for (const { name, family } of edit.state[table].values()) {
      if (name.startsWith('default.') && !families.has(family)) edit.remove(table, name)
    }
    for (const family of families) {
      const name = `default.${family}`
      const description = `Default ${kind === 'cluster' ? 'cluster ' : ''}parameter group for ${family}`
      if (!edit.state[table].has(name)) plantGroup(edit, { kind, name, family, description, values: {} })
    }
  }
}
