import {
  DBParameterGroupAlreadyExistsFault$,
  DBParameterGroupNotFoundFault$,
  DBParameterGroupQuotaExceededFault$,
  InvalidDBParameterGroupStateFault$,
  type Parameter,
  type Tag,
} from '@aws-sdk/client-rds'
import { commonFault, faultOf } from '../protocol/aws-fault.ts'
import type { ParameterMeta } from '../world/catalogue/parameter-table.ts'
import { describeParameter, type GroupKind, isAllowed, parametersOf } from '../world/catalogue/parameters.ts'
import { FAMILIES } from '../world/catalogue/versions.ts'
import { markClusterGroupUsers, markInstanceGroupUsers } from '../world/group-effects.ts'
import { groupArn } from '../world/new-records.ts'
import { GROUP_TABLE } from '../world/plant-groups.ts'
import type { ParameterGroup, ParameterSetting, RegionState } from '../world/records.ts'
import type { RegionEdit } from '../world/region-edit.ts'
import { newIdentifier } from './identifiers.ts'
import { QUOTAS } from './quotas.ts'

/** A modify or reset call carries at most this many parameters. */
const MAX_PARAMETERS_PER_CALL = 20

/** Parameters that AWS accepts only together, in one call. */
const DEPENDENT_PARAMETERS: readonly (readonly string[])[] = [
  ['ssl_min_protocol_version', 'ssl_max_protocol_version'],
  ['aurora_enhanced_binlog', 'binlog_backup', 'binlog_replication_globaldb'],
]

/** The group that a call names. AWS reports a missing cluster group as DBParameterGroupNotFound, too. */
export function requireGroup(state: RegionState, kind: GroupKind, name: string | undefined): ParameterGroup {
  const group = state[GROUP_TABLE[kind]].get(baseName(name).toLowerCase())
  if (!group) throw faultOf(DBParameterGroupNotFoundFault$, `${LABEL[kind]} not found: ${name}`)
  return group
}

/** Makes an empty group of a family. */
export function createGroup(
  edit: RegionEdit,
  kind: GroupKind,
  spec: {
    name: string | undefined
    family: string | undefined
    description: string | undefined
    tags: readonly Tag[] | undefined
  },
): ParameterGroup {
  const family = spec.family ?? ''
  if (!FAMILIES.has(family)) {
    throw commonFault(
      'InvalidParameterValue',
      `ParameterGroupFamily ${family} is not a valid parameter group family`,
    )
  }
  const group = { family, description: spec.description ?? '', values: new Map(), tags: spec.tags ?? [] }
  return addGroup(edit, kind, spec.name, group)
}

/** Copies a custom group under a new name; the family stays. */
export function copyGroup(
  edit: RegionEdit,
  kind: GroupKind,
  spec: {
    source: string | undefined
    name: string | undefined
    description: string | undefined
    tags: readonly Tag[] | undefined
  },
): ParameterGroup {
  const source = requireGroup(edit.state, kind, spec.source)
  if (source.name.startsWith('default.')) {
    throw commonFault(
      'InvalidParameterCombination',
      `The default parameter group ${source.name} cannot be copied`,
    )
  }
  const { family, values } = source
  return addGroup(edit, kind, spec.name, {
    family,
    values,
    description: spec.description ?? '',
    tags: spec.tags ?? [],
  })
}

/** Sets parameters of a group and marks those who use it. */
export function modifyGroup(
  edit: RegionEdit,
  kind: GroupKind,
  name: string | undefined,
  parameters: readonly Parameter[],
): ParameterGroup {
  const group = requireCustom(edit.state, kind, name)
  requireBatch(parameters)
  const checked = parameters.map((parameter) => checkParameter(group, kind, parameter))
  requireDependents(
    group,
    checked.map(({ meta }) => meta.name),
  )
  const values = new Map([
    ...group.values,
    ...checked.map(({ meta, setting }) => [meta.name, setting] as const),
  ])
  edit.put(GROUP_TABLE[kind], { ...group, values })
  const needsReboot = checked.some(({ setting }) => setting.applyMethod === 'pending-reboot')
  markUsers(edit, kind, group.name, needsReboot)
  return group
}

/** Takes parameters of a group back to their defaults, or all of them. */
export function resetGroup(
  edit: RegionEdit,
  kind: GroupKind,
  request: {
    name: string | undefined
    all: boolean | undefined
    parameters: readonly Parameter[] | undefined
  },
): ParameterGroup {
  const group = requireCustom(edit.state, kind, request.name)
  const named = request.parameters ?? []
  if (request.all === true ? named.length > 0 : named.length === 0) {
    throw commonFault(
      'InvalidParameterCombination',
      'Give either ResetAllParameters or the parameters to reset',
    )
  }
  if (!request.all) requireBatch(named)
  const metas = request.all
    ? parametersOf(group.family, kind).filter((meta) => group.values.has(meta.name))
    : named.map((parameter) => requireParameter(group, kind, parameter.ParameterName))
  const values = new Map(group.values)
  for (const meta of metas) values.delete(meta.name)
  edit.put(GROUP_TABLE[kind], { ...group, values })
  markUsers(
    edit,
    kind,
    group.name,
    metas.some((meta) => meta.applyType === 'static'),
  )
  return group
}

/** Removes a group that no one uses. */
export function deleteGroup(edit: RegionEdit, kind: GroupKind, name: string | undefined): void {
  const group = requireCustom(edit.state, kind, name)
  const isUsed =
    kind === 'cluster'
      ? edit.state.clusters.values().some(({ shown }) => shown.DBClusterParameterGroup === group.name)
      : edit.state.instances
          .values()
          .some(({ shown }) =>
            shown.DBParameterGroups.some((used) => used.DBParameterGroupName === group.name),
          )
  if (isUsed) {
    throw faultOf(
      InvalidDBParameterGroupStateFault$,
      `One or more databases are still members of the parameter group ${group.name}, so the group cannot be deleted`,
    )
  }
  edit.remove(GROUP_TABLE[kind], group.key)
}

/** The parameters of a group, all or those of one source. */
export function listParameters(
  group: ParameterGroup,
  kind: GroupKind,
  source: string | undefined,
): Parameter[] {
  return parametersOf(group.family, kind)
    .map((meta) => describeParameter(meta, group.values.get(meta.name)))
    .filter((parameter) => source === undefined || parameter.Source === source)
}

const LABEL: Record<GroupKind, string> = { cluster: 'DBClusterParameterGroup', instance: 'DBParameterGroup' }

/** A group may be named by its ARN. */
function baseName(name: string | undefined): string {
  return name?.startsWith('arn:') ? name.slice(name.lastIndexOf(':') + 1) : (name ?? '')
}

function addGroup(
  edit: RegionEdit,
  kind: GroupKind,
  asked: string | undefined,
  rest: Pick<ParameterGroup, 'family' | 'description' | 'values' | 'tags'>,
): ParameterGroup {
  const name = newIdentifier('DBParameterGroupName', asked)
  const table = edit.state[GROUP_TABLE[kind]]
  if (table.has(name))
    throw faultOf(DBParameterGroupAlreadyExistsFault$, `Parameter group ${name} already exists`)
  const custom = table.values().filter((group) => !group.name.startsWith('default.'))
  if (custom.toArray().length >= QUOTAS.DBParameterGroups) {
    throw faultOf(
      DBParameterGroupQuotaExceededFault$,
      `Cannot create more than ${QUOTAS.DBParameterGroups} parameter groups`,
    )
  }
  const group = { key: name, name, arn: groupArn(edit, kind, name), ...rest }
  edit.put(GROUP_TABLE[kind], group)
  return group
}

function requireCustom(state: RegionState, kind: GroupKind, name: string | undefined): ParameterGroup {
  const group = requireGroup(state, kind, name)
  if (!group.name.startsWith('default.')) return group
  throw faultOf(
    InvalidDBParameterGroupStateFault$,
    `The default parameter group ${group.name} cannot be modified`,
  )
}

function requireBatch(parameters: readonly Parameter[]): void {
  if (parameters.length >= 1 && parameters.length <= MAX_PARAMETERS_PER_CALL) return
  throw commonFault(
    'InvalidParameterValue',
    `The request has ${parameters.length} parameters. It must have 1 to ${MAX_PARAMETERS_PER_CALL}`,
  )
}

function requireParameter(group: ParameterGroup, kind: GroupKind, name: string | undefined): ParameterMeta {
  const meta = parametersOf(group.family, kind).find((known) => known.name === name)
  if (!meta) throw commonFault('InvalidParameterValue', `Could not find parameter with name: ${name}`)
  return meta
}

function checkParameter(
  group: ParameterGroup,
  kind: GroupKind,
  parameter: Parameter,
): { meta: ParameterMeta; setting: ParameterSetting } {
  const meta = requireParameter(group, kind, parameter.ParameterName)
  const { ParameterValue: value, ApplyMethod: applyMethod = 'pending-reboot' } = parameter
  if (!meta.isModifiable)
    throw commonFault('InvalidParameterValue', `The parameter ${meta.name} cannot be modified.`)
  if (value === undefined)
    throw commonFault('InvalidParameterValue', `The parameter ${meta.name} needs a ParameterValue`)
  if (!isAllowed(meta, value)) {
    throw commonFault(
      'InvalidParameterValue',
      `Invalid parameter value: ${value} for: ${meta.name} allowed values are: ${meta.allowed}`,
    )
  }
  if (meta.applyType === 'static' && applyMethod === 'immediate') {
    throw commonFault(
      'InvalidParameterCombination',
      `cannot use immediate apply method for static parameter ${meta.name}`,
    )
  }
  return { meta, setting: { value, applyMethod } }
}

/** Some parameters are refused unless the others of their set are in the same call (or the family does not have them). */
function requireDependents(group: ParameterGroup, names: readonly string[]): void {
  for (const set of DEPENDENT_PARAMETERS) {
    const known = set.filter((name) =>
      parametersOf(group.family, 'cluster').some((meta) => meta.name === name),
    )
    const missing = known.filter((name) => !names.includes(name) && !group.values.has(name))
    if (missing.length > 0 && known.some((name) => names.includes(name))) {
      throw commonFault(
        'InvalidParameterCombination',
        `The parameters ${known.join(', ')} must be modified in the same request; missing ${missing.join(', ')}`,
      )
    }
  }
}

function markUsers(edit: RegionEdit, kind: GroupKind, name: string, needsReboot: boolean): void {
  const status = needsReboot ? 'pending-reboot' : 'applying'
  if (kind === 'cluster') markClusterGroupUsers(edit, name, status)
  else markInstanceGroupUsers(edit, name, status)
}
